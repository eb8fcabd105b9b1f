internal import Locking
internal import Time

/// What Microsoft counts together when it limits requests (Microsoft Graph, "Throttling limits").
public enum ThrottleScope: String, Sendable, CaseIterable {
  /// Users, groups and roles.
  case directory
  /// Both logs and the reports.
  case reports
  /// `signInActivity` on users.
  case signInActivity
}

/// Remembers for each scope until when Graph wants no requests, so that no other request goes out early either.
final class ThrottleGate: Sendable {
  private let closedUntil = Mutex<[ThrottleScope: Timestamp]>([:])

  /// A later time stands against an earlier one.
  func close(_ scope: ThrottleScope, until time: Timestamp) {
    closedUntil.withLock { $0[scope] = max($0[scope] ?? time, time) }
  }

  /// How long a request of that scope must wait; zero where it may go.
  func wait(_ scope: ThrottleScope, now: Timestamp) -> Duration {
    closedUntil.withLock { closed in
      guard let time = closed[scope], time > now else { return .zero }
      return time - now
    }
  }
}
