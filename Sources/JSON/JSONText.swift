internal import CSimdJSON

/// The bytes of a JSON text with the padding that simdjson reads beyond their end. Immutable, shared by reference.
public final class JSONText: Sendable {
  private let storage: [UInt8]
  /// The bytes of the text itself, without padding.
  public let count: Int

  /// Takes bytes from the wire: a byte order mark is cut and what is no UTF-8 becomes U+FFFD, so that one bad
  /// byte costs a character and not a page.
  public init(_ bytes: consuming [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let isUTF8 = bytes.withUnsafeBufferPointer { csj_is_utf8($0.baseAddress, $0.count) }
    if !isUTF8 { bytes = Array(String(decoding: bytes, as: UTF8.self).utf8) }
    count = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Int(csj_padding)))
    storage = bytes
  }

  /// The UTF-8 of a string.
  public convenience init(_ string: String) {
    self.init(Array(string.utf8))
  }

  /// The text without its padding; the padding is readable behind it.
  public func withUnsafeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    try storage.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// A copy of a part of the text.
  public func bytes(in range: Range<Int>) -> ArraySlice<UInt8> {
    storage[range.clamped(to: 0..<count)]
  }

  /// A part of the text as a string.
  public func string(in range: Range<Int>) -> String {
    String(decoding: bytes(in: range), as: UTF8.self)
  }
}
