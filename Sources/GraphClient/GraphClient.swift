internal import FoundationEssentials
public import Telemetry
public import Time

/// Microsoft Graph: one request at a time for each caller, with token, waiting and retries done.
public final class GraphClient: Sendable {
  /// The root that all requests stay with.
  public let root: GraphURL
  /// What may still be asked of each scope; every request waits for its turn there.
  public let budgets: Budgets
  let policy: RetryPolicy
  let clock: any WallClock
  private let transport: any HTTPTransport
  private let tokens: TokenCache
  let meter: RequestMeter
  let logger: Logger

  /// A client; nothing is sent yet.
  /// - Parameter limits: What is asked of Microsoft at most.
  public convenience init(
    root: GraphURL, transport: any HTTPTransport, tokens: TokenCache, policy: RetryPolicy = RetryPolicy(),
    limits: Budgets.Limits = .published, clock: any WallClock, logger: Logger
  ) {
    self.init(
      root: root, transport: transport, tokens: tokens, policy: policy,
      budgets: Budgets(limits, clock: clock), clock: clock, logger: logger)
  }

  private init(
    root: GraphURL, transport: any HTTPTransport, tokens: TokenCache, policy: RetryPolicy, budgets: Budgets,
    clock: any WallClock, logger: Logger
  ) {
    self.root = root
    self.transport = transport
    self.tokens = tokens
    meter = tokens.meter
    self.policy = policy
    self.budgets = budgets
    self.clock = clock
    self.logger = logger
  }

  /// The same client with another policy. It draws on the same budgets: to Microsoft both are one application.
  public func with(policy: RetryPolicy) -> GraphClient {
    GraphClient(
      root: root, transport: transport, tokens: tokens, policy: policy, budgets: budgets, clock: clock,
      logger: logger)
  }

  /// What all requests to Microsoft have come to, for metrics.
  public var requestCounts: RequestCounts { meter.counts }

  /// The tenant's id, out of the token.
  /// - Throws: `GraphError` or `CancellationError`.
  public func tenantID() async throws -> String? {
    try await retrying { try await self.tokens.current().tenantID }
  }

  /// The body of one answer.
  /// - Throws: `GraphError` or `CancellationError`.
  public func get(_ request: GraphRequest) async throws -> [UInt8] {
    try await retrying(request.timeoutAttempts) {
      try await self.send(request.url(below: self.root), request)
    }
  }

  /// The page that `url` leads to.
  func page(at url: String, _ request: GraphRequest) async throws -> GraphPage {
    try await retrying(request.timeoutAttempts) {
      try GraphPage(await self.send(url, request))
    }
  }

  // MARK: One attempt

  private func send(_ url: String, _ request: GraphRequest) async throws -> [UInt8] {
    let response = try await exchange(request, request.estimatedUnits) { token in
      OutgoingRequest(url: url, headers: self.headers(token) + request.headers)
    }
    budgets.settle(
      request.scope, estimate: request.estimatedUnits, actual: request.units(in: response.headers))
    return try body(of: response, request.scope)
  }

  /// The answer to a request, made anew with another token where the first is refused.
  func exchange(
    _ request: GraphRequest, _ units: Int, isBatch: Bool = false,
    _ outgoing: (AccessToken) -> OutgoingRequest
  ) async throws -> IncomingResponse {
    let target = isBatch ? RequestCounts.Target.batch : .graph(request.scope)
    try await waitForTurn(request, units)
    let token = try await tokens.current()
    let response = try await meter.send(outgoing(token), over: transport, for: target)
    guard response.status == 401 else { return response }
    // Refused although it has not expired: revoked, or the clocks differ. Once more with a new one, then fail.
    await tokens.discard(token)
    let fresh = try await tokens.current()
    try await waitForTurn(request, units)
    return try await meter.send(outgoing(fresh), over: transport, for: target)
  }

  private func waitForTurn(_ request: GraphRequest, _ units: Int) async throws {
    try await budgets.take(
      units, of: request.scope, priority: request.priority, patience: policy.longestRetryAfter)
  }

  /// What a success holds. What the answer means to others of the scope is noted either way.
  func body(of response: IncomingResponse, _ scope: ThrottleScope) throws(GraphError) -> [UInt8] {
    if response.status == 200 {
      budgets.note(scope, status: 200, retryAfter: nil)
      let share = response.headers["x-ms-throttle-limit-percentage"].flatMap { Double($0) }
      budgets.note(scope, usedShare: share)
      return response.body
    }
    let now = clock.now()
    let error = GraphError(response: response, now: now)
    let wait = error.kind == .throttled ? error.retryAfter : nil
    budgets.note(scope, status: response.status, retryAfter: wait)
    if let wait { meter.noteThrottle(scope, for: wait, now: now) }
    throw error
  }

  func headers(_ token: AccessToken) -> [(name: String, value: String)] {
    [
      (name: "Authorization", value: "Bearer \(token.value.reveal())"),
      (name: "Accept", value: "application/json"),
      (name: "client-request-id", value: UUID().uuidString.lowercased()),
    ]
  }
}
