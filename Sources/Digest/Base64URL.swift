internal import FoundationEssentials

/// Base64 with the URL-safe alphabet and no padding (RFC 4648 §5).
public enum Base64URL {
  /// The bytes as text.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)
    let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
      var count = 0
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
        for digit in 0...group.count {
          text[count] = alphabet.utf8Start[Int(bits >> UInt32(18 - 6 * digit) & 63)]
          count += 1
        }
      }
      return count
    }
  }

  /// The bytes of a text; nil where it is none.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var base64: [UInt8] = text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    base64 += repeatElement(UInt8(ascii: "="), count: (4 - base64.count % 4) % 4)
    return Data(base64Encoded: Data(base64)).map { Array($0) }
  }
}
