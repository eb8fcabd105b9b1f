/// An object's id without memory of its own: all of Graph's are GUIDs in lower case, and whatever else may come is kept as
/// it is. Their order is that of their texts.
struct ObjectID: Sendable, Hashable, Comparable, CustomStringConvertible {
  private enum Form: Sendable, Equatable {
    case guid(high: UInt64, low: UInt64)
    case other(String)
  }

  private let form: Form

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { ObjectID($0) }
  }

  init(_ utf8: UnsafeBufferPointer<UInt8>) {
    form = ObjectID.guid(utf8) ?? .other(String(decoding: utf8, as: UTF8.self))
  }

  /// The id as Graph writes it.
  var text: String {
    switch form {
    case .other(let text): text
    case .guid(let high, let low): ObjectID.text(high, low)
    }
  }

  /// Whether it is one in lower case.
  var isGUID: Bool {
    if case .guid = form { true } else { false }
  }

  /// No other is less.
  static let least = ObjectID("")

  var description: String { text }

  func hash(into hasher: inout Hasher) {
    switch form {
    case .other(let text): hasher.combine(text)
    case .guid(let high, let low):
      hasher.combine(high)
      hasher.combine(low)
    }
  }

  /// What dictionaries ask for in truth. A folded product of 16 bytes and as many that each process draws anew takes a
  /// fifth of the time of `Hasher`, and as little can anybody choose ids that meet in it.
  func _rawHashValue(seed: Int) -> Int {
    switch form {
    case .other(let text): return text._rawHashValue(seed: seed)
    case .guid(let high, let low):
      let product = (high ^ ObjectID.keys.high &+ UInt64(truncatingIfNeeded: seed))
        .multipliedFullWidth(by: low ^ ObjectID.keys.low)
      return Int(truncatingIfNeeded: product.high ^ product.low)
    }
  }

  private static let keys = (
    high: UInt64.random(in: .min ... .max), low: UInt64.random(in: .min ... .max)
  )

  static func < (left: ObjectID, right: ObjectID) -> Bool {
    switch (left.form, right.form) {
    // Digits in lower case are in the order of what they say.
    case (.guid(let high, let low), .guid(let otherHigh, let otherLow)):
      (high, low) < (otherHigh, otherLow)
    default: left.text < right.text
    }
  }

  private static let length = 36

  private static func isHyphen(_ place: Int) -> Bool {
    place == 8 || place == 13 || place == 18 || place == 23
  }

  private static func guid(_ utf8: UnsafeBufferPointer<UInt8>) -> Form? {
    guard utf8.count == length, let start = utf8.baseAddress,
      start[8] == hyphen, start[13] == hyphen, start[18] == hyphen, start[23] == hyphen,
      // The hyphens between two groups of four digits leave eight of them.
      let first = digits(load(start)), let second = digits(load(start + 9, start + 14)),
      let third = digits(load(start + 19, start + 24)), let last = digits(load(start + 28))
    else { return nil }
    return .guid(high: first << 32 | second, low: third << 32 | last)
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func load(_ start: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(bigEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
  }

  private static func load(_ high: UnsafePointer<UInt8>, _ low: UnsafePointer<UInt8>) -> UInt64 {
    let high = UInt32(bigEndian: UnsafeRawPointer(high).loadUnaligned(as: UInt32.self))
    let low = UInt32(bigEndian: UnsafeRawPointer(low).loadUnaligned(as: UInt32.self))
    return UInt64(high) << 32 | UInt64(low)
  }

  /// What eight digits say, all at once; nil where one is none, or in upper case.
  private static func digits(_ text: UInt64) -> UInt64? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isLetter = text >> 6 & ones
    var value = (text & (ones &* 0x0F)) &+ isLetter &* 9
    // Written again they are the same text, or it was none of digits.
    let isAboveNine = (value &+ ones &* 6) >> 4 & ones
    guard value & (ones &* 0xF0) == 0, value &+ ones &* 0x30 &+ isAboveNine &* 0x27 == text else {
      return nil
    }
    value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
    value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
    return (value | value >> 16) & 0xFFFF_FFFF
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: length) { buffer in
      var shift: UInt64 = 64
      for place in 0..<length {
        if isHyphen(place) {
          buffer.initializeElement(at: place, to: UInt8(ascii: "-"))
          continue
        }
        shift = shift == 0 ? 60 : shift - 4
        let digit = (place < 18 ? high : low) >> shift & 15
        buffer.initializeElement(at: place, to: digits.utf8Start[Int(digit)])
      }
      return length
    }
  }
}
