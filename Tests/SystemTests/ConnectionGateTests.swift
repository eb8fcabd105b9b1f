import Foundation
import GoldenTesting
import GraphClient
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

/// Every verdict of the connection test against a tenant that gives cause for it.
@Suite struct ConnectionGateTests {
  private let clock = ManualClock()
  private let tenant: TenantSimulator

  init() {
    var options = TenantOptions()
    options.users = 5
    let clock = clock
    options.clock = { Date(timeIntervalSince1970: Double(clock.now().microseconds) / 1_000_000) }
    tenant = TenantSimulator(options: options)
  }

  /// The verdicts by the checks' names, and HTTP's status.
  private func run() async throws -> (status: Int, verdicts: [String: String]) {
    let root = "http://\(InProcessTransport.host)"
    let transport = InProcessTransport(tenant: tenant)
    let endpoint = TokenEndpoint(
      authority: root, tenant: tenant.options.tenantID, clientID: tenant.options.clientID, graphRoot: root)
    let tokens = TokenCache(
      credential: ClientSecretCredential(endpoint, secret: Secret(tenant.options.clientSecret)),
      transport: transport, clock: clock)
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    policy.longestRetryAfter = .seconds(5)
    let client = GraphClient(
      root: try #require(GraphURL(root)), transport: transport, tokens: tokens, policy: policy,
      limits: .unlimited, clock: clock, logger: .silent)
    let outcome = await ConnectionTest(
      client: client, tokens: tokens, tenant: tenant.options.tenantID,
      required: [.users, .auditLogs, .signInLogs], clock: clock
    ).outcome()
    let shown = try JSONTree(parsing: outcome.report)["checks"]?.elements.compactMap { $0["status"]?.string }
    #expect(shown == outcome.checks.map(\.status.rawValue))
    return (
      outcome.status, Dictionary(uniqueKeysWithValues: outcome.checks.map { ($0.name, $0.status.rawValue) })
    )
  }

  private func others(_ verdicts: [String: String], than names: Set<String>) -> Set<String> {
    Set(verdicts.filter { !names.contains($0.key) }.values)
  }

  @Test func everythingIsOKWhereAllIsGranted() async throws {
    let (status, verdicts) = try await run()
    #expect(status == 200 && verdicts.count == 9)
    #expect(Set(verdicts.values) == ["ok"])
  }

  @Test func withoutThePermissionOfTheLogsTheyAreDenied() async throws {
    tenant.revoke(.auditLogReadAll)
    let (status, verdicts) = try await run()
    let names: Set = ["sign_in_activity", "mfa_report", "audit_logs", "sign_in_logs"]
    #expect(status == 502)
    for name in names { #expect(verdicts[name] == "denied") }
    #expect(others(verdicts, than: names) == ["ok"])
  }

  @Test func withoutThePermissionOfSingleUsersMethodsTheTestIsOnlyDegraded() async throws {
    tenant.revoke(.userAuthenticationMethodReadAll)
    let (status, verdicts) = try await run()
    #expect(status == 200)
    #expect(verdicts["mfa_methods"] == "denied")
    #expect(others(verdicts, than: ["mfa_methods"]) == ["ok"])
  }

  @Test func withoutALicenseWhatNeedsOneIsUnlicensed() async throws {
    tenant.setLicense(.free)
    let (status, verdicts) = try await run()
    let names: Set = ["sign_in_activity", "mfa_report", "sign_in_logs"]
    #expect(status == 502)
    for name in names { #expect(verdicts[name] == "unlicensed") }
    #expect(others(verdicts, than: names) == ["ok"])
  }

  @Test(arguments: [
    (Fault.throttled(retryAfter: "120"), "throttled"), (.serverError(), "error"),
    (.respond(status: 400, code: "BadRequest", message: ""), "error"), (.truncateBody, "error"),
    (.connectionReset(), "unreachable"),
  ])
  func aFaultOfOneServiceIsThatChecksAlone(fault: Fault, verdict: String) async throws {
    tenant.faults.add(fault, onTargetsContaining: "signInActivity")
    let (status, verdicts) = try await run()
    #expect(status == 200)
    #expect(verdicts["sign_in_activity"] == verdict)
    #expect(others(verdicts, than: ["sign_in_activity"]) == ["ok"])
  }

  @Test func whatDoesNotAnswerIsUnreachableAndTheTimeIsOver() async throws {
    tenant.faults.add(.hang, onTargetsContaining: "/v1.0/", count: .max)
    async let outcome = run()
    // Seven checks, and the look for a user whose methods to read, wait for the limit.
    await clock.waitForSleepers(8)
    clock.advance(by: .milliseconds(9500))
    let (status, verdicts) = try await outcome
    #expect(status == 504)
    #expect(verdicts["token"] == "ok" && verdicts["mfa_methods"] == "error")
    #expect(others(verdicts, than: ["token", "mfa_methods"]) == ["unreachable"])
  }

  @Test func withoutATokenNothingCanBeRead() async throws {
    tenant.setSecret("another")
    let (status, verdicts) = try await run()
    #expect(status == 502)
    #expect(!verdicts.values.contains("ok"))
  }
}
