internal import HTTPServer
internal import Locking
internal import Time

/// Counts what each client does in windows of a minute that begin with its first request.
final class RateLimiter: Sendable {
  enum Client: Hashable, Sendable {
    case token(String)
    case address(PeerAddress)
    /// All those for whom there is no room.
    case others
  }

  /// What a client has left.
  struct Quota: Sendable, Equatable {
    let limit: Int
    let remaining: Int
    /// Until it has all of it again, in seconds.
    let reset: Int
    let isExceeded: Bool
  }

  private struct Window {
    var start: Timestamp
    var used = 0
  }

  private struct State {
    var windows: [Client: Window] = [:]
    var cleanedAt: Timestamp?
  }

  private static let length = Duration.seconds(60)

  private let limit: Int
  private let capacity: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: Requests a minute.
  ///   - capacity: Clients that are counted one by one; further ones are counted together, so that many addresses
  ///     cannot take all memory, nor pass by the limit.
  init(limit: Int, capacity: Int = 10_000) {
    self.limit = limit
    self.capacity = capacity
  }

  /// Counts one more for a client.
  func take(_ client: Client, at now: Timestamp) -> Quota {
    let window = state.withLock { state in
      let client = place(for: client, &state, now)
      var window = state.windows[client] ?? Window(start: now)
      // Also where the clock was set back.
      if RateLimiter.isOver(window, at: now) { window = Window(start: now) }
      window.used = min(window.used + 1, limit + 1)
      state.windows[client] = window
      return window
    }
    let rest = RateLimiter.length - (now - window.start)
    return Quota(
      limit: limit, remaining: max(0, limit - window.used), reset: max(1, Int(rest.inSeconds.rounded(.up))),
      isExceeded: window.used > limit)
  }

  private func place(for client: Client, _ state: inout State, _ now: Timestamp) -> Client {
    guard state.windows[client] == nil, state.windows.count >= capacity else { return client }
    // At most once a second: it looks at all of them.
    if let cleaned = state.cleanedAt, cleaned <= now, now - cleaned < .seconds(1) { return .others }
    state.cleanedAt = now
    state.windows = state.windows.filter { !RateLimiter.isOver($0.value, at: now) }
    return state.windows.count < capacity ? client : .others
  }

  private static func isOver(_ window: Window, at now: Timestamp) -> Bool {
    now < window.start || now - window.start >= length
  }
}

extension RateLimiter.Quota {
  /// As draft-ietf-httpapi-ratelimit-headers-10 has them.
  var headers: [HeaderField] {
    [
      HeaderField("RateLimit-Policy", "\"default\";q=\(limit);w=60"),
      HeaderField("RateLimit", "\"default\";r=\(remaining);t=\(reset)"),
    ]
  }
}
