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

/// Records of logs are kept as strings of JSON, with a quotation mark in every ten bytes. A branch for each byte would be
/// foretold wrong half of the time, so that eight are looked at in one step.
enum JSONEscaping {
  static let blockSize = 1024
  /// Six bytes for one at worst, and eight that are written in any case.
  static let room = blockSize * 6 + 8

  /// Whether nothing in it needs an escape.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let source = text.baseAddress, text.count >= 8 else {
      return text.allSatisfy { $0 >= 0x20 && !isMarked($0) }
    }
    let last = text.count - 8
    var position = 0
    while position < last {
      guard isPlain(load(source + position)) else { return false }
      position += 8
    }
    // The last eight, some of them once more.
    return isPlain(load(source + last))
  }

  private static func isPlain(_ word: UInt64) -> Bool {
    !(hasControls(word) || hasZero(quotes(word)) || hasZero(backslashes(word)))
  }

  /// Escapes at most `blockSize` bytes to where `room` bytes may be written.
  /// - Returns: How many bytes were written.
  static func escape(
    _ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var next = target
    var position = 0
    while position + 8 <= count {
      let word = load(source + position)
      if hasControls(word) {
        for offset in 0..<8 { next += escape(source[position + offset], to: next) }
      } else {
        next += mark(word, to: next)
      }
      position += 8
    }
    while position < count {
      next += escape(source[position], to: next)
      position += 1
    }
    return next - target
  }

  private static func isMarked(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// Writes eight bytes, none of them a control character, with a backslash before each that needs one. Up to a mark
  /// all are written in one step, with more behind them that does not count.
  private static func mark(_ word: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var marks = zeros(quotes(word)) | zeros(backslashes(word))
    var (rest, written, next) = (word, 0, target)
    while marks != 0 {
      let position = marks.trailingZeroBitCount / 8
      store(rest, to: next)
      next += position - written
      next.put(UInt8(ascii: "\\"))
      rest >>= UInt64(truncatingIfNeeded: 8 * (position - written))
      written = position
      marks &= marks - 1
    }
    store(rest, to: next)
    return next - target + 8 - written
  }

  private static func mark(_ byte: UInt8, to target: UnsafeMutablePointer<UInt8>) -> Int {
    guard isMarked(byte) else {
      target[0] = byte
      return 1
    }
    (target[0], target[1]) = (UInt8(ascii: "\\"), byte)
    return 2
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
