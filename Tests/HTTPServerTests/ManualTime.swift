import Locking

@testable import HTTPServer

/// A clock that a test turns by hand.
final class ManualTime: Sendable {
  private let nanoseconds = Mutex(UInt64(3_600_000_000_000))

  var now: @Sendable () -> MonotonicTime {
    { MonotonicTime(nanoseconds: self.nanoseconds.withLock { $0 }) }
  }

  func advance(_ seconds: Double) {
    nanoseconds.withLock { $0 += UInt64(seconds * 1e9) }
  }
}
