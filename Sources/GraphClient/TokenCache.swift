public import Time

/// One token for all callers: refreshed early, by one request at a time.
public actor TokenCache {
  private let credential: any Credential
  private let transport: any HTTPTransport
  private let clock: any WallClock
  private var token: AccessToken?
  private var refresh: Task<AccessToken, any Error>?

  /// A cache without a token yet.
  public init(credential: any Credential, transport: any HTTPTransport, clock: any WallClock) {
    self.credential = credential
    self.transport = transport
    self.clock = clock
  }

  /// A token that is good now. Where the early refresh fails, the old one serves as long as it lives.
  /// - Throws: `GraphError`, `TransportError` or `CancellationError`.
  public func current() async throws -> AccessToken {
    let now = clock.now()
    if let token, now < token.refreshAt { return token }
    do {
      return try await refreshed()
    } catch {
      if let token, clock.now() < token.expiresAt { return token }
      throw error
    }
  }

  /// Forgets a token that Graph refused, unless another has replaced it already.
  public func discard(_ refused: AccessToken) {
    if token == refused { token = nil }
  }

  private func refreshed() async throws -> AccessToken {
    if let refresh { return try await refresh.value }
    let task = Task { [credential, transport, clock] in
      try await credential.requestToken(over: transport, now: clock.now())
    }
    refresh = task
    defer { refresh = nil }
    let fresh = try await task.value
    token = fresh
    return fresh
  }
}
