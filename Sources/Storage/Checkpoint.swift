public import Time

/// How far a source of events has been read.
public struct Checkpoint: Sendable, Equatable {
  /// The source, such as "signins/interactive".
  public var source: String
  /// Every window up to here is complete, but for the gaps.
  public var completedThrough: Timestamp
  /// The newest event that the source has had; nil where that is not known.
  public var newestEvent: Timestamp?
  /// What it goes over; nil where it goes on from the one before.
  public var gap: Gap?

  /// A checkpoint.
  public init(source: String, completedThrough: Timestamp, newestEvent: Timestamp? = nil, gap: Gap? = nil) {
    self.source = source
    self.completedThrough = completedThrough
    self.newestEvent = newestEvent
    self.gap = gap
  }
}
