internal import HTTPServer

/// What an endpoint has to say: now, or once it is known. Whatever is thrown becomes a problem document.
enum Answer: Sendable {
  case now(Response)
  case later(@Sendable () async throws -> Response)
}
