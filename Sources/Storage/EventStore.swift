public import Time

/// Is told which stream has grown, and its newest number.
public typealias EventObserver = @Sendable (_ stream: EventStream, _ newest: Int64) -> Void

/// Where events are kept. Numbers are given in order of arrival, never twice, and are durable before `append`
/// returns.
public protocol EventStore: CoverageStore {
  /// A random number made with the store: a cursor of another store is known by it.
  var epoch: UInt32 { get }

  /// The streams that it holds.
  var streams: [EventStream] { get }

  /// Whether it takes memory only, of which there is less than disk.
  var isInMemory: Bool { get }

  /// Why no room can be set aside for a full disk, although it is not full; nil where it can. Storing goes on.
  var reserveProblem: String? { get }

  /// Numbers and stores the events that are new, with the checkpoint that vouches for them, or none of it.
  /// - Throws: `StorageError`.
  func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult

  /// How far a source has been read; nil before the first time.
  /// - Throws: `StorageError`.
  func checkpoint(of source: String) throws -> Checkpoint?

  /// Registers who is told after each commit that has given numbers: the stream, and its newest number. The call comes
  /// on the writer's thread, so it must not wait.
  func observe(_ observer: @escaping EventObserver)

  /// Which numbers a stream has.
  /// - Throws: `StorageError`.
  func bounds(of stream: EventStream) throws -> StreamBounds

  /// Shows the events of a range in order of arrival, until `visit` returns false or there are no more. `visit` must
  /// not call the store: the events may be under its lock.
  /// - Throws: `StorageError`, or what `visit` throws.
  func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws

  /// A number behind which every event of a range lies, and as few others as the store knows of without looking at
  /// them: `after` at least, `through` at most.
  /// - Throws: `StorageError`.
  func start(of range: EventRange, in stream: EventStream) throws -> Int64

  /// The time of the newest event by event time; nil where there is none.
  /// - Throws: `StorageError`.
  func newestEventTime(of stream: EventStream) throws -> Timestamp?

  /// The time of the oldest event by event time; nil where there is none.
  /// - Throws: `StorageError`.
  func oldestEventTime(of stream: EventStream) throws -> Timestamp?

  /// How many events happened in each of so many minutes from a time on, oldest first.
  /// - Throws: `StorageError`.
  func countsByMinute(of stream: EventStream, from start: Timestamp, minutes: Int) throws -> [Int]

  /// Removes documents, oldest first: those that arrived before `arrivedBefore`, and as many more as it takes to
  /// bring the store under `maximumBytes`, as long as no other stream has an older one. Their identities stay until
  /// the event and its arrival are older than `forgettingBefore`. At most `limit` events of a stream go in one
  /// call, so that the writer is never kept waiting.
  /// - Returns: How many were removed.
  /// - Throws: `StorageError`.
  func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int

  /// Releases files and memory; the store is not used after it.
  func close()
}
