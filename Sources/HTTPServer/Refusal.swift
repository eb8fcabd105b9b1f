/// Why the server itself turns a request away.
public struct Refusal: Sendable, Equatable {
  /// The status to answer with.
  public var status: Int
  /// A sentence for the client's developer; it never quotes the request.
  public var detail: String

  /// Checks what the HTTP library lets through although it could make two parties see two different requests
  /// (RFC 9112 §3.2, §5.1, §6.3, §11.2). Nil where the request is sound.
  package static func check(_ request: Request, limits: HTTPServer.Limits) -> Refusal? {
    checkTarget(request) ?? checkHost(request) ?? checkFields(request, limits) ?? checkBody(request, limits)
  }

  private static func checkTarget(_ request: Request) -> Refusal? {
    guard request.target.utf8.first == UInt8(ascii: "/") else {
      return Refusal(status: 400, detail: "The request target must be a path that begins with a slash.")
    }
    let isPrintable = request.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
    return isPrintable
      ? nil : Refusal(status: 400, detail: "The request target holds a character that must be encoded.")
  }

  private static func checkHost(_ request: Request) -> Refusal? {
    let hosts = request.headers.filter { $0.name.equalsIgnoringCase("Host") }
    if hosts.isEmpty && request.version == "HTTP/1.0" { return nil }
    guard hosts.count == 1, let host = hosts.first?.value, isHost(host) else {
      return Refusal(status: 400, detail: "The request must have exactly one valid Host field.")
    }
    return nil
  }

  private static func isHost(_ host: String) -> Bool {
    let allowed = Set("-._~%!$&'()*+,;=:[]".utf8)
    return !host.isEmpty
      && host.utf8.allSatisfy { allowed.contains($0) || $0.isASCIILetterOrDigit }
  }

  private static func checkFields(_ request: Request, _ limits: HTTPServer.Limits) -> Refusal? {
    let size = request.headers.reduce(request.target.utf8.count) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
    guard size <= limits.headerBytes else {
      return Refusal(status: 431, detail: "The request's header is over \(limits.headerBytes) bytes.")
    }
    let tokens = Set("!#$%&'*+-.^_`|~".utf8)
    let isSound = request.headers.allSatisfy { field in
      !field.name.isEmpty
        && field.name.utf8.allSatisfy { tokens.contains($0) || $0.isASCIILetterOrDigit }
    }
    return isSound ? nil : Refusal(status: 400, detail: "A header field's name is malformed.")
  }

  private static func checkBody(_ request: Request, _ limits: HTTPServer.Limits) -> Refusal? {
    let lengths = request.headers.filter { $0.name.equalsIgnoringCase("Content-Length") }
    let isChunked = request.header("Transfer-Encoding") != nil
    if lengths.count > 1 || (isChunked && !lengths.isEmpty) {
      return Refusal(status: 400, detail: "The length of the request's body is given more than once.")
    }
    if isChunked && limits.bodyBytes == 0 {
      return Refusal(status: 400, detail: "This service takes no request bodies.")
    }
    guard let text = lengths.first?.value else { return nil }
    guard let length = Int(text), length >= 0, text.utf8.allSatisfy({ $0.isASCIILetterOrDigit }) else {
      return Refusal(status: 400, detail: "Content-Length is no number.")
    }
    if length <= limits.bodyBytes { return nil }
    let detail =
      limits.bodyBytes == 0
      ? "This service takes no request bodies." : "The request's body is over \(limits.bodyBytes) bytes."
    return Refusal(status: 413, detail: detail)
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    (self >= 0x30 && self <= 0x39) || (lowercased >= 0x61 && lowercased <= 0x7A)
  }
}
