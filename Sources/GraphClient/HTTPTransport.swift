/// A request on its way to Microsoft.
public struct OutgoingRequest: Sendable {
  /// The whole URL.
  public var url: String
  /// "GET" or "POST".
  public var method = "GET"
  /// Header fields in the order sent.
  public var headers: [(name: String, value: String)] = []
  /// The body of a POST.
  public var body: [UInt8] = []
  /// Goes straight to the host, whatever proxy there is.
  public var isDirect = false

  /// A request.
  public init(
    url: String, method: String = "GET", headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.body = body
  }
}

/// An answer of Microsoft's, whatever its status.
public struct IncomingResponse: Sendable {
  /// The status code.
  public var status: Int
  /// Header fields, names in lower case.
  public var headers: [String: String]
  /// The decoded body.
  public var body: [UInt8]

  /// An answer.
  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// Why there is no answer.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of failure it is.
  public enum Kind: Sendable {
    /// The name does not resolve, nobody listens, or the connection broke.
    case unreachable
    /// The answer did not come in time.
    case timedOut
    /// The answer is larger than allowed.
    case tooLarge
    /// The certificate is not trusted.
    case tls
    /// The request itself is wrong: a URL that is none, or a header field with a control character.
    case invalidRequest
  }

  /// What kind of failure it is.
  public let kind: Kind
  /// The library's words for it; they never hold a URL's query or a header.
  public let description: String

  /// A failure.
  public init(kind: Kind, description: String) {
    self.kind = kind
    self.description = description
  }
}

/// Sends requests. Redirects are never followed.
public protocol HTTPTransport: Sendable {
  /// - Throws: `TransportError`, or `CancellationError` as soon as the task is cancelled.
  func send(_ request: OutgoingRequest) async throws -> IncomingResponse
}
