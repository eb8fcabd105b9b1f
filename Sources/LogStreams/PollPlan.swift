internal import Storage
internal import Time

/// Where a poll begins, and what lies before it and is given up.
struct PollStart: Equatable {
  var start: Timestamp
  var gap: Gap?

  /// How far what was completed is believed where no newer event bears it out: a clock that was ahead claims windows
  /// in which nothing had happened yet, and where there are no events, reading back further costs nothing.
  static let distrust = Duration.seconds(3 * 3600)

  /// The first start of a poll.
  /// - Parameters:
  ///   - completed: Every window up to here has been read; nil at the very first start.
  ///   - newestEvent: The newest event that has been read.
  ///   - reach: How far back this poll reads again.
  ///   - lookback: How far back the very first start reads.
  ///   - floor: Where collecting began: nobody was promised what lies before; nil where that is not known.
  init(
    of source: String, completed: Timestamp?, newestEvent: Timestamp?, now: Timestamp, reach: Duration,
    lookback: Duration, floor: Timestamp? = nil
  ) {
    let earliest = now - WindowPlan.oldest
    guard let completed else {
      // Without any window there would be no checkpoint, and the next poll would be the first again.
      start = max(now - max(lookback, .seconds(1)), earliest)
      gap = Gap(
        source: source, start: Timestamp(seconds: 0), end: start, noticedAt: now, cause: .beforeFirstStart)
      return
    }
    // A clock that was set back must not leave a window that ends before it begins.
    let known = min(completed, now)
    let borneOut = max(min(known, newestEvent ?? known - Self.distrust), known - Self.distrust)
    start = max(borneOut - reach, earliest, min(floor ?? earliest, known))
    if completed < earliest {
      gap = Gap(source: source, start: completed, end: earliest, noticedAt: now, cause: .outage)
    }
  }

  /// Begins later, because the tenant keeps less.
  /// - Parameter completed: As in `init`.
  mutating func move(to later: Timestamp, of source: String, completed: Timestamp?, now: Timestamp) {
    start = later
    if gap != nil {
      gap?.end = later
    } else if let completed, completed < later {
      gap = Gap(source: source, start: completed, end: later, noticedAt: now, cause: .outage)
    }
  }
}

/// How far back each poll reads again: all of the overlap as long as that fits into the page that is read anyway, and
/// less where it takes further requests; the rest is then left to the lowest priority.
struct PollReach: Equatable {
  /// 95 % of the events are there by then (Microsoft Entra ID, "Reporting latencies").
  private static let least = Duration.seconds(120)
  private let longest: Duration
  private(set) var reach: Duration

  init(overlap: Duration) {
    longest = overlap
    reach = overlap
  }

  /// Whether a poll covers the whole overlap.
  var isWhole: Bool { reach >= longest }

  /// Takes what the last poll came to.
  mutating func note(pages: Int, events: Int) {
    if pages > 1, events > LogSource.pageSize {
      reach = max(min(PollReach.least, longest), reach / 2)
    } else if events * 2 <= LogSource.pageSize {
      reach = min(longest, reach * 2)
    }
  }
}
