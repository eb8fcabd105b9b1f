public import GraphClient
public import Storage
public import Telemetry
public import Time

/// How one source of a log is doing.
public struct StreamState: Sendable {
  /// The source, such as "signins/interactive".
  public let name: String
  /// The stream that it feeds.
  public let stream: EventStream
  /// What Graph says to it.
  public var source: SourceState
  /// Every window up to here has been read; nil before the first.
  public var completedThrough: Timestamp?
  /// The time of the newest event that has been read.
  public var newestEvent: Timestamp?
  /// Events that got a number, since the process began.
  public var collected = 0
  /// Events that were known already when they came.
  public var duplicates = 0
  /// Those of them whose record is another than it was. The first one stays.
  public var changed = 0
  /// Records that could not be read and were stored as they came.
  public var unreadable = 0
  /// Fields that were left out because they had an unexpected type.
  public var droppedFields = 0
  /// Why events cannot be stored at present; nil where they can.
  public var storageError: String?

  // MARK: Proof

  /// From an event's time to its arrival, in seconds; events from before the first start do not count.
  public var arrivalLag = Histogram(bounds: [1, 5, 15, 30, 60, 120, 300, 900, 3600, 4 * 3600, 86_400])
  /// Events that lay in windows which had been read before, by the tier that found them.
  public var late: [RereadTier: Int] = [:]
  /// From where on events are collected: the look-back of the very first start.
  public var collectedFrom: Timestamp?
  /// When the very first start was; nil where it is not known.
  public var collectedSince: Timestamp?
  /// What was not read although it had been promised, the earliest first.
  public var gaps: [Gap] = []
  /// How well each tier is covered; those that are switched off are not in it.
  public var coverage: [TierCoverage] = []
  /// The last reconciliation that ended.
  public var reconciliation: RereadPass?

  init(name: String, stream: EventStream, source: SourceState) {
    self.name = name
    self.stream = stream
    self.source = source
  }

  /// Notes since when all of a tier's windows have been read again.
  mutating func cover(_ tier: RereadTier, at time: Timestamp) {
    guard let position = coverage.firstIndex(where: { $0.tier == tier }) else { return }
    coverage[position].coveredAt = time
  }

  /// Notes how an attempt of a tier went.
  /// - Returns: Whether it failed in another way than the one before.
  mutating func note(_ error: GraphError?, of tier: RereadTier) -> Bool {
    guard let position = coverage.firstIndex(where: { $0.tier == tier }) else { return false }
    defer { coverage[position].error = error }
    return error != nil && coverage[position].error?.kind != error?.kind
  }

  /// When a tier's coverage is from.
  func coveredAt(_ tier: RereadTier) -> Timestamp? { coverage.first { $0.tier == tier }?.coveredAt }

  /// Where collecting began; nil where that is not known, or the clock was ahead then.
  func floor(now: Timestamp) -> Timestamp? {
    guard let collectedSince, collectedSince <= now else { return nil }
    return collectedFrom
  }

  /// Takes a gap in. The one before the first start tells where collecting begins.
  mutating func note(_ gap: Gap) {
    switch gap.cause {
    case .beforeFirstStart:
      collectedFrom = gap.end
      collectedSince = gap.noticedAt
    case .outage:
      gaps.removeAll { $0.start == gap.start }
      gaps.append(gap)
    }
  }
}
