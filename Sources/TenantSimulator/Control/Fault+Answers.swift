public import FoundationEssentials
internal import HTTPServer

/// Answers that Microsoft Graph gives when something is the matter, and others that stand before it.
extension Fault {
  /// Throttled, with `Retry-After` in one of its forms.
  /// - Parameters:
  ///   - seconds: How long the client should wait.
  ///   - form: How that is said.
  ///   - now: What a date is counted from.
  ///   - isReport: The reporting service refuses, whose code says nothing.
  public static func throttled(
    seconds: Double, as form: RetryAfterForm, now: Date = Date(), isReport: Bool = false
  ) -> Fault {
    let text = form.text(seconds: seconds, now: Moment(now))
    guard isReport else { return throttled(retryAfter: text) }
    return respond(status: 429, code: "UnknownError", message: "", retryAfter: text)
  }

  /// An error of a gateway before Microsoft Graph, whose body is a page in HTML.
  public static func gateway(status: Int, reason: String) -> Fault {
    let title = "\(status) \(reason)"
    let page = "<html><head><title>\(title)</title></head><body>\(reason)</body></html>"
    return .respond(
      Response(
        status: status, headers: [HeaderField("Content-Type", "text/html")], bytes: Array(page.utf8)))
  }

  /// 500, as HTML.
  public static func serverError() -> Fault { gateway(status: 500, reason: "Internal Server Error") }

  /// 502, as HTML.
  public static func badGateway() -> Fault { gateway(status: 502, reason: "Bad Gateway") }

  /// 504 in Microsoft Graph's shape: the logs' answer to a query that takes too long.
  public static func gatewayTimeout() -> Fault {
    respond(GraphFailure.timedOut)
  }

  /// The token is not good any more, though it has not expired.
  public static func unauthorized() -> Fault {
    respond(GraphFailure.expiredToken)
  }

  /// A permission is missing.
  public static func forbidden() -> Fault {
    respond(GraphFailure.denied)
  }

  /// The reporting service's wrong or right refusal for want of a license.
  public static func notPremium() -> Fault {
    respond(GraphFailure.notPremium)
  }

  /// The error bodies in which an expired page token comes.
  public enum PageTokenError: String, Sendable, CaseIterable {
    /// The directory, by time.
    case expired = "Directory_ExpiredPageToken"
    /// The directory, where another machine answers.
    case notFound = "DirectoryPageTokenNotFoundException"
    /// The logs.
    case invalidSkipToken = "UnknownError"
  }

  /// The next link is not good any more.
  public static func expiredPageToken(_ error: PageTokenError = .expired) -> Fault {
    let failure = error == .invalidSkipToken ? GraphFailure.invalidSkipToken : .expiredPage
    return respond(status: failure.status, code: error.rawValue, message: failure.message)
  }

  /// The delta link is not good any more.
  /// - Parameters:
  ///   - status: 410, or 400 as some services have it.
  ///   - code: `syncStateNotFound` or `resyncRequired`, in any case.
  public static func resync(status: Int = 410, code: String = "syncStateNotFound") -> Fault {
    respond(status: status, code: code, message: GraphFailure.syncStateNotFound.message)
  }

  private static func respond(_ failure: GraphFailure) -> Fault {
    respond(status: failure.status, code: failure.code, message: failure.message)
  }
}
