internal import CSQLite
internal import JSON
internal import Locking
public import Time

#if canImport(Glibc)
  import Glibc
#endif

/// Events in SQLite: one writing connection, and reading ones that neither wait for it nor hold it up (WAL).
///
/// `@unchecked Sendable`: the writer and the reserve are used under `lock` only; a reader is taken out of the pool by
/// one thread and put back when it is done.
public final class SQLiteEventStore: EventStore, @unchecked Sendable {
  /// The store's random number.
  public let epoch: UInt32
  /// The streams it was opened with.
  public let streams: [EventStream]
  /// Whether it is gone with the process.
  public let isInMemory: Bool
  let path: String
  let writer: SQLiteConnection
  let lock = Mutex(())
  let pool = Mutex<[Reader]>([])
  private let observers = Mutex<[EventObserver]>([])
  let reserve: DiskReserve?

  /// Carries an idle connection from one thread to the next.
  struct Reader: @unchecked Sendable {
    let connection: SQLiteConnection
  }

  /// Opens a store and makes it where there is none.
  /// - Parameters:
  ///   - path: A file, or ":memory:" for one that is gone with the process.
  ///   - owner: Whose events these are; a store of another's is refused.
  /// - Throws: `StorageError`.
  public init(path: String, streams: [EventStream], owner: String) throws {
    self.path = path
    self.streams = streams
    isInMemory = path == ":memory:"
    reserve = isInMemory ? nil : DiskReserve(path: path + "-reserve")
    let what = "the event store"
    writer = try SQLiteConnection(privately: path, what)
    try EventSchema.prepare(writer, streams: streams)
    try writer.claim(for: owner, what)
    let epoch = try writer.text("SELECT value FROM store WHERE key = 'epoch'").flatMap { UInt32($0) }
    guard let epoch else { throw StorageError(SQLITE_CORRUPT) }
    self.epoch = epoch
  }

  /// Closes the reading connections; the writer closes when the store is released.
  public func close() {
    pool.withLock { $0 = [] }
  }

  // MARK: Writing

  /// Numbers and stores what is new, in one transaction.
  public func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult {
    let (result, newest) = try write {
      try reserve?.take()
      return try writer.transaction {
        let result = try insert(events, stream, arrivedAt)
        if let checkpoint { try save(checkpoint) }
        return (result, try self.newest(stream, writer))
      }
    }
    if result.added > 0 {
      for observer in observers.withLock({ $0 }) { observer(stream, newest) }
    }
    return result
  }

  /// Registers who is told of new numbers.
  public func observe(_ observer: @escaping EventObserver) {
    observers.withLock { $0.append(observer) }
  }

  /// Does one step of writing, alone. Where the disk is full, the reserve makes room for the steps that free some.
  func write<Result>(_ step: () throws -> Result) throws -> Result {
    try lock.withLock { _ in
      do {
        let result = try step()
        boundLog()
        return result
      } catch let error as StorageError where error.isFull {
        reserve?.giveUp()
        try? writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        try? shrink()
        throw error
      }
    }
  }

  /// Readers that follow each other without a break would let SQLite's log grow without end: past its limit, each
  /// step waits a moment for those that are at it. What was stored is stored, whether that comes off or not.
  private func boundLog() {
    var status = stat()
    guard !isInMemory, stat(path + "-wal", &status) == 0, status.st_size > SQLiteEventStore.longestLog else {
      return
    }
    try? writer.execute(
      "PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 5000")
  }

  private static let longestLog = 64 << 20

  private func insert(
    _ events: [NewEvent], _ stream: EventStream, _ arrivedAt: Timestamp
  ) throws -> AppendResult {
    let insertion = try writer.statement("INSERT INTO events_\(stream.name) VALUES(?, ?, ?, ?, ?)")
    let before = try newest(stream, writer)
    var number = before
    var (bytes, changed) = (0, 0)
    var addedTimes: [Timestamp] = []
    var acquaintances = try Acquaintances(stream, writer)
    // One for all of them, so that it stays at the processor's hand.
    var record: [UInt8] = []
    for event in events {
      switch try acquaintances.note(event, arrivedAt: arrivedAt) {
      case .new: break
      case .known: continue
      case .changed:
        changed += 1
        continue
      }
      number += 1
      addedTimes.append(event.time)
      record.removeAll(keepingCapacity: true)
      event.raw.withUnsafeBufferPointer { record.appendEscaped($0) }
      bytes += event.document.count + record.count
      try insertion.run([
        .integer(number), .integer(event.time.microseconds), .integer(arrivedAt.microseconds),
        .blob(event.document[...]), .utf8(record[...]),
      ])
    }
    if number > before {
      // A row of its own: the numbers must go on after everything has been purged.
      try writer.change(
        "UPDATE streams SET newest = ?, bytes = bytes + ? WHERE name = ?", .integer(number),
        .integer(Int64(bytes)), .text(stream.name))
      try settle(stream, after: before, through: number)
      try noteBlock(stream, after: before, through: number, times: addedTimes, arrivedAt: arrivedAt)
    }
    return AppendResult(
      added: addedTimes.count, duplicates: events.count - addedTimes.count, changed: changed,
      addedTimes: addedTimes)
  }

  private func save(_ checkpoint: Checkpoint) throws {
    try writer.change(
      """
      INSERT INTO checkpoints VALUES(?, ?, ?)
      ON CONFLICT(source) DO UPDATE SET
        completed_through = excluded.completed_through, newest_event = excluded.newest_event
      """, .text(checkpoint.source), .integer(checkpoint.completedThrough.microseconds),
      checkpoint.newestEvent.map { .integer($0.microseconds) } ?? .null)
    if let gap = checkpoint.gap { try record(gap) }
  }
}
