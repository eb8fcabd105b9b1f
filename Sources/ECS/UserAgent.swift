internal import JSON

/// ECS `user_agent`.
struct UserAgent {
  /// The header as the client sent it.
  var header: JSONString?
  /// Graph's own reading of it, such as `Edge 80.0.361`.
  var browser: JSONString?
  var operatingSystem: JSONString?

  /// Written where there is a header or a browser. Without the header nothing was parsed, which the vendor's
  /// documents call "Other".
  func write(into writer: inout JSONWriter) {
    guard let original = header ?? browser else { return }
    writer.object("user_agent") { writer in
      writer.string("original", original)
      if header == nil { writeOther(into: &writer) } else { writeParts(into: &writer) }
    }
  }

  private func writeParts(into writer: inout JSONWriter) {
    let (name, version) = browser.map(UserAgent.split) ?? (nil, nil)
    writer.string("name", name)
    writer.string("version", version)
    writer.object("os") { $0.string("name", operatingSystem) }
  }

  private func writeOther(into writer: inout JSONWriter) {
    writer.string("name", "Other")
    writer.object("os") { $0.string("name", "Other") }
    writer.object("device") { $0.string("name", "Other") }
  }

  /// `Mobile Safari 13.1` is Mobile Safari, 13.1. What follows the last space is a version if it begins with a digit.
  private static func split(_ browser: JSONString) -> (name: JSONString?, version: JSONString?) {
    let utf8 = browser.utf8
    guard let space = utf8.lastIndex(of: UInt8(ascii: " ")), space > 0, space + 1 < utf8.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(utf8[space + 1])
    else { return (browser, nil) }
    return (
      JSONString(utf8: UnsafeBufferPointer(rebasing: utf8[..<space])),
      JSONString(utf8: UnsafeBufferPointer(rebasing: utf8[(space + 1)...]))
    )
  }
}
