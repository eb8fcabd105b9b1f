extension Timestamp {
  /// Reads RFC 3339 §5.6 text: `2018-01-09T21:20:02.7215374Z`, any number of fraction digits (cut after the
  /// sixth), an offset or `Z`; without a zone it is UTC. Nil for anything else, and for what an offset moves out
  /// of the years 0000 to 9999, which could not be written again.
  public init?(rfc3339 text: some StringProtocol) {
    let parsed = Array(text.utf8).withUnsafeBufferPointer { Timestamp(rfc3339: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads RFC 3339 text from its UTF-8.
  public init?(rfc3339 utf8: UnsafeBufferPointer<UInt8>) {
    var scanner = Scanner(utf8: utf8)
    guard
      let year = scanner.digits(4), scanner.skip("-"),
      let month = scanner.digits(2), scanner.skip("-"), let day = scanner.digits(2),
      scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.digits(2), scanner.skip(":"), let minute = scanner.digits(2), scanner.skip(":"),
      let second = scanner.digits(2),
      (1...12).contains(month), day >= 1, day <= CivilDate.days(inMonth: month, of: year),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var fraction: Int64 = 0
    if scanner.skip(".") {
      guard let digits = scanner.fraction() else { return nil }
      fraction = digits
    }
    guard let offset = scanner.offsetInMinutes(), scanner.isAtEnd else { return nil }
    let days = CivilDate.daysSinceEpoch(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3600 + (minute - offset) * 60 + second
    guard writableSeconds.contains(seconds) else { return nil }
    self.init(microseconds: seconds * 1_000_000 + fraction)
  }

  /// RFC 3339 text in UTC: six fraction digits, or none where they are zero. With `zone` "+00:00" in place of "Z".
  public func rfc3339(zone: StaticString = "Z") -> String {
    String(unsafeUninitializedCapacity: Timestamp.longest + zone.utf8CodeUnitCount) { write(zone, to: $0) }
  }

  /// The same text without memory of its own, valid in there.
  public func withRFC3339(zone: StaticString = "Z", _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: Timestamp.longest + zone.utf8CodeUnitCount
    ) { buffer in
      body(UnsafeBufferPointer(rebasing: buffer[..<write(zone, to: buffer)]))
    }
  }

  /// Bytes of the longest text without its zone.
  private static let longest = 48

  private func write(_ zone: StaticString, to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let seconds = self.seconds
    let days = floorDivide(seconds, 86_400)
    let (year, month, day) = CivilDate.civil(daysSinceEpoch: days)
    let time = seconds - days * 86_400
    let fraction = microseconds - seconds * 1_000_000
    var text = Digits(buffer: buffer)
    if (0...9999).contains(year) {
      text.put(year, 4, before: "-")
    } else {
      for byte in "\(year)-".utf8 { text.put(byte) }
    }
    text.put(month, 2, before: "-")
    text.put(day, 2, before: "T")
    text.put(time / 3600, 2, before: ":")
    text.put(time / 60 % 60, 2, before: ":")
    text.put(time % 60, 2)
    if fraction != 0 {
      text.put(".")
      text.put(fraction, 6)
    }
    for byte in UnsafeBufferPointer(start: zone.utf8Start, count: zone.utf8CodeUnitCount) { text.put(byte) }
    return text.count
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 text.
  public var description: String { rfc3339() }
}

/// 0000-01-01T00:00:00Z until 10000-01-01T00:00:00Z.
private let writableSeconds: Range<Int64> = -62_167_219_200..<253_402_300_800

private struct Scanner {
  let utf8: UnsafeBufferPointer<UInt8>
  var position = 0

  init(utf8: UnsafeBufferPointer<UInt8>) { self.utf8 = utf8 }

  var isAtEnd: Bool { position == utf8.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < utf8.count, utf8[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func digit() -> Int64? {
    guard position < utf8.count, utf8[position] >= 0x30, utf8[position] <= 0x39 else { return nil }
    position += 1
    return Int64(utf8[position - 1] - 0x30)
  }

  mutating func digits(_ count: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Microseconds out of any number of digits, at least one.
  mutating func fraction() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit = digit() {
      if count < 6 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<max(count, 6) { value *= 10 }
    return value
  }

  mutating func offsetInMinutes() -> Int64? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), skip(":"), let minutes = digits(2), hours < 24, minutes < 60 else {
      return nil
    }
    return sign * (hours * 60 + minutes)
  }
}

/// Writes numbers of known width.
private struct Digits {
  let buffer: UnsafeMutableBufferPointer<UInt8>
  var count = 0

  mutating func put(_ byte: UInt8) {
    buffer.initializeElement(at: count, to: byte)
    count += 1
  }

  mutating func put(_ character: Unicode.Scalar) { put(UInt8(ascii: character)) }

  mutating func put(_ value: Int64, _ width: Int, before separator: Unicode.Scalar? = nil) {
    var rest = value
    for place in (count..<count + width).reversed() {
      buffer.initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    count += width
    if let separator { put(separator) }
  }
}
