public import Time

/// How much may be asked of one scope, and when: a token bucket as a pure value, without a clock.
///
/// The bucket holds `burst` units and refills with `units - burst + 1` of them a window. Between the first and the
/// last request of a window that is open at one end, less than a whole window passes: so less than `units + 1` are
/// taken in it, wherever it begins. After a 429 it refills more slowly, because then Microsoft counts more than we
/// know of: other collectors, or a smaller limit.
public struct Budget: Sendable {
  /// What one scope allows.
  public struct Limit: Sendable, Equatable {
    /// What may be taken in any window.
    public let units: Int
    /// How long a window is.
    public let window: Duration
    /// What may be taken at one moment.
    public let burst: Int

    /// A limit; numbers outside of what makes sense become the nearest that do.
    public init(units: Int, window: Duration, burst: Int = 1) {
      self.units = min(max(units, 1), 1_000_000)
      self.window = min(max(window, .milliseconds(1)), .seconds(3600))
      self.burst = min(max(burst, 1), self.units)
    }
  }

  /// Whether a request may go.
  public enum Verdict: Sendable, Equatable {
    /// It may, and its units are taken.
    case go
    /// Not before this has passed; nothing is taken.
    case wait(Duration)
  }

  /// What it allows; nil where nothing is counted.
  private(set) var limit: Limit?
  /// Until when Microsoft wants no request; nil where it said nothing.
  private(set) var closedUntil: Timestamp?
  /// The share of the limit that is used now, in thousandths: 100 to 1,000.
  private(set) var pace: Int64 = 1000
  private var level: Int64
  private var last: Timestamp
  private var slowedAt: Timestamp?
  private var spedUpAt: Timestamp?
  private var used: UsageWindow

  /// A full bucket.
  public init(_ limit: Limit?, now: Timestamp) {
    self.limit = limit
    last = now
    level = limit.map { Int64($0.burst) * $0.wholeUnit } ?? 0
    used = UsageWindow(limit?.window ?? .seconds(10))
  }

  /// Allows more or less in a window from now on; nothing where nothing is counted.
  mutating func resize(units: Int, now: Timestamp) {
    advance(to: now)
    limit = limit.map { Limit(units: units, window: $0.window, burst: $0.burst) }
  }

  /// Takes units where they are there. More than a burst goes as soon as a burst is there, and leaves a debt.
  public mutating func take(_ units: Int, now: Timestamp) -> Verdict {
    advance(to: now)
    if let closedUntil { return .wait(closedUntil - now) }
    if let limit {
      let missing = Int64(min(max(units, 1), limit.burst)) * limit.wholeUnit - level
      guard missing <= 0 else { return .wait(limit.refillTime(missing, pace: pace)) }
    }
    charge(max(units, 1), now)
    return .go
  }

  /// Corrects a request's estimate, once its answer says what it cost.
  mutating func settle(estimate: Int, actual: Int, now: Timestamp) {
    advance(to: now)
    charge(actual - estimate, now)
  }

  /// Takes a 429, a 503 or a 509 with the wait that it asks for. A later end stands against an earlier one.
  mutating func close(for wait: Duration, now: Timestamp) {
    advance(to: now)
    guard wait > .zero else { return }
    closedUntil = max(closedUntil ?? now, now + wait)
  }

  /// Takes a 429: half the pace, not below a tenth. Those of one window tell of one overrun.
  mutating func slowDown(now: Timestamp) {
    advance(to: now)
    guard limit != nil, isWindow(since: slowedAt, now) else { return }
    level = min(level, 0)
    slowedAt = now
    pace = max(100, pace / 2)
  }

  /// Takes a success: a twentieth of the limit more, once a window.
  mutating func speedUp(now: Timestamp) {
    advance(to: now)
    guard pace < 1000, isWindow(since: slowedAt, now), isWindow(since: spedUpAt, now) else { return }
    spedUpAt = now
    pace = min(1000, pace + 50)
  }

  /// The share of the limit that was taken in the last window; nil where nothing is limited.
  func usedShare(now: Timestamp) -> Double? {
    limit.map { Double(used.sum(now)) / Double($0.units) }
  }

  private func isWindow(since change: Timestamp?, _ now: Timestamp) -> Bool {
    guard let limit, let change else { return true }
    return now - change >= limit.window
  }

  private mutating func charge(_ units: Int, _ now: Timestamp) {
    guard let limit else { return }
    // A debt of more than a window's worth is no debt of ours: a number that Graph sent must not close the scope.
    let bounded = min(max(units, -limit.units), limit.units)
    used.add(bounded, now)
    level = min(max(level - Int64(bounded) * limit.wholeUnit, limit.lowest), limit.highest)
  }

  private mutating func advance(to now: Timestamp) {
    if now < last {
      // The clock was set back: what was due then is due as long from now.
      let back = last - now
      closedUntil = closedUntil.map { $0 - back }
      slowedAt = slowedAt.map { $0 - back }
      spedUpAt = spedUpAt.map { $0 - back }
    } else if let limit {
      level = min(limit.highest, limit.refilled(level, after: now - last, pace: pace))
    }
    last = now
    if let until = closedUntil, until <= now { closedUntil = nil }
  }
}

/// Whole numbers only, so that nothing is lost in rounding: a unit has as many parts as its window has nanoseconds.
extension Budget.Limit {
  fileprivate var wholeUnit: Int64 { window.microseconds * 1000 }
  fileprivate var highest: Int64 { Int64(burst) * wholeUnit }
  fileprivate var lowest: Int64 { -Int64(units) * wholeUnit }

  private func partsPerMicrosecond(_ pace: Int64) -> Int64 { Int64(units - burst + 1) * pace }

  fileprivate func refilled(_ level: Int64, after elapsed: Duration, pace: Int64) -> Int64 {
    let (parts, isHuge) = partsPerMicrosecond(pace).multipliedReportingOverflow(by: elapsed.microseconds)
    guard !isHuge else { return highest }
    let (sum, isFull) = level.addingReportingOverflow(parts)
    return isFull ? highest : sum
  }

  /// Rounded up, so that the wait never ends early.
  fileprivate func refillTime(_ parts: Int64, pace: Int64) -> Duration {
    let rate = partsPerMicrosecond(pace)
    return .microseconds(parts / rate + (parts % rate == 0 ? 0 : 1))
  }
}
