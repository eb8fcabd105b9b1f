import FoundationEssentials

/// Base64 as cursors have it.
enum Base64 {
  static func encode(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().filter { $0 != "=" }
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  static func decode(_ text: String) -> String? {
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
    return Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) }
  }
}
