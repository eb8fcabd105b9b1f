/// Why the server itself turns a request away.
public struct Refusal: Sendable, Equatable {
  /// The status to answer with.
  public var status: Int
  /// A sentence for the client's developer; it never quotes the request.
  public var detail: String

  static let unencodedTarget = Refusal(
    status: 400, detail: "The request target holds a character that must be encoded.")
  static let malformedLine = Refusal(
    status: 400,
    detail: "The request line must be a method, an encoded target and a version, with one space between two.")
  static let malformedHeader = Refusal(
    status: 400, detail: "Each line of the header must be one field with a name, and end in CR and LF.")
  static let shuttingDown = Refusal(status: 503, detail: "The service is shutting down.")
  static let tooBusy = Refusal(
    status: 503, detail: "Too many clients take large answers slowly: try again later.")

  /// Checks what the HTTP library lets through although it could make two parties see two different requests
  /// (RFC 9112 §3.2, §5.1, §6.3, §11.2). Nil where the request is sound.
  package static func check(_ request: Request, limits: HTTPServer.Limits) -> Refusal? {
    checkTarget(request) ?? checkHost(request) ?? checkFields(request, limits) ?? checkBody(request, limits)
  }

  private static func checkTarget(_ request: Request) -> Refusal? {
    guard request.target.utf8.first == UInt8(ascii: "/") else {
      return Refusal(status: 400, detail: "The request target must be a path that begins with a slash.")
    }
    let isPrintable = request.target.withBytes { bytes in
      bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
    }
    return isPrintable ? nil : unencodedTarget
  }

  private static func checkHost(_ request: Request) -> Refusal? {
    let count = request.headers.count(of: "Host")
    if count == 0 && request.version == "HTTP/1.0" { return nil }
    guard count == 1, request.header("Host")?.withBytes(isHost) == true else {
      return Refusal(status: 400, detail: "The request must have exactly one valid Host field.")
    }
    return nil
  }

  /// A name or an address, and perhaps a port (RFC 3986 §3.2.2, §3.2.3).
  private static func isHost(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let isLiteral = bytes.first == UInt8(ascii: "[")
    let end = bytes.firstIndex(of: isLiteral ? UInt8(ascii: "]") : UInt8(ascii: ":")) ?? bytes.endIndex
    if isLiteral && end == bytes.endIndex { return false }
    let name = bytes[..<end].dropFirst(isLiteral ? 1 : 0)
    let port = bytes[end...].dropFirst(isLiteral ? 1 : 0)
    let allowed = isLiteral ? literalBytes : nameBytes
    return !name.isEmpty && name.allSatisfy { allowed.contains($0) }
      && (port.isEmpty
        || (port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }))
  }

  private static let nameBytes = ASCIISet(andLettersAndDigits: "-._~%!$&'()*+,;=")
  private static let literalBytes = ASCIISet(andLettersAndDigits: "-._~!$&'()*+,;=:")
  private static let tokenBytes = ASCIISet(andLettersAndDigits: "!#$%&'*+-.^_`|~")

  private static func checkFields(_ request: Request, _ limits: HTTPServer.Limits) -> Refusal? {
    let headers = request.headers
    let size = headers.indices.reduce(request.target.utf8.count) {
      $0 + headers[$1].name.utf8.count + headers[$1].value.utf8.count + 4
    }
    guard size <= limits.headerBytes else {
      return Refusal(status: 431, detail: "The request's header is over \(limits.headerBytes) bytes.")
    }
    let hasNames = headers.indices.allSatisfy { index in
      headers[index].name.withBytes { name in !name.isEmpty && name.allSatisfy { tokenBytes.contains($0) } }
    }
    guard hasNames else { return Refusal(status: 400, detail: "A header field's name is malformed.") }
    // CR among them: another party may take it for a line's end (RFC 9110 §5.5).
    let hasControls = headers.indices.contains { index in
      headers[index].value.withBytes { value in value.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F } }
    }
    return hasControls ? Refusal(status: 400, detail: "A header field holds a control character.") : nil
  }

  private static func checkBody(_ request: Request, _ limits: HTTPServer.Limits) -> Refusal? {
    let lengths = request.headers.count(of: "Content-Length")
    let isChunked = request.headers.count(of: "Transfer-Encoding") > 0
    if lengths > 1 || (isChunked && lengths > 0) {
      return Refusal(status: 400, detail: "The length of the request's body is given more than once.")
    }
    if isChunked && limits.bodyBytes == 0 {
      return Refusal(status: 400, detail: "This service takes no request bodies.")
    }
    guard let text = request.header("Content-Length") else { return nil }
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

/// Some of ASCII's characters, to be looked up in every byte of every header.
private struct ASCIISet: Sendable {
  private var bits: (UInt64, UInt64) = (0, 0)

  init(andLettersAndDigits others: String) {
    let all = (0..<128).filter { UInt8($0).isASCIILetterOrDigit } + others.utf8
    for byte in all {
      if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let half = byte < 64 ? bits.0 : byte < 128 ? bits.1 : 0
    return half >> UInt64(byte & 63) & 1 == 1
  }
}
