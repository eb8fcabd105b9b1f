internal import FoundationEssentials

/// A point in time in Microsoft's own unit: ticks of 100 nanoseconds, here since 1970.
struct Moment: Sendable, Hashable, Comparable {
  static let ticksPerSecond: Int64 = 10_000_000
  static let ticksPerMinute: Int64 = 60 * ticksPerSecond
  static let ticksPerDay: Int64 = 86_400 * ticksPerSecond

  var ticks: Int64

  init(ticks: Int64) { self.ticks = ticks }

  init(_ date: Date) {
    ticks = Int64((date.timeIntervalSince1970 * Double(Moment.ticksPerSecond)).rounded())
  }

  /// Midnight of a day of the Gregorian calendar, UTC.
  init(year: Int, month: Int, day: Int) {
    ticks = Calendar.days(year: year, month: month, day: day) * Moment.ticksPerDay
  }

  static func < (left: Moment, right: Moment) -> Bool { left.ticks < right.ticks }

  func adding(seconds: Double) -> Moment {
    Moment(ticks: ticks + Int64((seconds * Double(Moment.ticksPerSecond)).rounded()))
  }

  func adding(days: Int) -> Moment { Moment(ticks: ticks + Int64(days) * Moment.ticksPerDay) }

  /// Seconds since 1970, rounded down.
  var seconds: Int64 { floorDivide(ticks, Moment.ticksPerSecond) }

  /// Minutes since 1970, rounded down.
  var minute: Int64 { floorDivide(ticks, Moment.ticksPerMinute) }

  /// Midnight before it, UTC.
  var startOfDay: Moment { Moment(ticks: floorDivide(ticks, Moment.ticksPerDay) * Moment.ticksPerDay) }

  /// As precise as that many digits of a second's fraction, rounded down.
  func truncated(toDigits digits: Int) -> Moment {
    let unit = (digits..<7).reduce(Int64(1)) { unit, _ in unit * 10 }
    return Moment(ticks: floorDivide(ticks, unit) * unit)
  }

  /// `2025-02-13T10:17:06.1234567Z`, with 0 to 7 digits of a fraction.
  func text(digits: Int = 0) -> String { localText(digits: digits) + "Z" }

  /// The same without the `Z`, as Microsoft Graph's errors have it.
  func localText(digits: Int = 0) -> String {
    let (year, month, day) = Calendar.date(daysSinceEpoch: floorDivide(ticks, Moment.ticksPerDay))
    let second = floorModulo(seconds, 86_400)
    var text = "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))T"
    text += "\((second / 3600).padded(2)):\((second / 60 % 60).padded(2)):\((second % 60).padded(2))"
    guard digits > 0 else { return text }
    return text + "." + floorModulo(ticks, Moment.ticksPerSecond).padded(7).prefix(digits)
  }
}

extension Moment {
  /// Reads `2025-02-13T10:17:06Z` with 0 to 7 digits of a fraction; nothing but `Z` is a zone here.
  init?(utc text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), (1...12).contains(month), (1...31).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      let digits = bytes[20..<(bytes.count - 1)]
      guard bytes[19] == UInt8(ascii: "."), (1...7).contains(digits.count), let value = number(digits)
      else { return nil }
      fraction = (digits.count..<7).reduce(value) { value, _ in value * 10 }
    }
    let midnight = Moment(year: year, month: month, day: day)
    // The 31st of a shorter month would come back as another day.
    guard midnight.localText().utf8.elementsEqual(Array(bytes[..<10]) + Array("T00:00:00".utf8)) else {
      return nil
    }
    ticks =
      midnight.ticks + Int64(hour * 3600 + minute * 60 + second) * Moment.ticksPerSecond + Int64(fraction)
  }
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
  }
  return value
}

/// Days and dates of the Gregorian calendar, by the algorithms of Howard Hinnant's "chrono-Compatible Low-Level
/// Date Algorithms".
private enum Calendar {
  static func days(year: Int, month: Int, day: Int) -> Int64 {
    let year = Int64(month <= 2 ? year - 1 : year)
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(daysSinceEpoch: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

func floorModulo(_ value: Int64, _ divisor: Int64) -> Int64 {
  value - floorDivide(value, divisor) * divisor
}

extension Int64 {
  /// The number with zeros in front, at least that long.
  fileprivate func padded(_ width: Int) -> String {
    let text = String(self)
    return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
  }
}
