// What the HTTP library lets through although it could make two parties see two different requests (RFC 9112 §3.2, §5.1,
// §6.3, §11.2).
extension Refusal {
  /// Nil where the request is sound.
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
