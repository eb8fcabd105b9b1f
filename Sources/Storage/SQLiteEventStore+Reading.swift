internal import Locking
public import Time

extension SQLiteEventStore {
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

  func newest(_ stream: EventStream, _ connection: SQLiteConnection) throws -> Int64 {
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
}
