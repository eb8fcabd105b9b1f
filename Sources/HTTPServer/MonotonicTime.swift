internal import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// A point on a clock that never goes back, in nanoseconds since the machine's start.
struct MonotonicTime: Sendable, Comparable {
  let nanoseconds: UInt64

  /// The machine's clock, to a few milliseconds: every request asks for it several times.
  static func now() -> MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return MonotonicTime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
  }

  static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

  /// How long ago `other` was; zero where it is still to come.
  func since(_ other: MonotonicTime) -> Duration {
    .nanoseconds(nanoseconds > other.nanoseconds ? nanoseconds - other.nanoseconds : 0)
  }
}

extension DispatchTime {
  /// The time that long from now.
  static func after(_ duration: Duration) -> DispatchTime {
    let (seconds, attoseconds) = duration.components
    return .now() + .nanoseconds(Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000))
  }
}
