internal import CSQLite
internal import Digest
internal import Locking
public import Time

#if canImport(Glibc)
  import Glibc
#endif

/// Events in SQLite: one writing connection, and reading ones that neither wait for it nor hold it up (WAL).
///
/// `@unchecked Sendable`: the writer is used under `lock` only; a reader is taken out of the pool by one thread and
/// put back when it is done.
public final class SQLiteEventStore: EventStore, @unchecked Sendable {
  /// The store's random number.
  public let epoch: UInt32
  private let path: String
  private let streams: [EventStream]
  private let writer: SQLiteConnection
  private let lock = Mutex(())
  private let pool = Mutex<[Reader]>([])
  private let isInMemory: Bool

  /// Carries an idle connection from one thread to the next.
  private struct Reader: @unchecked Sendable {
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
    if !isInMemory { try SQLiteEventStore.makePrivate(path) }
    writer = try SQLiteConnection(path: path)
    try EventSchema.prepare(writer, streams: streams)
    try writer.change("INSERT OR IGNORE INTO store VALUES('owner', ?)", .text(owner))
    guard try writer.text("SELECT value FROM store WHERE key = 'owner'") == owner else {
      throw StorageError("the event store belongs to another tenant or cloud: choose another state directory")
    }
    let epoch = try writer.text("SELECT value FROM store WHERE key = 'epoch'").flatMap { UInt32($0) }
    guard let epoch else { throw StorageError(SQLITE_CORRUPT) }
    self.epoch = epoch
  }

