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
    /// The same, for a person.
    public let checks: [ConnectionVerdict]
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
    return Outcome(
      verdicts.map { verdict in
        var verdict = verdict
        verdict.isRequired = required.contains(verdict.name)
        return verdict
      }, tenantID: tenantID ?? tenant, started, clock.now() - started)
  }

  private func checks(until deadline: Timestamp) async -> (tenantID: String?, [ConnectionVerdict]) {
    let (token, tenantID) = await checkToken(until: deadline)
    guard token.status == .ok else {
      // Nothing can be asked without one.
      let rest = (ConnectionCheck.all + [.methods(ofUser: "")]).map { without($0, token) }
      return (nil, [token] + ConnectionTest.inOrder(rest))
    }
    let verdicts = await withTaskGroup(of: ConnectionVerdict.self) { group in
      for check in ConnectionCheck.all { group.addTask { await self.verdict(check, until: deadline) } }
      group.addTask { await self.methodsVerdict(until: deadline) }
      var verdicts: [ConnectionVerdict] = []
      for await verdict in group { verdicts.append(verdict) }
      return verdicts
    }
    return (tenantID, [token] + ConnectionTest.inOrder(verdicts))
  }

  private static func inOrder(_ verdicts: [ConnectionVerdict]) -> [ConnectionVerdict] {
    ConnectionCheck.order.compactMap { name in verdicts.first { $0.name == name } }
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
    let graph = GraphError(error) ?? GraphError(.timedOut, advice: "there was no answer within 10 seconds")
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
}
