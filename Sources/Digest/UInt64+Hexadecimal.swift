extension UInt64 {
  /// 16 lowercase hexadecimal digits.
  public var hexadecimal: String {
    String(unsafeUninitializedCapacity: 16) { text in
      writeHexadecimal(to: UnsafeMutableRawBufferPointer(text), at: 0)
      return 16
    }
  }

  /// Writes 16 lowercase hexadecimal digits to that place of a text.
  public func writeHexadecimal(to text: UnsafeMutableRawBufferPointer, at place: Int) {
    text.storeBytes(of: UInt64.digits(of: self >> 32).bigEndian, toByteOffset: place, as: UInt64.self)
    text.storeBytes(
      of: UInt64.digits(of: self & 0xFFFF_FFFF).bigEndian, toByteOffset: place + 8, as: UInt64.self)
  }

  /// Eight digits at once: each of a number's 32 bits' four in a byte of its own, and then as a character.
  private static func digits(of number: UInt64) -> UInt64 {
    var value = (number | number << 16) & 0x0000_FFFF_0000_FFFF
    value = (value | value << 8) & 0x00FF_00FF_00FF_00FF
    value = (value | value << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isAboveNine = (value &+ ones &* 6) >> 4 & ones
    return value &+ ones &* 0x30 &+ isAboveNine &* 0x27
  }
}
