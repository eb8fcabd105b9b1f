public import Time

/// One token for all callers: refreshed early, by one request at a time.
public actor TokenCache {
  private var credential: any Credential
  private let transport: any HTTPTransport
  /// Counts the requests of all who draw on these tokens, for they are one application to Microsoft.
  nonisolated let meter: RequestMeter
  private let clock: any WallClock
  private var token: AccessToken?
  private var refresh: Task<AccessToken, any Error>?
  private var failure: FailedRefresh?

  /// A cache without a token yet.
  public init(credential: any Credential, transport: any HTTPTransport, clock: any WallClock) {
    self.credential = credential
    let meter = RequestMeter()
    self.meter = meter
    self.transport = MeteredTransport(base: transport, meter: meter, target: .login)
    self.clock = clock
  }

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
    self.credential = credential
    failure = nil
  }

  private func beginRefresh() -> Task<AccessToken, any Error> {
    let task = Task { try await requestToken() }
    refresh = task
    return task
  }

  private func requestToken() async throws -> AccessToken {
    defer { refresh = nil }
    do {
      let fresh = try await credential.requestToken(over: transport, now: clock.now())
      token = fresh
      failure = nil
      return fresh
    } catch {
      let now = clock.now()
      let isTokenAlive = token.map { now < $0.expiresAt } ?? false
      failure = FailedRefresh(error, at: now, isTokenAlive: isTokenAlive)
      throw error
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
