import GoldenTesting
import GraphClient
import TestSupport
import Testing
import Time

@Suite struct ConnectionTestTests {
  private static let required: [Capability] = [.users, .auditLogs, .signInLogs]

  private func test(_ fixture: GraphFixture, required: [Capability] = required) -> ConnectionTest {
    ConnectionTest(
      client: fixture.client, tokens: fixture.tokens, tenant: "contoso.test", required: required,
      clock: fixture.clock)
  }

  private func once() -> RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    return policy
  }

  /// As the README shows them, whatever they come to.
  private static let order = [
    "token", "users", "groups", "role_assignments", "sign_in_activity", "mfa_report", "mfa_methods",
    "audit_logs", "sign_in_logs",
  ]

  private static let user = IncomingResponse.page([#"{"id":"u1"}"#])

  private func checks(_ outcome: ConnectionTest.Outcome) throws -> [String: JSONTree] {
    let report = try JSONTree(parsing: outcome.report)
    let checks = report["checks"]?.elements ?? []
    return Dictionary(uniqueKeysWithValues: checks.map { ($0["name"]?.string ?? "", $0) })
  }

  @Test func nineChecksAreFineWhereEverythingCanBeRead() async throws {
    let fixture = try GraphFixture(clock: ManualClock(), policy: once()) { _, _ in Self.user }
    let outcome = await test(fixture).outcome()
    #expect(outcome.status == 200)
    let report = try JSONTree(parsing: outcome.report)
    #expect(report["status"] == .string("ok"))
    #expect(report["checks"]?.elements.compactMap { $0["name"]?.string } == Self.order)
    #expect(fixture.calls.contains { $0.url.hasSuffix("/users/u1/authentication/methods") })
  }

  @Test func theReportSaysWhatEachCheckIsFor() async throws {
    let clock = ManualClock()
    let fixture = try GraphFixture(clock: clock, policy: once()) { request, _ in
      if request.url.contains("signIns") { clock.advance(by: .milliseconds(1500)) }
      return Self.user
    }
    let outcome = await test(fixture, required: [.users]).outcome()
    let report = try JSONTree(parsing: outcome.report)
    #expect(report.members.map(\.name) == ["status", "tenant_id", "checked_at", "duration_ms", "checks"])
    #expect(report["tenant_id"]?.string == "contoso.test")
    #expect(report["checked_at"]?.string == ManualClock.start.rfc3339())
    #expect(report["duration_ms"]?.number == 1500)
    let checks = try checks(outcome)
    #expect(checks["sign_in_logs"]?["duration_ms"]?.number == 1500)
    #expect(checks.filter { $0.value["required"] == .bool(true) }.keys.sorted() == ["token", "users"])
    let expected: [(String, String?, String?)] = [
      ("token", nil, nil), ("users", "User.Read.All", "/users"),
      ("groups", "GroupMember.Read.All", "user.groups"),
      ("role_assignments", "RoleManagement.Read.Directory", "user.type"),
      ("sign_in_activity", "AuditLog.Read.All", "enrichments.account.last_logon"),
      ("mfa_report", "AuditLog.Read.All", "user.has_mfa"),
      ("mfa_methods", "UserAuthenticationMethod.Read.All", "user.has_mfa"),
      ("audit_logs", "AuditLog.Read.All", "/logs/audit"),
      ("sign_in_logs", "AuditLog.Read.All", "/logs/signins"),
    ]
    for (name, permission, affected) in expected {
      #expect(checks[name]?["permission"]?.string == permission, "\(name)")
      #expect(checks[name]?["affects"]?.elements.first?.string == affected, "\(name)")
    }
  }

  @Test(arguments: [
    (403, "Authorization_RequestDenied", "denied", "grant AuditLog.Read.All"),
    (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "unlicensed", "P1"),
    (429, "UnknownError", "throttled", "throttles"),
    (500, "UnknownError", "error", "failed"),
  ])
  func anOptionalCheckThatFailsDegradesAndSaysWhatToDo(
    status: Int, code: String, verdict: String, advice: String
  ) async throws {
    let fixture = try GraphFixture(clock: ManualClock(), policy: once()) { request, _ in
      request.url.contains("userRegistrationDetails") ? .graphError(status, code: code) : Self.user
    }
    let outcome = await test(fixture).outcome()
    #expect(outcome.status == 200)
    #expect(try JSONTree(parsing: outcome.report)["status"] == .string("degraded"))
    let check = try #require(try checks(outcome)["mfa_report"])
    #expect(check["status"] == .string(verdict))
    #expect(check["http_status"] == .number(Double(status)))
    #expect(check["code"] == .string(code))
    #expect(check["request_id"] == .string("inner-id"))
    #expect(check["detail"]?.string?.contains(advice) == true)
  }

  @Test func aRequiredCheckThatFailsFailsTheTest() async throws {
    let fixture = try GraphFixture(clock: ManualClock(), policy: once()) { request, _ in
      request.url.contains("signIns") ? .graphError(403, code: "Authorization_RequestDenied") : Self.user
    }
    #expect(await test(fixture).outcome().status == 502)
    #expect(await test(fixture, required: [.users]).outcome().status == 200)
  }

  @Test func withoutATokenNothingIsAskedAndTheReasonIsNamed() async throws {
    let fixture = try GraphFixture(
      clock: ManualClock(), policy: once(),
      login: { _ in
        .json(#"{"error":"invalid_client","error_codes":[7000222],"trace_id":"t"}"#, status: 401)
      }, { _, _ in Self.user })
    let outcome = await test(fixture).outcome()
    #expect(outcome.status == 502)
    let checks = try checks(outcome)
    #expect(checks.count == 9)
    #expect(checks["token"]?["detail"]?.string?.contains("expired: create a new one") == true)
    #expect(checks["users"]?["detail"]?.string?.contains("without a token") == true)
    #expect(outcome.checks.map(\.name) == Self.order)
    #expect(fixture.calls.isEmpty)
  }

  @Test func callersShareARunAndAReportIsRepeatedForFiveSeconds() async throws {
    let gate = Gate()
    let asked = Gate()
    let clock = ManualClock()
    let fixture = try GraphFixture(clock: clock, policy: once()) { _, _ in
      asked.open()
      try await gate.wait()
      return Self.user
    }
    let test = test(fixture)
    async let first = test.outcome()
    try await asked.wait()
    async let second = test.outcome()
    gate.open()
    #expect(await first.report == second.report)
    let calls = fixture.calls.count
    clock.advance(by: .milliseconds(4900))
    _ = await test.outcome()
    #expect(fixture.calls.count == calls)
    clock.advance(by: .milliseconds(200))
    _ = await test.outcome()
    #expect(fixture.calls.count > calls)
  }

  @Test func aTenantThatHangsIsTimedOutWithinTenSeconds() async throws {
    let clock = ManualClock()
    let never = Gate()
    let fixture = try GraphFixture(clock: clock, policy: once()) { _, _ in
      try await never.wait()
      return Self.user
    }
    let test = test(fixture)
    async let outcome = test.outcome()
    // All eight wait for Graph and for the limit.
    await clock.waitForSleepers(8)
    #expect(clock.sleepers.allSatisfy { $0 < .seconds(10) })
    clock.advance(by: .seconds(10))
    let result = await outcome
    #expect(result.status == 504)
    #expect(try checks(result)["users"]?["detail"]?.string?.contains("no answer within 10 seconds") == true)
  }

  @Test func theReportHoldsNoSecretAndNoToken() async throws {
    let fixture = try GraphFixture(clock: ManualClock(), policy: once()) { _, _ in .graphError(401) }
    let report = String(decoding: await test(fixture).outcome().report, as: UTF8.self)
    #expect(!report.contains("s3cr&t"))
    #expect(!report.contains("token-1"))
  }
}
