/// Answers requests.
public protocol RequestHandler: Sendable {
  /// Called on one of the server's threads: it must not wait. What must wait is deferred.
  func reply(to request: Request) -> Reply

  /// The answer to a request that broke a rule of HTTP or a limit, or that the server's stop cut
  /// short; the connection is closed behind it.
  func refuse(_ refusal: Refusal, _ request: Request) -> Response
}

/// An answer, or the work that will find one.
public enum Reply: Sendable {
  /// The answer, ready to be sent.
  case now(Response)
  /// The answer comes out of this. The connection is put aside meanwhile and holds no thread. The work is
  /// cancelled when the server stops.
  case deferred(@Sendable () async -> Response)
}

extension RequestHandler {
  /// The reason in plain text.
  public func refuse(_ refusal: Refusal, _ request: Request) -> Response {
    .text(status: refusal.status, refusal.detail + "\n")
  }
}