  /// Makes the file for this user alone, because it holds personal data; SQLite gives its other files the same mode.
  private static func makePrivate(_ path: String) throws {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageError(SQLITE_CANTOPEN) }
    Glibc.close(file)
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
    // Hashed outside of the lock.
    let identities = events.map { Array(SHA256.digest(of: Array($0.id.utf8)).prefix(16)) }
    return try lock.withLock { _ in
      try writer.transaction {
        let result = try insert(events, identities, stream, arrivedAt)
        if let checkpoint { try save(checkpoint) }
        return result
      }
    }
  }

  private func insert(
    _ events: [NewEvent], _ identities: [[UInt8]], _ stream: EventStream, _ arrivedAt: Timestamp
  ) throws -> AppendResult {
    let before = try newest(stream, writer)
    var number = before
    for (event, identity) in zip(events, identities) {
      let time = SQLiteValue.integer(event.time.microseconds)
      // An event whose time is wrong by years must not be forgotten before it is read again, and numbered anew.
      let lastTime = SQLiteValue.integer(max(event.time, arrivedAt).microseconds)
      let isNew = try writer.change(
        "INSERT INTO identities_\(stream.name) VALUES(?, ?) ON CONFLICT DO NOTHING", .blob(identity), lastTime
      )
      guard isNew == 1 else { continue }
      number += 1
      try writer.change(
        "INSERT INTO events_\(stream.name) VALUES(?, ?, ?, ?, ?)", .integer(number), time,
        .integer(arrivedAt.microseconds), .blob(event.document), .blob(event.raw))
    }
    if number > before {
      // A row of its own: the numbers must go on after everything has been purged.
      try writer.change(
        "UPDATE streams SET newest = ? WHERE name = ?", .integer(number), .text(stream.name))
    }
    let added = Int(number - before)
    return AppendResult(added: added, duplicates: events.count - added)
  }

  private func save(_ checkpoint: Checkpoint) throws {
    try writer.change(
      """
      INSERT INTO checkpoints VALUES(?, ?)
      ON CONFLICT(source) DO UPDATE SET completed_through = excluded.completed_through
      """, .text(checkpoint.source), .integer(checkpoint.completedThrough.microseconds))
  }

  // MARK: Reading

  /// How far a source has been read.
  public func checkpoint(of source: String) throws -> Checkpoint? {
    try withReader { connection in
      let time = try connection.integer(
        "SELECT completed_through FROM checkpoints WHERE source = ?", .text(source))
      return time.map { Checkpoint(source: source, completedThrough: Timestamp(microseconds: $0)) }
    }
  }

  /// Which numbers a stream has.
  public func bounds(of stream: EventStream) throws -> StreamBounds {
    try withReader { connection in
      StreamBounds(
        purgedThrough: try connection.integer(
          "SELECT purged_through FROM streams WHERE name = ?", .text(stream.name)) ?? 0,
        newest: try newest(stream, connection))
    }
  }

  private func newest(_ stream: EventStream, _ connection: SQLiteConnection) throws -> Int64 {
    try connection.integer("SELECT newest FROM streams WHERE name = ?", .text(stream.name)) ?? 0
  }

  /// Shows events in order of arrival.
  public func read(
    _ stream: EventStream, after number: Int64, limit: Int, _ visit: (EventRow) throws -> Bool
  ) throws {
    try withReader { connection in
      let statement = try connection.statement(
        """
        SELECT number, time, arrived_at, document, raw FROM events_\(stream.name)
        WHERE number > ? ORDER BY number LIMIT ?
        """)
      try statement.run([.integer(number), .integer(Int64(limit))]) { row in
        try visit(
          EventRow(
            number: row.integer(0), time: Timestamp(microseconds: row.integer(1)),
            arrivedAt: Timestamp(microseconds: row.integer(2)), document: row.blob(3), raw: row.blob(4)))
      }
    }
  }

  /// The time of the newest event.
  public func newestEventTime(of stream: EventStream) throws -> Timestamp? {
    try withReader { connection in
      try connection.integer("SELECT max(time) FROM events_\(stream.name)").map(Timestamp.init(microseconds:))
    }
  }

  private func withReader<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    // What is in memory has one connection only.
    if isInMemory { return try lock.withLock { _ in try body(writer) } }
    let idle = pool.withLock { $0.popLast() }
    let reader = try idle ?? Reader(connection: SQLiteConnection(path: path, isReadOnly: true))
    defer { pool.withLock { if $0.count < 8 { $0.append(reader) } } }
    return try body(reader.connection)
  }

  // MARK: Retention

  /// Removes the oldest documents.
  public func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int {
    try lock.withLock { _ in
      try writer.transaction {
        let isTooLarge = try usedBytes() > maximumBytes && hasOldestArrival(stream)
        let last = try writer.integer(
          """
          SELECT max(number) FROM (
            SELECT number, arrived_at FROM events_\(stream.name) ORDER BY number LIMIT ?)
          WHERE arrived_at < ? OR ?
          """, .integer(Int64(limit)), .integer(arrivedBefore.microseconds), .integer(isTooLarge ? 1 : 0))
        try forget(stream, before: forgettingBefore, limit: limit * 20)
        guard let last else { return 0 }
        try writer.change(
          "UPDATE streams SET purged_through = ? WHERE name = ?", .integer(last), .text(stream.name))
        return try writer.change("DELETE FROM events_\(stream.name) WHERE number <= ?", .integer(last))
      }
    }
  }

  /// Identities are small, and as many may expire as events came: more of them than of events go at a time.
  private func forget(_ stream: EventStream, before time: Timestamp, limit: Int) throws {
    let table = "identities_\(stream.name)"
    try writer.change(
      "DELETE FROM \(table) WHERE hash IN (SELECT hash FROM \(table) WHERE time < ? ORDER BY time LIMIT ?)",
      .integer(time.microseconds), .integer(Int64(limit)))
  }

  /// Whether no other stream has an older event: a large stream must not push out a small one.
  private func hasOldestArrival(_ stream: EventStream) throws -> Bool {
    guard let own = try oldestArrival(stream) else { return false }
    return try streams.allSatisfy { try own <= oldestArrival($0) ?? .max }
  }

  private func oldestArrival(_ stream: EventStream) throws -> Int64? {
    try writer.integer("SELECT arrived_at FROM events_\(stream.name) ORDER BY number LIMIT 1")
  }

  /// What the rows take; pages that a purge has freed are used again and do not count.
  private func usedBytes() throws -> Int64 {
    let pages = try writer.integer("PRAGMA page_count") ?? 0
    let free = try writer.integer("PRAGMA freelist_count") ?? 0
    return (pages - free) * (try writer.integer("PRAGMA page_size") ?? 0)
  }
}
