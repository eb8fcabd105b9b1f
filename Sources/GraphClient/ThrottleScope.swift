/// What Microsoft counts together when it limits requests (Microsoft Graph, "Throttling limits").
public enum ThrottleScope: String, Sendable, CaseIterable {
  /// Users, groups and roles.
  case directory
  /// Both logs and the reports.
  case reports
  /// `signInActivity` on users.
  case signInActivity
}
