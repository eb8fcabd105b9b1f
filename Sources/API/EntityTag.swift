internal import Digest

/// A strong entity tag: two answers with the same tag are the same, byte by byte.
enum EntityTag {
  /// - Parameters:
  ///   - parts: All that the content hangs on.
  ///   - description: More of it, in bytes.
  static func of(_ parts: [String], _ description: [UInt8] = []) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(description.count) { $0 + $1.utf8.count + 1 })
    for part in parts {
      bytes.append(contentsOf: part.utf8)
      // A separator that no part holds.
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes.append(contentsOf: description)
    let digest = bytes.withUnsafeBufferPointer { ShortDigest(ofSHA256Of: $0) }
    return digest.withHexadecimal { "\"\(String(decoding: $0, as: UTF8.self))\"" }
  }
}
