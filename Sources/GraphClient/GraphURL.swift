internal import CCurl

/// A URL as libcurl itself reads it, so that what is checked is what is connected to.
public struct GraphURL: Sendable, Equatable {
  /// The URL as given.
  public let text: String
  /// "https" or "http".
  public let scheme: String
  /// The host in lower case, IPv6 in brackets.
  public let host: String
  /// The port, also where the scheme implies it.
  public let port: String
  /// Whether a user or a password is in it.
  public let hasUserInformation: Bool

  /// Nil where libcurl cannot read it, or the scheme is neither https nor http.
  public init?(_ text: String) {
    guard let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    guard
      !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
      curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK,
      let scheme = GraphURL.part(handle, CURLUPART_SCHEME), scheme == "https" || scheme == "http",
      let host = GraphURL.part(handle, CURLUPART_HOST),
      let port = GraphURL.part(handle, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT))
    else { return nil }
    self.text = text
    self.scheme = scheme
    self.host = host.lowercased()
    self.port = port
    hasUserInformation =
      GraphURL.part(handle, CURLUPART_USER) != nil || GraphURL.part(handle, CURLUPART_PASSWORD) != nil
  }

  /// Whether the host is this machine by its number or name.
  public var isLoopback: Bool {
    // "127.example.com" is a name like any other; libcurl writes every form of an IPv4 number as four of digits.
    let isNumber = host.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
    return host == "localhost" || host == "[::1]" || (isNumber && host.hasPrefix("127."))
  }

  /// Whether the host is an IPv4 number that no router passes on (RFC 3927), such as a metadata service's.
  public var isLinkLocal: Bool {
    host.hasPrefix("169.254.")
      && host.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }
  }

  /// Whether a bearer token meant for this URL may go to that one: same scheme, host and port, no user.
  public func admits(_ other: GraphURL) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port && !other.hasUserInformation
  }

  private static func part(_ handle: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

/// Percent-encoding by libcurl (everything but RFC 3986's unreserved characters).
enum URLEncoding {
  static func encode(_ text: String) -> String {
    guard let escaped = curl_easy_escape(nil, text, Int32(text.utf8.count)) else { return "" }
    defer { curl_free(escaped) }
    return String(cString: escaped)
  }

  /// A form or a query: names and values encoded once.
  static func encode(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: "&")
  }
}

extension GraphURL {
  private init(loopback: Void) {
    text = "http://127.0.0.1"
    scheme = "http"
    host = "127.0.0.1"
    port = "80"
    hasUserInformation = false
  }

  /// This machine.
  public static let loopback = GraphURL(loopback: ())
}
