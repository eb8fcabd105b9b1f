public import Time

/// How much of a scope's limit is in use.
public struct BudgetUsage: Sendable, Equatable {
  /// What may be taken in a window; nil where nothing is limited.
  public let limit: Budget.Limit?
  /// The share of the limit that was taken in about the last window, 1 being all; nil where nothing is limited.
  public let used: Double?
  /// The share of the limit that is used at most for now: less than 1 after a 429, then slowly more again.
  public let pace: Double
  /// Until when Microsoft wants no request; nil where it does not throttle.
  public let throttledUntil: Timestamp?
  /// How many requests wait for their turn.
  public let waiting: Int

  /// Whether Microsoft wants no request now.
  public var isThrottled: Bool { throttledUntil != nil }
}
