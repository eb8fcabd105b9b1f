import GraphClient
import Testing
import Time

@Suite struct SourceStateTests {
  private let now = Timestamp(seconds: 1000)

  @Test func knowsNothingAtFirst() {
    let state = SourceState(.users)
    #expect(!state.hasVerdict && !state.isRefused)
    #expect(state.delay(interval: .seconds(30)) == .seconds(30))
  }

  @Test func probesWhatIsRefusedSlowly() {
    for kind in [GraphError.Kind.denied, .unlicensed] {
      var state = SourceState(.users)
      var delays: [Int] = []
      for _ in 0..<9 {
        state.fail(GraphError(kind), at: now)
        delays.append(Int(state.delay(interval: .seconds(30)).components.seconds))
      }
      #expect(delays == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
      #expect(state.isRefused)
      #expect(state.delay(interval: .milliseconds(50)) == .milliseconds(50))
    }
  }

  @Test func triesARefusedCredentialAtLeastEveryFiveMinutes() {
    var state = SourceState(.users)
    let delays = (0..<5).map { _ in
      state.fail(GraphError(.credentials), at: now)
      return Int(state.delay(interval: .seconds(30)).components.seconds)
    }
    #expect(delays == [60, 120, 240, 300, 300])
    #expect(!state.isRefused)
  }

  @Test func cutsALongIntervalShortAfterOtherFailures() {
    var state = SourceState(.users)
    state.fail(GraphError(.server), at: now)
    #expect(state.delay(interval: .seconds(3600)) == .seconds(60))
    #expect(state.delay(interval: .seconds(30)) == .seconds(30))
    #expect(!state.isRefused)
  }

  @Test func aSuccessForgetsTheFailures() {
    var state = SourceState(.users)
    state.fail(GraphError(.denied), at: now)
    state.succeed(at: now + .seconds(1))
    #expect(state.error == nil && state.failures == 0 && state.hasVerdict)
    #expect(state.lastFailure == now && state.lastSuccess == now + .seconds(1))
    #expect(state.delay(interval: .seconds(30)) == .seconds(30))
  }
}
