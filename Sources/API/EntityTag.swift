internal import Digest

/// A strong entity tag: two answers with the same tag are the same, byte by byte.
enum EntityTag {
  /// - Parameter parts: All that the content hangs on.
  static func of(_ parts: [String]) -> String {
    // With a separator that no part holds: a line break.
    let digest = SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8))
    return "\"\(digest.prefix(32))\""
  }
}
