import GoldenTesting
import TestSupport
import Testing
import Time

@testable import GraphClient

/// The bucket by itself: no clock, no network.
@Suite struct BudgetTests {
  private static let start = ManualClock.start
  private static let reports = Budget.Limit(units: 5, window: .seconds(10))
  private static let directory = Budget.Limit(units: 3500, window: .seconds(10), burst: 500)

  /// When each of so many requests may go that are there from the beginning, in seconds.
  private func times(_ budget: inout Budget, _ count: Int, units: Int = 1) -> [Double] {
    var now = Self.start
    return (0..<count).map { _ in
      while case .wait(let wait) = budget.take(units, now: now) { now = now + wait }
      return (now - Self.start).inSeconds
    }
  }

  @Test func requestsWithoutBurstsLeaveEvenly() {
    var budget = Budget(Self.reports, now: Self.start)
    #expect(times(&budget, 7) == [0, 2, 4, 6, 8, 10, 12])
  }

  @Test func aBurstGoesAtOnceAndTheRestFollows() {
    var budget = Budget(Budget.Limit(units: 6, window: .seconds(10), burst: 2), now: Self.start)
    #expect(times(&budget, 5) == [0, 0, 2, 4, 6])
  }

  @Test func whatIsNotLimitedGoesAtOnce() {
    var budget = Budget(nil, now: Self.start)
    #expect(times(&budget, 3, units: 1000) == [0, 0, 0])
    #expect(budget.usedShare(now: Self.start) == nil)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func noWindowHoldsMoreThanTheLimit(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let limit = Budget.Limit(
      units: .random(in: 1...50, using: &random),
      window: .milliseconds(.random(in: 500...20_000, using: &random)),
      burst: .random(in: 1...50, using: &random))
    var budget = Budget(limit, now: Self.start)
    var now = Self.start
    var taken: [(at: Timestamp, units: Int)] = []
    for _ in 0..<1000 {
      now = now + .microseconds(.random(in: 0...400_000, using: &random))
      switch Int.random(in: 0..<20, using: &random) {
      case 0: budget.slowDown(now: now)
      case 1: budget.speedUp(now: now)
      default:
        let units = Int.random(in: 1...limit.burst, using: &random)
        if budget.take(units, now: now) == .go { taken.append((now, units)) }
      }
    }
    #expect(!taken.isEmpty)
    for (index, first) in taken.enumerated() {
      let window = taken[index...].prefix { $0.at - first.at < limit.window }
      #expect(window.reduce(0) { $0 + $1.units } <= limit.units)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func theWaitIsJustLongEnough(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var budget = Budget(Self.directory, now: Self.start)
    var now = Self.start
    for _ in 0..<500 {
      let units = Int.random(in: 1...500, using: &random)
      guard case .wait(let wait) = budget.take(units, now: now) else { continue }
      #expect(wait > .zero && wait <= Self.directory.window)
      let early = budget.take(units, now: now + wait - .microseconds(1))
      #expect(early == .wait(.microseconds(1)))
      now = now + wait
      #expect(budget.take(units, now: now) == .go)
    }
  }

  @Test func whatCostLessIsGivenBackAndWhatCostMoreIsOwed() {
    var budget = Budget(Budget.Limit(units: 19, window: .seconds(10), burst: 10), now: Self.start)
    #expect(budget.take(10, now: Self.start) == .go)
    budget.settle(estimate: 10, actual: 4, now: Self.start)
    #expect(budget.take(6, now: Self.start) == .go)
    budget.settle(estimate: 6, actual: 10, now: Self.start)
    #expect(budget.take(1, now: Self.start) == .wait(.seconds(5)))
    #expect(budget.usedShare(now: Self.start) == 14.0 / 19)
  }

