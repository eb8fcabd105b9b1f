import GraphClient
import TestSupport
import Testing
import Time

/// What one throttled request means to all others, with a clock that the test turns.
@Suite(.timeLimit(.minutes(5))) struct ThrottlingTests {
  private static let users = GraphRequest("/v1.0/users", scope: .directory)
  private static let reports = GraphRequest("/v1.0/reports", scope: .reports)

  private func fixture(_ script: @escaping ScriptedTransport.Script) throws -> GraphFixture {
    try GraphFixture(clock: ManualClock(), script)
  }

  @Test func oneThrottledRequestHoldsTheOthersOfItsScope() async throws {
    let fixture = try fixture { _, number in
      number == 1 ? .graphError(429, headers: ["retry-after": "30"]) : .json("{}")
    }
    let first = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers()
    let second = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers(2)
    #expect(fixture.clock.sleepers == [.seconds(30), .seconds(30)])
    _ = try await fixture.client.get(Self.reports)
    #expect(fixture.calls.count == 2, "another scope is not held")
    fixture.clock.advance(by: .seconds(30))
    _ = try await (first.value, second.value)
    #expect(fixture.calls.count == 4)
  }

  @Test func whoWaitsWaitsOnWhereTheScopeIsClosedAnew() async throws {
    let (sent, answer) = (Gate(), Gate())
    let fixture = try fixture { _, number in
      switch number {
      case 1:
        sent.open()
        try await answer.wait()
        return .graphError(429, headers: ["retry-after": "60"])
      case 2: return .graphError(429, headers: ["retry-after": "10"])
      default: return .json("{}")
      }
    }
    let slow = Task { try await fixture.client.get(Self.users) }
    try await sent.wait()
    let quick = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers()
    let held = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers(2)
    answer.open()
    await fixture.clock.waitForSleepers(3)
    #expect(fixture.clock.sleepers == [.seconds(10), .seconds(10), .seconds(60)])
    fixture.clock.advance(by: .seconds(10))
    await fixture.clock.waitForSleepers(2)
    #expect(
      fixture.clock.sleepers == [.seconds(50), .seconds(50)], "the slow one, and one timer for all others")
    #expect(fixture.calls.count == 2)
    fixture.clock.advance(by: .seconds(50))
    for task in [slow, quick, held] { _ = try await task.value }
  }

  @Test func aLongRetryAfterEndsTheRequestAndKeepsTheScopeClosed() async throws {
    let fixture = try fixture { _, number in
      number == 1 ? .graphError(429, headers: ["retry-after": "301"]) : .json("{}")
    }
    for _ in 0..<3 {
      await #expect { try await fixture.client.get(Self.users) } throws: { error in
        (error as? GraphError)?.kind == .throttled && (error as? GraphError)?.retryAfter == .seconds(301)
      }
    }
    #expect(fixture.calls.count == 1)
    fixture.clock.advance(by: .seconds(301))
    _ = try await fixture.client.get(Self.users)
    #expect(fixture.calls.count == 2)
  }

  @Test func cancellingEndsTheWaitAtOnce() async throws {
    let fixture = try fixture { _, _ in .graphError(429, headers: ["retry-after": "60"]) }
    let waiting = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers()
    let held = Task { try await fixture.client.get(Self.users) }
    await fixture.clock.waitForSleepers(2)
    for task in [waiting, held] {
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    #expect(fixture.calls.count == 1)
    #expect(fixture.clock.sleepers.isEmpty)
  }

  @Test func cancellingEndsARequestThatHangs() async throws {
    let (asked, never) = (Gate(), Gate())
    let fixture = try fixture { _, _ in
      asked.open()
      try await never.wait()
      return .json("{}")
    }
    let task = Task { try await fixture.client.get(Self.users) }
    try await asked.wait()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
