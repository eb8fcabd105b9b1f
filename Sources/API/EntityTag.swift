internal import Digest
internal import HTTPServer

/// A strong entity tag: two answers to one URL with the same tag are the same, byte by byte.
struct EntityTag {
  private let content: ShortDigest
  /// Of what the client chose itself, and so no secure one: who makes two of its own requests alike has deceived
  /// nobody else (FNV-1a, of 64 bits).
  private var choice: UInt64 = 0xcbf2_9ce4_8422_2325

  /// - Parameter content: Stands for all that the client has no say in.
  init(_ content: ShortDigest, target: String, _ base: LinkBase, _ format: PageFormat) {
    self.content = content
    take(base.scheme)
    take(base.rest)
    take(target)
    take(format.rawValue)
  }

  private mutating func take(_ part: String) {
    part.withBytes { for byte in $0 { mix(byte) } }
    // A separator that no part holds.
    mix(UInt8(ascii: "\n"))
  }

  private mutating func mix(_ byte: UInt8) {
    choice = (choice ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The header field, which has it in quotation marks.
  var field: HeaderField { HeaderField("ETag", text) }

  private var text: String {
    String(unsafeUninitializedCapacity: 50) { text in
      text[0] = UInt8(ascii: "\"")
      let digits = UnsafeMutableRawBufferPointer(text)
      content.high.writeHexadecimal(to: digits, at: 1)
      content.low.writeHexadecimal(to: digits, at: 17)
      choice.writeHexadecimal(to: digits, at: 33)
      text[49] = UInt8(ascii: "\"")
      return 50
    }
  }
}
