internal import Time

/// Why Microsoft Graph, or the login service, did not give what was asked for.
///
/// It never carries Graph's own message, which may name people; `code` and `requestID` find it in Microsoft's logs.
public struct GraphError: Error, Sendable, Equatable {
  /// What it means for the one who asked.
  public enum Kind: String, Sendable {
    /// The credentials are wrong or no longer valid: a person is needed.
    case credentials
    /// The application lacks a permission (403).
    case denied
    /// The tenant lacks a license (403).
    case unlicensed
    /// Too many requests, still after waiting (429, 503, 509).
    case throttled
    /// A page link is no longer known: begin the listing again.
    case expiredPageToken
    /// There is no such thing (404).
    case notFound
    /// Graph refused the request as wrong (other 4xx).
    case badRequest
    /// Graph failed (5xx), still after retries.
    case server
    /// No connection, still after retries.
    case unreachable
    /// No answer in time, still after retries.
    case timedOut
    /// An answer is larger than allowed.
    case tooLarge
    /// An answer is not what Graph documents.
    case malformed
    /// A link leads away from the configured Graph host.
    case foreignLink
    /// A listing does not end: a link came twice, or there are too many pages.
    case endlessListing
  }

  /// What it means.
  public var kind: Kind
  /// HTTP's status, where there was an answer.
  public var status: Int?
  /// Graph's `error.code`, or the login service's `error` and AADSTS number.
  public var code: String?
  /// The `request-id` (or the login service's `trace_id`) to quote to Microsoft.
  public var requestID: String?
  /// What to do about it, for the operator.
  public var advice: String?
  /// How long whoever answered wants no further request, where it said so.
  public var retryAfter: Duration?

  /// An error.
  public init(
    _ kind: Kind, status: Int? = nil, code: String? = nil, requestID: String? = nil, advice: String? = nil,
    retryAfter: Duration? = nil
  ) {
    self.kind = kind
    self.status = status
    self.code = code
    self.requestID = requestID
    self.advice = advice
    self.retryAfter = retryAfter
  }
}

extension GraphError {
  /// Whether the application may not read what it asked for: a permission or a license is lacking.
  public var isRefusal: Bool { kind == .denied || kind == .unlicensed }

  /// Whether the answer did not come in time, here or at a gateway: less at once may come.
  public var isTimeout: Bool { kind == .timedOut || status == 504 }
}

extension GraphError: CustomStringConvertible {
  /// One line for logs and for `/status`.
  public var description: String {
    var text = advice ?? kind.sentence
    if let status { text += " (HTTP \(status)" + (code.map { ", \($0)" } ?? "") + ")" }
    if let requestID { text += " [request-id \(requestID)]" }
    return text
  }
}

extension GraphError.Kind {
  /// The kind in a sentence.
  var sentence: String {
    switch self {
    case .credentials: "the credentials are refused"
    case .denied: "the application lacks a permission"
    case .unlicensed: "the tenant lacks a license"
    case .throttled: "Microsoft throttles the application"
    case .expiredPageToken: "the listing's page link has expired"
    case .notFound: "Graph knows no such resource"
    case .badRequest: "Graph refused the request"
    case .server: "Graph failed"
    case .unreachable: "Microsoft cannot be reached"
    case .timedOut: "Graph did not answer in time"
    case .tooLarge: "an answer of Graph is larger than allowed"
    case .malformed: "an answer of Graph is malformed"
    case .foreignLink: "a link of Graph leads to another host"
    case .endlessListing: "a listing of Graph does not end"
    }
  }
}

extension GraphError {
  /// Graph's error answer as an error. The status decides; codes only tell permission from license and an expired
  /// page token from a wrong request.
  init(response: IncomingResponse, now: Timestamp) {
    let body = ErrorBody(response.body)
    let code = body.code
    self.init(
      GraphError.kind(status: response.status, code: code, isInvalidSkipToken: body.isInvalidSkipToken),
      status: response.status, code: code,
      requestID: ErrorBody.identifier(response.headers["request-id"]) ?? body.requestID,
      retryAfter: RetryPolicy.retryAfter(response.headers["retry-after"], now: now))
  }

  private static func kind(status: Int, code: String?, isInvalidSkipToken: Bool) -> Kind {
    switch status {
    case 401: .credentials
    case 403 where code == "Authentication_RequestFromNonPremiumTenantOrB2CTenant": .unlicensed
    case 403: .denied
    case 404: .notFound
    case 400 where isInvalidSkipToken || expiredPageTokenCodes.contains(code ?? ""): .expiredPageToken
    case 429, 503, 509: .throttled
    case 500...: .server
    case 400...: .badRequest
    // A redirect, or a 1xx or 204 in place of a page.
    default: .malformed
    }
  }

  private static let expiredPageTokenCodes: Set<String> = [
    "Directory_ExpiredPageToken", "DirectoryPageTokenNotFoundException",
  ]
}
