public import GraphClient
public import Storage
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
  /// Events that got a number, since the process began.
  public var collected = 0
  /// Events that were known already when they came.
  public var duplicates = 0
  /// Records that could not be read and were stored as they came.
  public var unreadable = 0
  /// Fields that were left out because they had an unexpected type.
  public var droppedFields = 0
  /// Why events cannot be stored at present; nil where they can.
  public var storageError: String?

  init(name: String, stream: EventStream, source: SourceState) {
    self.name = name
    self.stream = stream
    self.source = source
  }
}
