internal import FoundationEssentials
public import Telemetry
public import Time

/// Microsoft Graph: one request at a time for each caller, with token, waiting and retries done.
public final class GraphClient: Sendable {
  /// The root that all requests stay with.
  public let root: GraphURL
  private let transport: any HTTPTransport
  private let tokens: TokenCache
  private let policy: RetryPolicy
  private let clock: any WallClock
  private let logger: Logger
  private let gate = ThrottleGate()

  /// A client; nothing is sent yet.
  public init(
    root: GraphURL, transport: any HTTPTransport, tokens: TokenCache, policy: RetryPolicy = RetryPolicy(),
    clock: any WallClock, logger: Logger
  ) {
    self.root = root
    self.transport = transport
    self.tokens = tokens
    self.policy = policy
    self.clock = clock
    self.logger = logger
  }

  /// The tenant's id, out of the token.
  /// - Throws: `GraphError` or `CancellationError`.
  public func tenantID() async throws -> String? {
    try await retrying(.directory) { try await self.tokens.current().tenantID }
  }

  /// The body of one answer.
  /// - Throws: `GraphError` or `CancellationError`.
  public func get(_ request: GraphRequest) async throws -> [UInt8] {
    try await retrying(request.scope, request.timeoutAttempts) {
      try await self.send(request.url(below: self.root), request)
    }
  }

  /// The page that `url` leads to.
  func page(at url: String, _ request: GraphRequest) async throws -> GraphPage {
    try await retrying(request.scope, request.timeoutAttempts) {
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
    var attempt = 1
    while true {
      do {
        var result = initial
        var listing = listing(request)
        while let page = try await listing.nextPage() { try take(&result, page) }
        return result
      } catch let error as GraphError where error.kind == .expiredPageToken && attempt < 3 {
        attempt += 1
        logger.warning("listing begins anew", action: "listing-restarted", ["path": request.path])
      }
    }
  }

  // MARK: One attempt

  private func send(_ url: String, _ request: GraphRequest) async throws -> [UInt8] {
    let token = try await tokens.current()
    var response = try await transport.send(outgoing(url, request, token))
    if response.status == 401 {
      // Refused although it has not expired: revoked, or the clocks differ. Once more with a new one, then fail.
      await tokens.discard(token)
      let fresh = try await tokens.current()
      response = try await transport.send(outgoing(url, request, fresh))
    }
    guard response.status == 200 else {
      let error = GraphError(response: response, now: clock.now())
      if let after = error.retryAfter, error.kind == .throttled {
        gate.close(request.scope, until: clock.now() + after)
      }
      throw error
    }
    return response.body
  }

  private func outgoing(_ url: String, _ request: GraphRequest, _ token: AccessToken) -> OutgoingRequest {
    OutgoingRequest(
      url: url,
      headers: [
        (name: "Authorization", value: "Bearer \(token.value.reveal())"),
        (name: "Accept", value: "application/json"),
        (name: "client-request-id", value: UUID().uuidString.lowercased()),
      ] + request.headers)
  }

  // MARK: Retries

  private func retrying<Value: Sendable>(
    _ scope: ThrottleScope, _ timeoutAttempts: Int = .max, _ attempt: @Sendable () async throws -> Value
  ) async throws -> Value {
    var failures = 0
    while true {
      try await waitForGate(scope)
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
      if error.isTimeout, failures >= timeoutAttempts { throw error }
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

  private func waitForGate(_ scope: ThrottleScope) async throws {
    // Again and again: others may close it anew meanwhile.
    while case let wait = gate.wait(scope, now: clock.now()), wait > .zero {
      guard wait <= policy.longestRetryAfter else {
        throw GraphError(.throttled, status: 429, retryAfter: wait)
      }
      try await clock.sleep(for: wait)
    }
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
  fileprivate var retryFailure: RetryPolicy.Failure {
    switch kind {
    // A redirect is malformed too, but comes again.
    case .malformed where status == nil: .malformed
    // The login service says `temporarily_unavailable` with a 400.
    case .server where (status ?? 0) < 500: .status(503, retryAfter: retryAfter)
    default: .status(status ?? 400, retryAfter: retryAfter)
    }
  }
}
