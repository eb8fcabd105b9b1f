internal import Locking
public import Telemetry
public import Time

/// One token for all callers: refreshed early, by one request at a time.
public actor TokenCache {
  private let credential: Mutex<any Credential>
  private let transport: any HTTPTransport
  /// Counts the requests of all who draw on these tokens, for they are one application to Microsoft.
  nonisolated let meter: RequestMeter
  private let clock: any WallClock
  private let logger: Logger
  private var token: AccessToken?
  private var refresh: Task<AccessToken, any Error>?
  private var failure: FailedRefresh?
  /// Whether this credential has ever been good: what fails from then on was not mistyped.
  private var wasGood = false

  /// A cache without a token yet.
  public init(
    credential: any Credential, transport: any HTTPTransport, clock: any WallClock, logger: Logger = .silent
  ) {
    self.credential = Mutex(credential)
    self.logger = logger
    let meter = RequestMeter()
    self.meter = meter
    self.transport = MeteredTransport(base: transport, meter: meter, target: .login)
    self.clock = clock
  }

  /// When the credential expires; nil where it does not say. It never waits.
  public nonisolated var credentialExpiresAt: Timestamp? { credential.withLock { $0 }.expiresAt }

  /// A token that is good now. Where the early refresh fails, the old one serves as long as it lives.
  /// - Throws: `GraphError`, `TransportError` or `CancellationError`.
  public func current() async throws -> AccessToken {
    let now = clock.now()
    if let token, now < token.refreshAt { return token }
    do {
      if let error = failure?.error(at: now) { throw error }
      // The request is everybody's: who is cancelled stops waiting for it and does not stop it.
      return try await value(of: refresh ?? beginRefresh())
    } catch {
      if let token, clock.now() < token.expiresAt { return token }
      throw error
    }
  }

  /// Forgets a token that Graph refused, unless another has replaced it already.
  public func discard(_ refused: AccessToken) {
    if token == refused { token = nil }
  }

  /// Asks with another credential from now on, at once where the last request with the old one failed. The token that
  /// is there stays good.
  public func replace(credential: any Credential) {
    self.credential.withLock { $0 = credential }
    failure = nil
    wasGood = false
  }

  private func beginRefresh() -> Task<AccessToken, any Error> {
    let task = Task { try await requestToken() }
    refresh = task
    return task
  }

  private func requestToken() async throws -> AccessToken {
    defer { refresh = nil }
    do {
      let credential = credential.withLock { $0 }
      let fresh = try await credential.requestToken(over: transport, now: clock.now())
      if failure != nil { logger.info("a token can be had again", action: "token-recovered") }
      token = fresh
      failure = nil
      wasGood = true
      return fresh
    } catch {
      let now = clock.now()
      let error = wasGood ? (error as? GraphError)?.ofGoodCredential ?? error : error
      log(error)
      let isTokenAlive = token.map { now < $0.expiresAt } ?? false
      failure = FailedRefresh(error, at: now, isTokenAlive: isTokenAlive)
      throw error
    }
  }

  /// Once for each kind of trouble, not at every attempt.
  private func log(_ error: any Error) {
    guard let error = GraphError(error), failure?.kind != error.kind else { return }
    if error.kind == .credentials {
      logger.error("no token can be had", action: "token-failed", error: error.description)
    } else {
      logger.warning("no token can be had", action: "token-failed", error: error.description)
    }
  }
}

/// Why the last refresh failed, and how long no other is tried.
private struct FailedRefresh {
  private let error: any Error
  private let since: Timestamp
  private let until: Timestamp

  /// The login service is asked again no earlier than it allows and, while the old token serves, not with every
  /// request; without a token, how soon is up to the callers.
  init(_ error: any Error, at now: Timestamp, isTokenAlive: Bool) {
    self.error = error
    since = now
    let asked = (error as? GraphError)?.retryAfter ?? .zero
    until = now + (isTokenAlive ? max(asked, .seconds(30)) : asked)
  }

  var kind: GraphError.Kind? { GraphError(error)?.kind }

  /// What to tell a caller; nil where a refresh may be tried, also after the clock was set back.
  func error(at now: Timestamp) -> (any Error)? {
    guard since <= now, now < until else { return nil }
    guard var error = error as? GraphError else { return error }
    error.retryAfter = until - now
    return error
  }
}

/// A task's value; `CancellationError` as soon as the one who waits is cancelled, while the task goes on.
private func value<Value: Sendable>(of task: Task<Value, any Error>) async throws -> Value {
  let (results, continuation) = AsyncStream.makeStream(of: Result<Value, any Error>.self)
  Task {
    continuation.yield(await task.result)
    continuation.finish()
  }
  // The stream ends when the waiting task is cancelled.
  for await result in results { return try result.get() }
  throw CancellationError()
}
