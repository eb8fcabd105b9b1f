#if canImport(Glibc)
  import Glibc
#endif

/// The unescaped UTF-8 of a JSON string, where the parser left it. Valid as long as its `JSONValue`.
public struct JSONString {
  /// The bytes, valid UTF-8.
  public let utf8: UnsafeBufferPointer<UInt8>

  /// A view of bytes that the caller keeps alive.
  public init(utf8: UnsafeBufferPointer<UInt8>) {
    self.utf8 = utf8
  }

  /// A copy as a Swift string.
  public var string: String { String(decoding: utf8, as: UTF8.self) }

  /// Whether the bytes are the same.
  public static func == (left: JSONString, right: StaticString) -> Bool {
    equalBytes(left.utf8, UnsafeBufferPointer(start: right.utf8Start, count: right.utf8CodeUnitCount))
  }

  /// Whether the bytes are the same.
  public static func == (left: JSONString, right: JSONString) -> Bool {
    equalBytes(left.utf8, right.utf8)
  }

  /// Whether the bytes are the same but for the case of ASCII letters.
  public func equalsIgnoringCase(_ other: StaticString) -> Bool {
    guard utf8.count == other.utf8CodeUnitCount else { return false }
    for offset in 0..<utf8.count where lowercase(utf8[offset]) != lowercase(other.utf8Start[offset]) {
      return false
    }
    return true
  }

  /// Whether the string begins with these bytes.
  public func hasPrefix(_ prefix: StaticString) -> Bool {
    guard utf8.count >= prefix.utf8CodeUnitCount else { return false }
    return JSONString(utf8: UnsafeBufferPointer(rebasing: utf8[..<prefix.utf8CodeUnitCount])) == prefix
  }

  /// Whether these bytes stand anywhere in the string.
  public func contains(_ part: StaticString) -> Bool {
    let length = part.utf8CodeUnitCount
    guard length <= utf8.count else { return false }
    return (0...utf8.count - length).contains {
      JSONString(utf8: UnsafeBufferPointer(rebasing: utf8[$0..<($0 + length)])) == part
    }
  }

  /// What follows the last `separator`; nil where there is none or nothing follows.
  public func suffix(afterLast separator: UInt8) -> JSONString? {
    guard let position = utf8.lastIndex(of: separator), position + 1 < utf8.count else { return nil }
    return JSONString(utf8: UnsafeBufferPointer(rebasing: utf8[(position + 1)...]))
  }
}

extension JSONString: Hashable {
  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes: UnsafeRawBufferPointer(utf8))
  }
}

private func equalBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  guard let leftStart = left.baseAddress, let rightStart = right.baseAddress else { return true }
  return memcmp(leftStart, rightStart, left.count) == 0
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}
