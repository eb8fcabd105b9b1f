/// An object's id without memory of its own: all of Graph's are GUIDs in lower case, and whatever else may come is kept as
/// it is.
struct ObjectID: Sendable, Hashable, CustomStringConvertible {
  private enum Form: Sendable, Hashable {
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

  var description: String { text }

  private static let length = 36

  private static func isHyphen(_ place: Int) -> Bool {
    place == 8 || place == 13 || place == 18 || place == 23
  }

  private static func guid(_ utf8: UnsafeBufferPointer<UInt8>) -> Form? {
    guard utf8.count == length else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for place in 0..<length {
      let byte = utf8[place]
      if isHyphen(place) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      // Of the digits, half stand before the third hyphen.
      if place < 18 {
        words.high = words.high << 4 | UInt64(digit)
      } else {
        words.low = words.low << 4 | UInt64(digit)
      }
    }
    return .guid(high: words.high, low: words.low)
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