  @Test func whatIsGivenBackNeverOverflowsTheBucket() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.settle(estimate: 1000, actual: 0, now: Self.start)
    #expect(times(&budget, 3) == [0, 2, 4])
  }

  @Test func aDebtIsNeverMoreThanAWindowsWorth() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.settle(estimate: 0, actual: .max, now: Self.start)
    #expect(budget.take(1, now: Self.start) == .wait(.seconds(10)))
  }

  @Test func moreThanABurstGoesOnAFullBucketAndIsOwed() {
    var budget = Budget(Self.reports, now: Self.start)
    #expect(budget.take(3, now: Self.start) == .go)
    #expect(budget.take(1, now: Self.start) == .wait(.seconds(6)))
  }

  // MARK: What Microsoft says

  @Test func nothingGoesWhileTheScopeIsClosedAndALaterEndStands() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.close(for: .seconds(30), now: Self.start)
    budget.close(for: .seconds(5), now: Self.start)
    #expect(budget.take(1, now: Self.start) == .wait(.seconds(30)))
    #expect(budget.closedUntil == Self.start + .seconds(30))
    #expect(budget.take(1, now: Self.start + .seconds(30)) == .go)
    #expect(budget.closedUntil == nil)
  }

  @Test func aRefusalHalvesThePaceButNotBelowATenth() {
    var budget = Budget(Self.reports, now: Self.start)
    var now = Self.start
    var paces: [Int64] = []
    for _ in 0..<5 {
      budget.slowDown(now: now)
      paces.append(budget.pace)
      now = now + .seconds(10)
    }
    #expect(paces == [500, 250, 125, 100, 100])
    #expect(budget.take(1, now: now) == .wait(.seconds(10)), "one in 20 s, 10 s after the last refusal")
  }

  @Test func theRefusalsOfOneWindowCountOnce() {
    var budget = Budget(Self.directory, now: Self.start)
    for millisecond in 0..<20 { budget.slowDown(now: Self.start + .milliseconds(millisecond)) }
    #expect(budget.pace == 500)
  }

  @Test func aRefusalTakesWhatWasSaved() {
    var budget = Budget(Self.directory, now: Self.start)
    budget.slowDown(now: Self.start)
    #expect(budget.take(1, now: Self.start) != .go)
  }

  @Test func successesGiveThePaceBackSlowly() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.slowDown(now: Self.start)
    for _ in 0..<100 { budget.speedUp(now: Self.start + .seconds(9)) }
    #expect(budget.pace == 500, "not within the window of the refusal")
    for _ in 0..<100 { budget.speedUp(now: Self.start + .seconds(10)) }
    #expect(budget.pace == 550, "a twentieth in each window")
    for window in 2..<30 { budget.speedUp(now: Self.start + .seconds(10 * window)) }
    #expect(budget.pace == 1000)
  }

  @Test func aRefusalCountsAlsoRightAfterASuccess() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.slowDown(now: Self.start)
    budget.speedUp(now: Self.start + .seconds(10))
    budget.slowDown(now: Self.start + .seconds(11))
    #expect(budget.pace == 275)
  }

  @Test func aClockThatIsSetBackClosesNothingForLonger() {
    var budget = Budget(Self.reports, now: Self.start)
    budget.close(for: .seconds(30), now: Self.start)
    #expect(budget.take(1, now: Self.start - .seconds(86_400)) == .wait(.seconds(30)))
    #expect(budget.take(1, now: Self.start - .seconds(86_370)) == .go)
  }

  @Test func extremeNumbersAreSurvived() {
    let far = Timestamp(microseconds: .max / 2)
    var budget = Budget(Budget.Limit(units: .max, window: .seconds(Int64.max), burst: .max), now: Self.start)
    #expect(budget.take(.max, now: Self.start) == .go)
    #expect(budget.take(.max, now: far) == .go)
    for _ in 0..<3 { budget.settle(estimate: 0, actual: .max, now: far) }
    #expect((budget.usedShare(now: far) ?? 0) >= 4)
    var small = Budget(Budget.Limit(units: .min, window: .zero, burst: .min), now: far)
    #expect(small.take(.min, now: far) == .go)
    #expect(small.take(1, now: far) == .wait(.milliseconds(1)))
  }

  @Test func theUsedShareFallsBackAfterAWindow() {
    var budget = Budget(Self.directory, now: Self.start)
    #expect(budget.take(350, now: Self.start) == .go)
    #expect(budget.usedShare(now: Self.start + .seconds(5)) == 0.1)
    #expect(budget.usedShare(now: Self.start + .seconds(10)) == 0)
  }
}
