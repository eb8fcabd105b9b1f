internal import JSON
public import Time

/// Asks the tenant what the application may read: one small request a capability, all at once, one run at a time.
public actor ConnectionTest {
  /// HTTP's status for the run, and the report as JSON.
  public struct Outcome: Sendable {
    /// 200 where what is required can be read, 502 where not, 504 where time ran out.
    public let status: Int
    /// The report, a JSON object.
    public let report: [UInt8]
    /// The same checks, for a person.
    public let checks: [Check]
  }

  /// What one check came to.
  public struct Check: Sendable {
    /// The capability's name, or "token".
    public let name: String
    /// The verdict in one word.
    public let verdict: String
    /// Whether the test has failed where this check has.
    public let isRequired: Bool
    /// What gives the capability; nil for the token.
    public let permission: String?
    /// What to do about it.
    public let detail: String
    /// How long it took.
    public let milliseconds: Int64
  }

  private let client: GraphClient
  private let tokens: TokenCache
  private let tenant: String
  private let required: Set<String>
  private let clock: any WallClock
  private var running: Task<Outcome, Never>?
  private var last: (at: Timestamp, outcome: Outcome)?

  /// - Parameters:
  ///   - client: A client that tries each request once.
  ///   - tenant: The tenant as configured, shown until a token tells its id.
  ///   - required: The capabilities without which the test has failed; a token always is.
  public init(
    client: GraphClient, tokens: TokenCache, tenant: String, required: [Capability], clock: any WallClock
  ) {
    self.client = client
    self.tokens = tokens
    self.tenant = tenant
    self.required = Set(required.map(\.name)).union(["token"])
    self.clock = clock
  }

  /// Runs the checks, or joins the run that is under way, or repeats a report that is less than five seconds old.
  public func outcome() async -> Outcome {
    if let running { return await running.value }
    if let last, clock.now() - last.at < .seconds(5), clock.now() >= last.at { return last.outcome }
    let task = Task { await self.run() }
    running = task
    let outcome = await task.value
    running = nil
    last = (clock.now(), outcome)
    return outcome
  }

  private func run() async -> Outcome {
    let started = clock.now()
    let (tenantID, verdicts) = await checks(until: started + ConnectionTest.limit)
    let ran = clock.now()
    return Outcome(
      status: status(verdicts), report: report(verdicts, tenantID ?? tenant, started, ran - started),
      checks: verdicts.map { verdict in
        Check(
          name: verdict.name, verdict: verdict.status.rawValue, isRequired: required.contains(verdict.name),
          permission: verdict.permission, detail: verdict.detail, milliseconds: verdict.milliseconds)
      })
  }

  private func checks(until deadline: Timestamp) async -> (tenantID: String?, [ConnectionVerdict]) {
    let (token, tenantID) = await checkToken(until: deadline)
    guard token.status == .ok else {
      // Nothing can be asked without one.
      let rest = ConnectionCheck.all + [.methods(ofUser: "")]
      return (nil, [token] + rest.map { without($0, token) })
    }
    let verdicts = await withTaskGroup(of: ConnectionVerdict.self) { group in
      for check in ConnectionCheck.all { group.addTask { await self.verdict(check, until: deadline) } }
      group.addTask { await self.methodsVerdict(until: deadline) }
      var verdicts: [ConnectionVerdict] = []
      for await verdict in group { verdicts.append(verdict) }
      return verdicts
    }
    let order = ["users", "groups", "role_assignments", "sign_in_activity", "mfa_report", "mfa_methods"]
    let sorted = verdicts.sorted {
      (order.firstIndex(of: $0.name) ?? order.count, $0.name) < (
        order.firstIndex(of: $1.name) ?? order.count, $1.name
      )
    }
    return (tenantID, [token] + sorted)
  }

  private func checkToken(until deadline: Timestamp) async -> (ConnectionVerdict, String?) {
    let started = clock.now()
    do {
      let token = try await within(deadline) { try await self.tokens.current() }
      var verdict = ConnectionVerdict.ok("token", permission: nil, affects: [])
      verdict.milliseconds = (clock.now() - started).microseconds / 1000
      verdict.detail = "was issued"
      return (verdict, token.tenantID)
    } catch {
      return (failure("token", nil, [], error, started), nil)
    }
  }

  private func verdict(_ check: ConnectionCheck, until deadline: Timestamp) async -> ConnectionVerdict {
    let started = clock.now()
    do {
      // Whoever answers in Microsoft's place may say 200 to everything.
      _ = try GraphPage(try await within(deadline) { try await self.client.get(check.request) })
      var verdict = ConnectionVerdict.ok(
        check.capability.name, permission: check.capability.permission, affects: check.affects)
      verdict.milliseconds = (clock.now() - started).microseconds / 1000
      return verdict
    } catch {
      return failure(check.capability.name, check.capability, check.affects, error, started)
    }
  }

  /// Methods are read of a user, and any will do.
  private func methodsVerdict(until deadline: Timestamp) async -> ConnectionVerdict {
    let users = ConnectionCheck.all[0]
    let body = try? await within(deadline) { try await self.client.get(users.request) }
    let id = body.flatMap { try? GraphPage($0) }.flatMap { page -> String? in
      var found: String?
      try? page.forEachRecord { record, _ in found = record?["id"]?.text?.string }
      return found
    }
    if let id { return await verdict(.methods(ofUser: id), until: deadline) }
    var verdict = ConnectionVerdict.failed(
      Capability.mfaMethods.name, .mfaMethods, affects: ConnectionCheck.methods(ofUser: "").affects,
      GraphError(.notFound, advice: "no user could be read to try it with"))
    verdict.status = .error
    return verdict
  }

  private func failure(
    _ name: String, _ capability: Capability?, _ affects: [String], _ error: any Error, _ started: Timestamp
  ) -> ConnectionVerdict {
    let isLate = error is LimitReached
    let graph =
      error as? GraphError
      ?? (error as? TransportError).map { GraphError($0) }
      ?? GraphError(.timedOut, advice: "there was no answer within 10 seconds")
    var verdict = ConnectionVerdict.failed(name, capability, affects: affects, graph)
    verdict.milliseconds = (clock.now() - started).microseconds / 1000
    verdict.isLate = isLate
    return verdict
  }

  private func without(_ check: ConnectionCheck, _ token: ConnectionVerdict) -> ConnectionVerdict {
    ConnectionVerdict(
      name: check.capability.name, permission: check.capability.permission, affects: check.affects,
      status: token.status, detail: "cannot be asked without a token", isLate: token.isLate)
  }

  // MARK: The limit

  private struct LimitReached: Error {}

  /// Half a second is left to write the report within the ten that a caller waits.
  private static let limit = Duration.milliseconds(9500)

  /// What `body` gives, or `LimitReached` when the time for all checks is over.
  private func within<Value: Sendable>(
    _ deadline: Timestamp, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let clock = clock
    let remaining = max(.zero, deadline - clock.now())
    return try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await clock.sleep(for: remaining)
        throw LimitReached()
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw LimitReached() }
      return value
    }
  }

  // MARK: The report

  private func status(_ verdicts: [ConnectionVerdict]) -> Int {
    let failed = verdicts.filter { $0.status != .ok && required.contains($0.name) }
    if failed.isEmpty { return 200 }
    return failed.contains(where: \.isLate) ? 504 : 502
  }

  private func report(
    _ verdicts: [ConnectionVerdict], _ tenantID: String, _ started: Timestamp, _ duration: Duration
  ) -> [UInt8] {
    let failed = verdicts.filter { $0.status != .ok }
    let isFailed = failed.contains { required.contains($0.name) }
    var writer = JSONWriter(capacity: 4096)
    writer.object { writer in
      writer.string("status", isFailed ? "failed" : failed.isEmpty ? "ok" : "degraded" as String?)
      writer.string("tenant_id", tenantID)
      writer.string("checked_at", started.rfc3339())
      writer.integer("duration_ms", duration.microseconds / 1000)
      writer.array("checks", keepEmpty: true) { writer in
        for verdict in verdicts { write(verdict, into: &writer) }
      }
    }
    return writer.bytes
  }

  private func write(_ verdict: ConnectionVerdict, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.string("name", verdict.name)
      writer.string("status", verdict.status.rawValue)
      writer.bool("required", required.contains(verdict.name))
      writer.string("permission", verdict.permission)
      writer.integer("http_status", verdict.httpStatus.map(Int64.init))
      writer.string("code", verdict.code)
      writer.string("detail", verdict.detail)
      writer.string("request_id", verdict.requestID)
      writer.integer("duration_ms", verdict.milliseconds)
      writer.array("affects") { writer in for path in verdict.affects { writer.string(path) } }
    }
  }
}
