#if canImport(Glibc)
  import Glibc
#endif

/// The clock and the waiting of everything that runs on time, so that tests turn it by hand.
public protocol WallClock: Sendable {
  /// The time of day.
  func now() -> Timestamp
  /// Returns after `duration`, or throws `CancellationError` at once when the task is cancelled.
  func sleep(for duration: Duration) async throws
}

/// The machine's clock.
public struct SystemClock: WallClock {
  /// The machine's clock.
  public init() {}

  /// The machine's time of day.
  public func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }

  /// Waits on the machine's continuous clock.
  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration, clock: .continuous)
  }
}
