internal import Time

/// A point in time as a client writes it.
struct TimeParameter: Equatable {
  let time: Timestamp
  /// Whether it was told from now: then the same text means another time later.
  let isRelative: Bool

  /// Reads RFC 3339 (`2026-03-01T08:00:00.5Z`, at most nine fraction digits, UTC without a zone), seconds or
  /// milliseconds since 1970 (from 1e11 on they are milliseconds), and `-15m`, `-24h`, `-7d` before now. Nil for
  /// anything else.
  init?(_ text: String, now: Timestamp) {
    let bytes = Array(text.utf8)
    if let age = TimeParameter.age(bytes[...]) {
      self.init(time: now - age, isRelative: true)
    } else if let number = TimeParameter.number(bytes[...], digits: 15) {
      // 1e11 seconds are 5138; 1e11 milliseconds are 1973.
      let factor: Int64 = number < 100_000_000_000 ? 1_000_000 : 1000
      self.init(time: Timestamp(microseconds: number * factor), isRelative: false)
    } else if let time = TimeParameter.timestamp(bytes) {
      self.init(time: time, isRelative: false)
    } else {
      return nil
    }
  }

  private init(time: Timestamp, isRelative: Bool) {
    self.time = time
    self.isRelative = isRelative
  }

  /// What no store reaches back to is the same as a thousand years.
  private static func age(_ text: ArraySlice<UInt8>) -> Duration? {
    guard text.first == UInt8(ascii: "-"), let unit = text.last,
      let count = number(text.dropFirst().dropLast(), digits: 9)
    else { return nil }
    let seconds: Int64? =
      switch unit {
      case UInt8(ascii: "m"): 60
      case UInt8(ascii: "h"): 3600
      case UInt8(ascii: "d"): 86_400
      default: nil
      }
    return seconds.map { .seconds(min(count * $0, 31_557_600_000)) }
  }

  private static func number(_ text: ArraySlice<UInt8>, digits: Int) -> Int64? {
    guard (1...digits).contains(text.count), text.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
  }

  private static func timestamp(_ text: [UInt8]) -> Timestamp? {
    var text = text
    // Behind the date and its separator a space can only be the plus sign of a zone, as forms have it.
    if let space = text.lastIndex(of: UInt8(ascii: " ")), space > 10 { text[space] = UInt8(ascii: "+") }
    if let point = text.firstIndex(of: UInt8(ascii: ".")) {
      let fraction = text[(point + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard fraction.count <= 9 else { return nil }
    }
    return text.withUnsafeBufferPointer { Timestamp(rfc3339: $0) }
  }
}
