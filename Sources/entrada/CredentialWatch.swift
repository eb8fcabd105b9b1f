internal import Telemetry
internal import Time

/// Warns of a credential that is about to expire, once a day from 30 days before.
struct CredentialWatch: Sendable {
  /// When it expires; nil where it does not say.
  let expiresAt: @Sendable () -> Timestamp?
  let clock: any WallClock
  let logger: Logger

  /// Watches until the task is cancelled.
  func run() async {
    while !Task.isCancelled {
      check()
      try? await clock.sleep(for: .days(1))
    }
  }

  private func check() {
    guard let expiresAt = expiresAt() else { return }
    let remaining = expiresAt - clock.now()
    let expiry = expiresAt.rfc3339()
    if remaining <= .zero {
      logger.error(
        "the certificate has expired: put a new one in place and upload it to the application",
        action: "credential-expired", ["expired_at": expiry])
    } else if remaining <= .days(30) {
      logger.warning(
        "the certificate expires soon: put a new one in place and upload it to the application",
        action: "credential-expiring",
        ["expires_at": expiry, "days": "\(remaining.components.seconds / 86_400)"])
    }
  }
}
