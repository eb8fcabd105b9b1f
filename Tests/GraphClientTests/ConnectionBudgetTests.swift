import GraphClient
import TestSupport
import Testing
import Time

/// The connection test has ten seconds, however busy the client is.
@Suite(.timeLimit(.minutes(5))) struct ConnectionBudgetTests {
  private func fixture(_ audits: IncomingResponse = .page([])) throws -> GraphFixture {
    try GraphFixture(clock: ManualClock(), limits: .published) { request, _ in
      if request.url.contains("directoryAudits") { return audits }
      return .page([#"{"id":"a"}"#])
    }
  }

  private func connectionTest(_ fixture: GraphFixture) -> ConnectionTest {
    var once = RetryPolicy()
    once.maximumAttempts = 1
    once.longestRetryAfter = .seconds(5)
    return ConnectionTest(
      client: fixture.client.with(policy: once), tokens: fixture.tokens, tenant: "contoso.test",
      required: [.users, .auditLogs, .signInLogs], clock: fixture.clock)
  }

  private func waiting(_ fixture: GraphFixture) -> Int {
    fixture.client.budgets.usage[.reports]?.waiting ?? 0
  }

  @Test func allItsChecksGoBeforeWhatWaits() async throws {
    let fixture = try fixture()
    let signIns = GraphRequest("/v1.0/auditLogs/signIns", scope: .reports, priority: .high)
    _ = try await fixture.client.get(signIns)
    let busy = (0..<20).map { number in
      Task {
        var request = signIns
        request.priority = number.isMultiple(of: 2) ? .high : .background
        _ = try await fixture.client.get(request)
      }
    }
    while waiting(fixture) < 20 { await Task.yield() }
    let test = connectionTest(fixture)
    let outcome = Task { await test.outcome() }
    // The report, two logs, and one user's methods.
    while waiting(fixture) < 24 { await Task.yield() }
    for left in (20..<24).reversed() {
      // Until the timer runs; those who watch the test's own limit sleep longer.
      while fixture.clock.sleepers.first != .milliseconds(2100) { await Task.yield() }
      fixture.clock.advance(by: .milliseconds(2100))
      while waiting(fixture) > left { await Task.yield() }
    }
    #expect(await outcome.value.status == 200)
    for task in busy { task.cancel() }
  }

  @Test func aScopeThatStaysClosedIsTheVerdict() async throws {
    let fixture = try fixture(.graphError(429, headers: ["retry-after": "60"]))
    let request = GraphRequest("/v1.0/auditLogs/directoryAudits", scope: .reports)
    let throttled = Task { _ = try await fixture.client.get(request) }
    await fixture.clock.waitForSleepers()
    let outcome = await connectionTest(fixture).outcome()
    #expect(outcome.status == 502)
    #expect(String(decoding: outcome.report, as: UTF8.self).contains("throttles"))
    #expect(fixture.clock.now() == ManualClock.start, "nobody waited for it")
    throttled.cancel()
  }
}
