/// A GUID as two words; Microsoft's ids of users and requests are written in lower case with hyphens.
struct GUID: Sendable, Hashable, CustomStringConvertible {
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the hyphenated form in any case.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == 36 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (offset, byte) in text.utf8.enumerated() {
      if GUID.hyphens.contains(offset) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      words = (words.0 << 4 | words.1 >> 60, words.1 << 4 | UInt64(digit))
    }
    (high, low) = words
  }

  /// The same bits with RFC 9562's marks of a random UUID.
  var asVersion4: GUID {
    GUID(
      high: high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000, low: low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
  }

  var description: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 36) { buffer in
      var nibble = 0
      for offset in 0..<36 {
        if GUID.hyphens.contains(offset) {
          buffer[offset] = UInt8(ascii: "-")
          continue
        }
        let word = nibble < 16 ? high : low
        buffer[offset] = digits.utf8Start[Int(word >> UInt64(60 - nibble % 16 * 4) & 15)]
        nibble += 1
      }
      return 36
    }
  }

  private static let hyphens = [8, 13, 18, 23]
}
