import Telemetry
import TestSupport
import Testing
import Time

@testable import GraphClient

@Suite struct RequestMeterTests {
  private func once() -> RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    return policy
  }

  @Test func countsEachAnswerUnderItsScopeAndStatus() async throws {
    let fixture = try GraphFixture([.graphError(503), .graphError(429), .page([])])
    _ = try await fixture.client.get(GraphRequest("/v1.0/users", scope: .directory))
    _ = try await fixture.client.get(GraphRequest("/v1.0/auditLogs/signIns", scope: .reports))
    let counts = fixture.client.requestCounts
    #expect(counts.codes[.graph(.directory)] == ["503": 1, "429": 1, "200": 1])
    #expect(counts.codes[.graph(.reports)] == ["200": 1])
    #expect(counts.codes[.login] == ["200": 1])
    #expect(counts.durations[.graph(.directory)]?.count == 3)
  }

  @Test func countsWhatGotNoAnswerByItsKind() async throws {
    let fixture = try GraphFixture(policy: once()) { _, number in
      if number == 1 { throw TransportError(kind: .timedOut, description: "") }
      if number == 2 { throw TransportError(kind: .unreachable, description: "") }
      return IncomingResponse(status: 9999)
    }
    for _ in 1...3 {
      await #expect(throws: GraphError.self) {
        try await fixture.client.get(GraphRequest("/v1.0/users", scope: .directory))
      }
    }
    #expect(
      fixture.client.requestCounts.codes[.graph(.directory)] == ["timeout": 1, "unreachable": 1, "other": 1])
  }

  @Test func countsABatchOnceAndWhatIsInItEachByItself() async throws {
    let items = (1...3).map { #"{"id":"\#($0)","status":\#($0 == 2 ? 404 : 200),"body":{}}"# }
    let fixture = try GraphFixture([.json(#"{"responses":[\#(items.joined(separator: ","))]}"#)])
    let requests = (1...3).map { GraphRequest("/v1.0/groups/\($0)/members", scope: .directory) }
    _ = try await fixture.client.batch(requests)
    let counts = fixture.client.requestCounts
    #expect(counts.codes[.batch] == ["200": 1])
    #expect(counts.codes[.graph(.directory)] == ["200": 2, "404": 1])
    #expect(counts.durations[.graph(.directory)] == nil)
  }

  @Test func aClientWithAnotherPolicyCountsWithTheFirst() async throws {
    let fixture = try GraphFixture([.page([])])
    let other = fixture.client.with(policy: once())
    _ = try await other.get(GraphRequest("/v1.0/users", scope: .directory))
    #expect(fixture.client.requestCounts.codes[.graph(.directory)] == ["200": 1])
  }

  @Test func throttlingThatOverlapsCountsOnce() {
    let meter = RequestMeter()
    let now = ManualClock.start
    meter.noteThrottle(.reports, for: .seconds(10), now: now)
    meter.noteThrottle(.reports, for: .seconds(5), now: now + .seconds(2))
    #expect(meter.counts.throttledSeconds == [.reports: 10])
    meter.noteThrottle(.reports, for: .seconds(10), now: now + .seconds(4))
    #expect(meter.counts.throttledSeconds == [.reports: 14])
    meter.noteThrottle(.reports, for: .seconds(1), now: now + .seconds(100))
    #expect(meter.counts.throttledSeconds == [.reports: 15])
  }

  @Test func aThrottledScopeIsClosedAsLongAsItsAnswerSays() async throws {
    let fixture = try GraphFixture([.graphError(429, headers: ["retry-after": "7"]), .page([])])
    _ = try await fixture.client.get(GraphRequest("/v1.0/users", scope: .directory))
    #expect(fixture.client.requestCounts.throttledSeconds == [.directory: 7])
  }
}
