public import Time

/// What the service must know of a document that a normalizer wrote.
public struct Normalized: Sendable, Equatable {
  /// `event.id`: the record's own, or a SHA-256 of the record where it has none.
  public var id: String
  /// `@timestamp`: the record's own, or the time of collection where it has none.
  public var time: Timestamp
  /// How many fields of an unexpected type were left out.
  public var droppedFields: Int
  /// Whether the document is marked `pipeline_error`, because `id` or `time` are not the record's own.
  public var isPipelineError: Bool

  /// A summary of one document.
  public init(id: String, time: Timestamp, droppedFields: Int, isPipelineError: Bool) {
    self.id = id
    self.time = time
    self.droppedFields = droppedFields
    self.isPipelineError = isPipelineError
  }
}
