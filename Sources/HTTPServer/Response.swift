/// An answer. The body is a list of slices that are sent one after the other and never copied, so that one
/// encoded document serves every request for it.
public struct Response: Sendable {
  /// The status code (RFC 9110 §15).
  public var status: Int
  /// Header fields; the server adds `Date`, `Content-Length` and `Connection`.
  public var headers: [HeaderField]
  /// The body's parts in order.
  public var body: [ArraySlice<UInt8>]
  /// Close the connection after this answer.
  public var closesConnection = false
  /// Reset the connection when that many bytes of the body have been sent, whatever `Content-Length` promised. Nil
  /// sends the whole body. For doubles of servers that fail, and so not public: only the library's own callback can do
  /// it, or else it would be with them.
  package var breaksOffAfter: Int?

  /// An answer of several parts.
  public init(status: Int, headers: [HeaderField] = [], body: [ArraySlice<UInt8>]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer in one part.
  public init(status: Int, headers: [HeaderField] = [], bytes: [UInt8] = []) {
    self.init(status: status, headers: headers, body: bytes.isEmpty ? [] : [bytes[...]])
  }

  /// A plain text answer.
  public static func text(status: Int = 200, _ text: String) -> Response {
    Response(
      status: status, headers: [HeaderField("Content-Type", "text/plain; charset=utf-8")],
      bytes: Array(text.utf8))
  }

  /// The body's length in bytes.
  public var size: Int { body.reduce(0) { $0 + $1.count } }

  /// The body in one piece, for tests and small bodies.
  public var bytes: [UInt8] { body.reduce(into: []) { $0 += $1 } }

  /// The first value of a header field, by its name in any case.
  public func header(_ name: String) -> String? { headers.value(of: name) }
}
