/// What Microsoft Graph is free to do, and mostly does not. All off by default; effective with the next request.
public struct Quirks: Sendable, Equatable {
  /// Listings and delta queries never come to an end: behind the last page there are empty ones, each with a next
  /// link that was not there before.
  public var neverEnds = false
  /// A page begins with the last item of the one before, and a page of a delta query ends with its first item
  /// again.
  public var repeatsItems = false
  /// So many tombstones of objects that nobody has heard of stand on each page of a delta query.
  public var unknownTombstones = 0
  /// Delta queries are refused, as in a B2C tenant.
  public var hasNoDelta = false
  /// Each page of a log shows what has become visible by then, and not by the time of the first page.
  public var showsNewEventsWhilePaging = false
  /// A query for a longer window of a log ends in a 504, in seconds; nil is no bound.
  public var widestLogWindow: Double?
  /// The text that a request's target must contain for all this to concern it; empty for any request.
  public var targetsContaining = ""

  /// None.
  public init() {}

  /// What of it concerns a target.
  func concerning(_ target: String) -> Quirks {
    targetsContaining.isEmpty || target.contains(targetsContaining) ? self : Quirks()
  }
}
