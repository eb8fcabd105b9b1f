internal import Time

/// A closed interval of event time.
struct LogWindow: Equatable {
  var start: Timestamp
  var end: Timestamp
}

/// Cuts the time to read into windows, oldest first, and learns how wide Graph can bear them.
struct WindowPlan {
  /// The widest window; wide ones end in gateway time-outs.
  static let widest = Duration.seconds(6 * 3600)
  static let narrowest = Duration.seconds(60)

  private(set) var width = WindowPlan.widest

  /// What to read at a poll: from the last completed window less the overlap, or from the look-back at the first.
  static func start(
    completedThrough: Timestamp?, now: Timestamp, overlap: Duration, lookback: Duration
  ) -> Timestamp {
    guard let completedThrough else { return now - lookback }
    // A clock that was set back must not leave a window that ends before it begins.
    return min(completedThrough, now) - overlap
  }

  /// The next window from `start` on; nil once everything up to `now` is covered.
  func window(from start: Timestamp, to now: Timestamp) -> LogWindow? {
    guard start < now else { return nil }
    return LogWindow(start: start, end: min(start + width, now))
  }

  /// After a gateway time-out: half as wide. False where it cannot be narrower.
  mutating func narrow() -> Bool {
    guard width > WindowPlan.narrowest else { return false }
    width = max(WindowPlan.narrowest, width / 2)
    return true
  }

  /// After a success: twice as wide again.
  mutating func widen() {
    width = min(WindowPlan.widest, width * 2)
  }
}
