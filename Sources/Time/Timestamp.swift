/// An instant, in microseconds since 1970-01-01T00:00:00Z (leap seconds not counted).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the epoch; negative before it.
  public var microseconds: Int64

  /// That many microseconds after the epoch.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// That many seconds after the epoch.
  public init(seconds: Int64) {
    microseconds = seconds &* 1_000_000
  }

  /// Whole seconds since the epoch, rounded down.
  public var seconds: Int64 { floorDivide(microseconds, 1_000_000) }

  /// Whole milliseconds since the epoch, rounded down.
  public var milliseconds: Int64 { floorDivide(microseconds, 1_000) }

  /// Seconds since the epoch, as a number with a fraction.
  public var inSeconds: Double { Double(microseconds) / 1e6 }

  /// The earlier instant is the lesser one.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  /// The instant that much later.
  public static func + (left: Timestamp, right: Duration) -> Timestamp {
    Timestamp(microseconds: left.microseconds &+ right.microseconds)
  }

  /// The instant that much earlier.
  public static func - (left: Timestamp, right: Duration) -> Timestamp {
    Timestamp(microseconds: left.microseconds &- right.microseconds)
  }

  /// The time from `right` to `left`.
  public static func - (left: Timestamp, right: Timestamp) -> Duration {
    .microseconds(left.microseconds &- right.microseconds)
  }
}

func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
