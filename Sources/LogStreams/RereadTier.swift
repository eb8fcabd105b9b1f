public import GraphClient
public import Time

/// How far back, and how often, a log is read again for events that Graph shows late. Reading everything again at each
/// poll would take more requests than Microsoft allows, so that what is older is read again more seldom.
public enum RereadTier: String, Sendable, CaseIterable {
  /// The last minutes: by each poll where it costs no further request, else as often as half of the budget allows.
  case overlap
  /// The last hours.
  case sweep
  /// The closed days of everything that the tenant keeps.
  case reconciliation
}

/// How well a tier of a source is covered.
public struct TierCoverage: Sendable, Equatable {
  /// The tier.
  public let tier: RereadTier
  /// How far back it reaches.
  public let reach: Duration
  /// How old its coverage should be at most.
  public let target: Duration
  /// Every window within reach has been read, or read again, since then; nil while nothing has been read.
  public internal(set) var coveredAt: Timestamp?
  /// Why the last attempt to read again failed; nil after a success.
  public internal(set) var error: GraphError?

  /// How old the coverage is.
  public func age(now: Timestamp) -> Duration? { coveredAt.map { max(.zero, now - $0) } }

  /// Whether it is older than it should be.
  public func isLate(now: Timestamp) -> Bool { age(now: now).map { $0 > target } ?? false }
}

extension LogStreams.Settings {
  /// How far back a tier reaches; zero where it is switched off.
  func reach(_ tier: RereadTier) -> Duration {
    switch tier {
    case .overlap: overlap
    case .sweep: sweep
    case .reconciliation: reconciles ? WindowPlan.oldest : .zero
    }
  }

  /// From one beginning of a tier to the next: every hour and every day at the default interval of 30 s, and in
  /// proportion where polls come faster than that.
  func interval(_ tier: RereadTier) -> Duration {
    switch tier {
    // The poll that is just due may do it for nothing.
    case .overlap: interval * 2
    case .sweep: min(.seconds(3600), interval * 120)
    case .reconciliation: min(.days(1), interval * 2880)
    }
  }

  func coverage(_ tier: RereadTier) -> TierCoverage {
    let target = tier == .overlap ? max(overlap, interval * 3) : max(interval(tier) * 2, interval * 3)
    return TierCoverage(tier: tier, reach: reach(tier), target: target)
  }
}
