internal import GraphClient
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
  /// How many events a page is asked to have.
  private(set) var pageSize = LogSource.pageSize

  /// How far back Graph keeps logs at most, less an hour: it refuses a window that begins earlier.
  static let oldest = Duration.days(30) - .seconds(3600)
  /// The same of a tenant without a license.
  static let oldestWithoutLicense = Duration.days(7) - .seconds(3600)

  /// Where everything is complete up to, once `window` is. A window that is read again does not take it back; but
  /// what was completed when the clock was ahead of now is not believed, because those events had yet to happen.
  static func completed(_ window: LogWindow, before completed: Timestamp?, now: Timestamp) -> Timestamp {
    max(window.end, min(completed ?? window.end, now))
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

  /// After a failure that asking for less at once may cure. False where it is another, or there is no less.
  mutating func giveWay(to error: GraphError) -> Bool {
    if error.isTimeout { return narrow() }
    guard error.kind == .tooLarge else { return false }
    defer { pageSize = max(1, pageSize / 2) }
    return narrow() || pageSize > 1
  }

  /// After a success: twice as wide again, but not where that took long.
  /// - Parameters:
  ///   - pages: What the window took.
  ///   - most: What it may take; others wait meanwhile, and links of pages expire.
  mutating func adapt(pages: Int, most: Int) {
    pageSize = min(LogSource.pageSize, pageSize * 2)
    if pages > most {
      _ = narrow()
    } else if pages * 5 <= most * 2 {
      width = min(WindowPlan.widest, width * 2)
    }
  }
}
