import GoldenTesting
import Testing
import Time

@testable import LogStreams

@Suite struct WindowPlanTests {
  private static let now = Timestamp(seconds: 1_767_225_600)

  private func start(_ completed: Timestamp?, lookback: Int = 24 * 3600) -> Duration {
    WindowPlan.start(
      completedThrough: completed, now: Self.now, overlap: .seconds(900), lookback: .seconds(lookback))
      - Self.now
  }

  @Test func beginsAtTheLookBackOrBeforeTheLastWindow() {
    #expect(start(nil) == .seconds(-24 * 3600))
    #expect(start(Self.now - .seconds(30)) == .seconds(-930))
  }

  @Test func aClockThatWasSetBackLeavesAWindowBeforeNow() {
    #expect(start(Self.now + .seconds(7200)) == .seconds(-900))
  }

  @Test func reachesNoFurtherBackThanGraphKeepsLogs() {
    let oldest = Duration.seconds(-(30 * 24 - 1) * 3600)
    #expect(start(nil, lookback: 90 * 24 * 3600) == oldest)
    #expect(start(Timestamp(seconds: 0)) == oldest)
  }

  @Test func halvesDownToAMinuteAndDoublesUpToSixHours() {
    var plan = WindowPlan()
    var widths: [Duration] = [plan.width]
    while plan.narrow() { widths.append(plan.width) }
    #expect(widths.first == .seconds(21_600))
    #expect(widths.last == .seconds(60))
    #expect(zip(widths, widths.dropFirst()).allSatisfy { $1 == max(.seconds(60), $0 / 2) })
    for _ in 0..<20 { plan.widen() }
    #expect(plan.width == .seconds(21_600))
  }

  @Test(arguments: 0..<16 as Range<UInt64>) func windowsCoverEverythingWithoutAHole(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let completed =
        Self.now + .milliseconds(Int.random(in: -5_000_000_000...100_000_000, using: &generator))
      let first = WindowPlan.start(
        completedThrough: Bool.random(using: &generator) ? completed : nil, now: Self.now,
        overlap: .milliseconds(Int.random(in: 1...10_000_000, using: &generator)),
        lookback: .milliseconds(Int.random(in: 1...3_000_000_000, using: &generator)))
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
        plan.widen()
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
