extension [UInt8] {
  /// Appends UTF-8 with what RFC 8259 §7 wants escaped: the quotation mark, the backslash, control characters.
  public mutating func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let start = utf8.baseAddress else { return }
    // Into a block for which the worst case is known: room in the array would have to be asked for at each escape.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: JSONEscaping.room) { block in
      guard let room = block.baseAddress else { return }
      for offset in stride(from: 0, to: utf8.count, by: JSONEscaping.blockSize) {
        let count = Swift.min(JSONEscaping.blockSize, utf8.count - offset)
        let written = JSONEscaping.escape(start + offset, count, to: room)
        append(contentsOf: UnsafeBufferPointer(start: room, count: written))
      }
    }
  }
}

/// A page of a log has a hundred records, each of them JSON in a string of JSON with a quotation mark in every ten
/// bytes. A branch for each would be foretold wrong half of the time, so that bytes are escaped without one.
enum JSONEscaping {
  static let blockSize = 1024
  /// Six bytes for one at worst, and one that is written in any case.
  static let room = blockSize * 6 + 1

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Whether nothing in it needs an escape.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let source = text.baseAddress else { return true }
    let count = text.count
    var position = 0
    while position + 8 <= count {
      let word = load(source + position)
      let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      if hasControls(word) || hasZero(quotes) || hasZero(backslashes) { return false }
      position += 8
    }
    while position < count {
      if source[position] < 0x20 || isMarked(source[position]) { return false }
      position += 1
    }
    return true
  }

  /// Escapes at most `blockSize` bytes to where `room` bytes may be written.
  /// - Returns: How many bytes were written.
  static func escape(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var next = target
    var position = 0
    while position + 8 <= count {
      if hasControls(load(source + position)) {
        for offset in 0..<8 { next += escape(source[position + offset], to: next) }
      } else {
        for offset in 0..<8 { next += mark(source[position + offset], to: next) }
      }
      position += 8
    }
    while position < count {
      next += escape(source[position], to: next)
      position += 1
    }
    return next - target
  }

  private static func load(_ source: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(source).loadUnaligned(as: UInt64.self)
  }

  /// Whether one of eight bytes is less than 0x20. The subtraction takes the highest bit from a byte that has none only
  /// there, or behind such a byte.
  private static func hasControls(_ word: UInt64) -> Bool {
    (word &- (ones &* 0x20)) & ~word & highBits != 0
  }

  private static func hasZero(_ word: UInt64) -> Bool { (word &- ones) & ~word & highBits != 0 }

  private static func isMarked(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Writes a byte that is no control character, behind a backslash where it needs one: always two bytes, of which the
  /// second may not count.
  private static func mark(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let isMarked = isMarked(byte)
    let pair = isMarked ? UInt16(byte) << 8 | UInt16(UInt8(ascii: "\\")) : UInt16(byte)
    UnsafeMutableRawPointer(target).storeBytes(of: pair.littleEndian, as: UInt16.self)
    return isMarked ? 2 : 1
  }

  private static func escape(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard byte < 0x20 else { return mark(byte, to: target) }
    target[0] = UInt8(ascii: "\\")
    switch byte {
    case UInt8(ascii: "\n"): target[1] = UInt8(ascii: "n")
    case UInt8(ascii: "\r"): target[1] = UInt8(ascii: "r")
    case UInt8(ascii: "\t"): target[1] = UInt8(ascii: "t")
    default:
      let digits: StaticString = "0123456789abcdef"
      (target[1], target[2], target[3]) = (UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"))
      target[4] = digits.utf8Start[Int(byte >> 4)]
      target[5] = digits.utf8Start[Int(byte & 15)]
      return 6
    }
    return 2
  }
}
