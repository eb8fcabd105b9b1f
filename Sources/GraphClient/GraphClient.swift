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
  private let logger: Logger

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

  /// A listing, to be read page by page.
  public func listing(_ request: GraphRequest) -> GraphListing {
    GraphListing(client: self, request: request)
  }

  /// Reads a whole listing into `initial`. Where its page links expire it begins anew, from `initial` again.
  /// - Throws: `GraphError`, `CancellationError`, or what `take` throws.
  public func reduce<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> Result {
    try await read(request, into: initial, take).result
  }

  /// Reads one round of a delta query like any listing. It counts only with the link that it ends with.
  /// - Throws: `GraphError`, `CancellationError`, or what `take` throws.
  public func deltaRound<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String) {
    let (result, deltaLink) = try await read(request, into: initial, take)
    guard let deltaLink else { throw GraphError(.malformed) }
    return (result, deltaLink)
  }

  private func read<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String?) {
    var attempt = 1
    while true {
      do {
        return try await readOnce(request, into: initial, take)
      } catch let error as GraphError where error.kind == .expiredPageToken && attempt < 3 {
        attempt += 1
        logger.warning("listing begins anew", action: "listing-restarted", ["path": request.path])
      }
    }
  }

  /// A page is taken in while the next one is on its way.
  private func readOnce<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String?) {
    var result = initial
    let first = request.url(below: root)
    var paging = Paging(first: first, root: root)
    var page = try await page(at: first, request)
    while true {
      try paging.receive(nextLink: page.nextLink, deltaLink: page.deltaLink, isEmpty: page.records.isEmpty)
      guard let url = paging.next else {
        try take(&result, page)
        return (result, paging.deltaLink)
      }
      async let next = self.page(at: url, request)
      try take(&result, page)
      page = try await next
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

  // MARK: Retries

  /// Each takes two minutes: with more of them nobody would learn for a quarter of an hour that Graph hangs.
  private static let attemptsWithoutAnswer = 2

  func retrying<Value: Sendable>(
    _ timeoutAttempts: Int = .max, _ attempt: @Sendable () async throws -> Value
  ) async throws -> Value {
    var failures = 0
    while true {
      let failure: RetryPolicy.Failure
      let error: GraphError
      do {
        return try await attempt()
      } catch let transport as TransportError {
        failure = .transport(transport.kind)
        error = GraphError(transport)
      } catch let graph as GraphError {
        failure = graph.retryFailure
        error = graph
      }
      failures += 1
      let hangs = error.kind == .timedOut && failures >= GraphClient.attemptsWithoutAnswer
      if hangs || (error.isTimeout && failures >= timeoutAttempts) { throw error }
      try await waitAfter(failure, failures, error)
    }
  }

  private func waitAfter(_ failure: RetryPolicy.Failure, _ failures: Int, _ error: GraphError) async throws {
    let jitter = Double.random(in: 0...1)
    guard case .retry(let delay) = policy.verdict(failure, attempt: failures, jitter: jitter) else {
      throw error
    }
    logger.debug(
      "request will be tried again", action: "graph-retry",
      ["attempt": "\(failures)", "delay": "\(delay)", "reason": error.kind.rawValue])
    try await clock.sleep(for: delay)
  }
}

extension GraphError {
  init(_ error: TransportError) {
    let kind: Kind =
      switch error.kind {
      case .unreachable, .tls: .unreachable
      case .timedOut: .timedOut
      case .tooLarge: .tooLarge
      case .invalidRequest: .badRequest
      }
    self.init(kind, advice: "\(kind.sentence): \(error.description)")
  }

  /// What it means to the retry policy.
  var retryFailure: RetryPolicy.Failure {
    switch kind {
    // A redirect is malformed too, but comes again.
    case .malformed where status == nil: .malformed
    // The login service says `temporarily_unavailable` with a 400.
    case .server where (status ?? 0) < 500: .status(503, retryAfter: retryAfter)
    default: .status(status ?? 400, retryAfter: retryAfter)
    }
  }
}
