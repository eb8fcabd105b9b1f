public import HTTPServer
internal import JSON

/// What goes wrong with a request.
public enum Fault: Sendable {
  /// Something else answers.
  case respond(Response)
  /// The answer comes after that many seconds.
  case delay(seconds: Double)
  /// No answer, until the server stops or the client gives up.
  case hang
  /// The answer's body breaks off in the middle, with a matching `Content-Length`.
  case truncateBody
  /// The answer is another one than it would have been.
  case transform(@Sendable (Response) -> Response)
  /// The same, where it depends on the request.
  case transformFor(@Sendable (Request, Response) -> Response)
  /// Something happens to the tenant just before it answers: a user is deleted, a token revoked, an event comes in.
  case perform(@Sendable () -> Void)

  /// Throttled (RFC 6585 §4). `retryAfter` is written as it is: an integer, a fraction or an HTTP date.
  public static func throttled(retryAfter: String?) -> Fault {
    .respond(status: 429, code: "TooManyRequests", message: "Too many requests.", retryAfter: retryAfter)
  }

  /// The service is unavailable.
  public static func unavailable(retryAfter: String? = nil) -> Fault {
    .respond(
      status: 503, code: "serviceNotAvailable", message: "The service is temporarily unavailable.",
      retryAfter: retryAfter)
  }

  /// An error in Microsoft Graph's shape.
  public static func respond(
    status: Int, code: String, message: String, retryAfter: String? = nil
  ) -> Fault {
    var headers = [HeaderField("Content-Type", "application/json")]
    if let retryAfter { headers.append(HeaderField("Retry-After", retryAfter)) }
    return .respond(Response(status: status, headers: headers, bytes: errorBody(code, message)))
  }

  private static func errorBody(_ code: String, _ message: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("error") { writer in
        writer.text("code", code)
        writer.text("message", message)
      }
    }
    return writer.bytes
  }
}

/// Consulted once for each request, items of batches included.
public protocol FaultPlan: Sendable {
  /// What goes wrong with this request; nil for nothing.
  func fault(for request: Request) -> Fault?
}
