/// Percent-encoding (RFC 3986 §2.1).
public enum PercentEncoding {
  /// The decoded text; nil where an escape is broken or the bytes are no UTF-8. With `plusIsSpace`, as forms
  /// have it.
  public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    text.withBytes { decode(bytes: $0[...], plusIsSpace: plusIsSpace) }
  }

  static func decode(bytes text: Slice<UnsafeBufferPointer<UInt8>>, plusIsSpace: Bool = false) -> String? {
    let isPlain = text.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
    // A piece of a text between two of its characters is a text.
    if isPlain { return String(decoding: UnsafeBufferPointer(rebasing: text), as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.next()?.hexadecimalDigit, let low = rest.next()?.hexadecimalDigit else {
          return nil
        }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The text with everything escaped but RFC 3986's unreserved characters.
  public static func encode(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return String(text) }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: byte.isASCIILetterOrDigit
    }
  }

  /// The pairs of a query string or form in order, decoded, `+` as a space; nil where an escape is broken.
  public static func decodePairs(_ query: some StringProtocol) -> [(name: String, value: String)]? {
    var pairs: [(name: String, value: String)] = []
    return query.withBytes { query in
      for part in query.split(separator: UInt8(ascii: "&")) {
        let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
        guard let name = decode(bytes: part[..<equals], plusIsSpace: true),
          let value = decode(bytes: part[equals...].dropFirst(), plusIsSpace: true)
        else { return nil }
        pairs.append((name, value))
      }
      return pairs
    }
  }
}

extension UInt8 {
  var hexadecimalDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}
