/// A request whose header, and body where one is allowed, has arrived.
public struct Request: Sendable {
  /// The method, in the case it came in.
  public var method: String
  /// The request target as it came in, still encoded (RFC 9112 §3.2.1).
  public let target: String
  /// "HTTP/1.1" or "HTTP/1.0".
  public var version: String
  /// All header fields in the order received.
  public var headers: [HeaderField]
  /// The body; empty where there is none.
  public var body: [UInt8]
  /// Whom it comes from.
  public var peer: PeerAddress
  /// Whether it came over TLS.
  public var isSecure = false
  /// Whether the client has proved itself by a certificate of the server's client authorities.
  public var hasClientCertificate = false

  /// A request, as the server or a test makes one.
  public init(
    method: String = "GET", target: String, version: String = "HTTP/1.1", headers: [HeaderField] = [],
    body: [UInt8] = [], peer: PeerAddress = .unknown
  ) {
    self.method = method
    self.target = target
    // Found in bytes: to look for a character costs many times that.
    let offset = target.withBytes { $0.firstIndex(of: UInt8(ascii: "?")) }
    questionMark = offset.map { target.utf8.index(target.startIndex, offsetBy: $0) } ?? target.endIndex
    self.version = version
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The first value of a header field, by its name in any case.
  public func header(_ name: String) -> String? { headers.value(of: name) }

  /// The target up to the question mark, still encoded.
  public var path: Substring { target[..<questionMark] }

  /// The target behind the question mark, still encoded; empty where there is none.
  public var query: Substring {
    Substring(target.utf8[questionMark...].dropFirst())
  }

  /// Where the path ends.
  private let questionMark: String.Index
}
