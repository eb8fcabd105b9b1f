/// Eight bytes in one number, the first of them in its lowest bits.
extension JSONEscaping {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  static func load(_ source: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(source).loadUnaligned(as: UInt64.self))
  }

  /// Whether one of eight bytes is less than 0x20. The subtraction takes the highest bit from a byte that has none only
  /// there, or behind such a byte.
  static func hasControls(_ word: UInt64) -> Bool {
    (word &- (ones &* 0x20)) & ~word & highBits != 0
  }

  /// Zero where a byte is a quotation mark.
  static func quotes(_ word: UInt64) -> UInt64 { word ^ (ones &* UInt64(UInt8(ascii: "\""))) }

  static func backslashes(_ word: UInt64) -> UInt64 { word ^ (ones &* UInt64(UInt8(ascii: "\\"))) }

  static func hasZero(_ word: UInt64) -> Bool { (word &- ones) & ~word & highBits != 0 }

  /// The highest bit of each byte that is zero, and nothing else.
  static func zeros(_ word: UInt64) -> UInt64 {
    ~(((word & ~highBits) &+ ~highBits) | word | ~highBits)
  }

  static func store(_ word: UInt64, to target: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(target).storeBytes(of: word.littleEndian, as: UInt64.self)
  }
}
