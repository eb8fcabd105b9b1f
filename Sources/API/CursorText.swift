internal import Digest

/// How a cursor travels: fields between colons, in base64 for URLs, so that nobody reads a meaning into it.
enum CursorText {
  static func encode(_ text: String) -> String { Base64URL.encode(text.utf8) }

  /// Nil where the text is none, or longer than any that is written here.
  static func fields(of text: String) -> [Substring]? {
    guard text.utf8.count <= 4096, let bytes = Base64URL.decode(text) else { return nil }
    return String(validating: bytes, as: UTF8.self)?.split(separator: ":", omittingEmptySubsequences: false)
  }
}
