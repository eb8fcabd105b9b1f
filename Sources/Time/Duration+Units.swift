extension Duration {
  /// Days of 24 hours.
  public static func days(_ days: Int64) -> Duration { .seconds(days * 86_400) }

  /// Whole microseconds, cut; the largest that fit where there are more.
  public var microseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    return product &+ attoseconds / 1_000_000_000_000
  }

  /// The duration in seconds, as a number with a fraction.
  public var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
