/// Some of ASCII's characters, to be looked up in every byte of every header.
struct ASCIISet: Sendable {
  private var bits: (UInt64, UInt64) = (0, 0)

  init(andLettersAndDigits others: String) {
    let all = (0..<128).filter { UInt8($0).isASCIILetterOrDigit } + others.utf8
    for byte in all {
      if byte < 64 { bits.0 |= 1 << UInt64(byte) } else { bits.1 |= 1 << UInt64(byte - 64) }
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let half = byte < 64 ? bits.0 : byte < 128 ? bits.1 : 0
    return half >> UInt64(byte & 63) & 1 == 1
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    (self >= 0x30 && self <= 0x39) || (lowercased >= 0x61 && lowercased <= 0x7A)
  }
}
