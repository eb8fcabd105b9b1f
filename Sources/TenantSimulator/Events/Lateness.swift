/// How late events become visible: what Microsoft's "Reporting latencies" promises for the logs, and what it has in
/// fine print.
public enum Lateness {
  /// 95 % of the events within 2 minutes, most of the others within 15 minutes, and one in a hundred up to `longest`.
  /// Neighbors differ, so that events become visible out of order. The same seed and event give the same time.
  /// - Parameters:
  ///   - seed: What the lateness is drawn from.
  ///   - longest: The longest of all, in seconds.
  ///   - scale: What all of it is multiplied with: a hundredth makes minutes of hours, for tests in a hurry.
  /// - Returns: A value for `TenantOptions.lateness`, in seconds.
  public static func typical(
    seed: UInt64 = 1, longest: Double = 6 * 3600, scale: Double = 1
  ) -> @Sendable (EventReference) -> Double {
    { event in
      var random = SplitMix(
        seed &+ 0x4C41_5445, event.stream.rawValue, UInt64(bitPattern: event.minute), UInt64(event.number))
      let share = random.below(1000)
      let part = random.fraction()
      let seconds =
        share < 950
        ? 5 + 115 * part * part
        : share < 990 ? 120 + 780 * part : 900 + max(longest - 900, 0) * part * part
      return min(seconds, longest) * scale
    }
  }
}

/// More events in one minute than usual: a password spray, a script that provisions a school.
public struct EventBurst: Sendable, Hashable {
  /// The log.
  public var stream: EventStream
  /// The minute of event time, since 1970, UTC.
  public var minute: Int64
  /// How many events come on top of the usual.
  public var events: Int

  /// A burst.
  public init(stream: EventStream, minute: Int64, events: Int) {
    self.stream = stream
    self.minute = minute
    self.events = events
  }
}
