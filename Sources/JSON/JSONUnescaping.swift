extension [UInt8] {
  /// What `appendEscaped` has made these bytes of. Only the escapes that it writes are known.
  public init(unescaping text: UnsafeBufferPointer<UInt8>) {
    self.init(unsafeUninitializedCapacity: text.count) { bytes, count in
      var position = 0
      while position < text.count {
        let (byte, length) = JSONEscaping.byte(of: text, at: position)
        bytes[count] = byte
        count += 1
        position += length
      }
    }
  }
}

extension JSONEscaping {
  /// A byte, escaped or not, and how many bytes stand for it.
  fileprivate static func byte(
    of text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (UInt8, length: Int) {
    let rest = text.count - position
    guard text[position] == UInt8(ascii: "\\"), rest > 1 else { return (text[position], 1) }
    switch text[position + 1] {
    case UInt8(ascii: "n"): return (UInt8(ascii: "\n"), 2)
    case UInt8(ascii: "r"): return (UInt8(ascii: "\r"), 2)
    case UInt8(ascii: "t"): return (UInt8(ascii: "\t"), 2)
    case UInt8(ascii: "u") where rest > 5:
      // Control characters alone are written so, and they are less than 0x20.
      return (digit(text[position + 4]) << 4 | digit(text[position + 5]), 6)
    case let marked: return (marked, 2)
    }
  }

  private static func digit(_ character: UInt8) -> UInt8 {
    character < UInt8(ascii: "a") ? character & 0x0F : (character & 0x0F) + 9
  }
}
