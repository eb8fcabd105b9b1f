internal import FoundationEssentials

/// Base64 with the URL-safe alphabet and no padding (RFC 4648 §5).
public enum Base64URL {
  /// The bytes as text.
  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    let base64: [UInt8] = Data(bytes).base64EncodedData().compactMap { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: byte
      }
    }
    return String(decoding: base64, as: UTF8.self)
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
