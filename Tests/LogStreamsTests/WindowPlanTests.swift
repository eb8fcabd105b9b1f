import GoldenTesting
import Storage
import Testing
import Time

@testable import LogStreams

@Suite struct WindowPlanTests {
  private static let now = Timestamp(seconds: 1_767_225_600)

  private func begin(
    _ completed: Timestamp?, newest: Timestamp? = now, lookback: Int64 = 24 * 3600
  ) -> PollStart {
    PollStart(
      of: "audit", completed: completed, newestEvent: newest, now: Self.now, reach: .seconds(900),
      lookback: .seconds(lookback))
  }

  private func start(_ completed: Timestamp?, newest: Timestamp? = now) -> Duration {
    begin(completed, newest: newest).start - Self.now
  }

  @Test func beginsAtTheLookBackOrBeforeTheLastWindow() {
    #expect(start(nil) == .seconds(-24 * 3600))
    #expect(start(Self.now - .seconds(30)) == .seconds(-930))
  }

  @Test func aClockThatWasSetBackLeavesAWindowBeforeNow() {
    #expect(start(Self.now + .seconds(7200)) == .seconds(-900))
  }

  @Test func whatNoEventBearsOutIsBelievedLess() {
    let completed = Self.now - .seconds(30)
    #expect(start(completed, newest: completed - .seconds(3600)) == .seconds(-4530))
    #expect(start(completed, newest: nil) == .seconds(-30 - 3 * 3600 - 900))
    #expect(start(completed, newest: Timestamp(seconds: 0)) == .seconds(-30 - 3 * 3600 - 900))
  }

  @Test func reachesNoFurtherBackThanGraphKeepsLogs() {
    let oldest = Duration.seconds(-(30 * 24 - 1) * 3600)
    #expect(begin(nil, lookback: 90 * 24 * 3600).start == Self.now + oldest)
    #expect(start(Timestamp(seconds: 0)) == oldest)
  }

  @Test func whatGraphNoLongerKeepsIsAGap() {
    #expect(begin(Self.now - .seconds(86_400)).gap == nil)
    let completed = Self.now - .seconds(40 * 86_400)
    var begin = begin(completed)
    let gap = Gap(
      source: "audit", start: completed, end: begin.start, noticedAt: Self.now, cause: .outage)
    #expect(begin.gap == gap)
    let later = Self.now - .seconds(6 * 86_400)
    begin.move(to: later, of: "audit", completed: completed, now: Self.now)
    #expect(begin.start == later && begin.gap?.start == completed && begin.gap?.end == later)
  }

  @Test func aTenantThatKeepsLessLeavesAGapWhereMoreWasPromised() {
    let later = Self.now - .seconds(6 * 86_400)
    for (days, hasGap) in [(5, false), (10, true)] as [(Int64, Bool)] {
      let completed = Self.now - .seconds(days * 86_400)
      var begin = begin(completed)
      begin.move(to: later, of: "audit", completed: completed, now: Self.now)
      #expect((begin.gap != nil) == hasGap)
    }
    var first = begin(nil, lookback: 20 * 86_400)
    first.move(to: later, of: "audit", completed: nil, now: Self.now)
    #expect(first.gap?.cause == .beforeFirstStart && first.gap?.end == later)
  }

  @Test func aPollReachesBackAsFarAsAPageHolds() {
    var reach = PollReach(overlap: .seconds(900))
    #expect(reach.isWhole)
    for _ in 0..<5 { reach.note(pages: 3, events: 2500) }
    #expect(reach.reach == .seconds(120) && !reach.isWhole)
    reach.note(pages: 1, events: 800)
    #expect(reach.reach == .seconds(120))
    for _ in 0..<5 { reach.note(pages: 1, events: 500) }
    #expect(reach.isWhole)
    var short = PollReach(overlap: .seconds(60))
    short.note(pages: 2, events: 2000)
    #expect(short.isWhole, "it is short already")
  }

  @Test func halvesDownToAMinuteAndDoublesUpToSixHours() {
    var plan = WindowPlan()
    var widths: [Duration] = [plan.width]
    while plan.narrow() { widths.append(plan.width) }
    #expect(widths.first == .seconds(21_600))
    #expect(widths.last == .seconds(60))
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 == max(.seconds(60), $0 / 2) })
    for _ in 0..<20 { plan.adapt(pages: 1, most: 5) }
    #expect(plan.width == .seconds(21_600))
  }

  @Test(arguments: 0..<16 as Range<UInt64>) func windowsCoverEverythingWithoutAHole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let completed =
        Self.now + .milliseconds(Int.random(in: -5_000_000_000...100_000_000, using: &generator))
      let first = PollStart(
        of: "audit", completed: Bool.random(using: &generator) ? completed : nil,
        newestEvent: Bool.random(using: &generator) ? completed : nil, now: Self.now,
        reach: .milliseconds(Int.random(in: 1...10_000_000, using: &generator)),
        lookback: .milliseconds(Int.random(in: 1...3_000_000_000, using: &generator))
      ).start
      var plan = WindowPlan()
      var start = first
      var windows = 0
      while let window = plan.window(from: start, to: Self.now) {
        #expect(window.start == start)
        #expect(window.start < window.end && window.end <= Self.now)
        #expect(window.end - window.start <= WindowPlan.widest)
        windows += 1
        if Int.random(in: 0..<3, using: &generator) == 0, plan.narrow() { continue }
        start = window.end
        plan.adapt(pages: Int.random(in: 1...60, using: &generator), most: 50)
      }
      #expect(start == Self.now, "nothing is left out at the end")
      #expect(windows > 0)
    }
  }

  @Test func aWindowThatIsReadAgainDoesNotTakeTheCheckpointBack() {
    let window = LogWindow(start: Self.now - .seconds(900), end: Self.now - .seconds(600))
    #expect(
      WindowPlan.completed(window, before: Self.now - .seconds(30), now: Self.now) == Self.now - .seconds(30))
    #expect(WindowPlan.completed(window, before: Self.now - .seconds(700), now: Self.now) == window.end)
    #expect(WindowPlan.completed(window, before: nil, now: Self.now) == window.end)
  }

  @Test func whatLiesAheadOfNowIsNotComplete() {
    let window = LogWindow(start: Self.now - .seconds(900), end: Self.now)
    #expect(WindowPlan.completed(window, before: Self.now + .seconds(7200), now: Self.now) == Self.now)
  }
}
