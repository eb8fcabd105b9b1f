internal import Locking
public import Time

extension SQLiteEventStore {
  /// How far a source has been read.
  public func checkpoint(of source: String) throws -> Checkpoint? {
    try withReader { connection in
      var checkpoint: Checkpoint?
      try connection.statement(
        "SELECT completed_through, newest_event FROM checkpoints WHERE source = ?"
      ).run([.text(source)]) { row in
        checkpoint = Checkpoint(
          source: source, completedThrough: Timestamp(microseconds: row.integer(0)),
          newestEvent: row.optionalInteger(1).map { Timestamp(microseconds: $0) })
        return false
      }
      return checkpoint
    }
  }

  /// Which numbers a stream has.
  public func bounds(of stream: EventStream) throws -> StreamBounds {
    try withReader { connection in
      var bounds = StreamBounds(purgedThrough: 0, newest: 0)
      // One statement, for each takes SQLite's locks anew.
      try connection.statement("SELECT purged_through, newest FROM streams WHERE name = ?").run([
        .text(stream.name)
      ]) { row in
        bounds = StreamBounds(purgedThrough: row.integer(0), newest: row.integer(1))
        return false
      }
      return bounds
    }
  }

  func newest(_ stream: EventStream, _ connection: SQLiteConnection) throws -> Int64 {
    try connection.integer("SELECT newest FROM streams WHERE name = ?", .text(stream.name)) ?? 0
  }

  /// Shows the events of a range in order of arrival.
  public func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws {
    // The plus signs keep SQLite to the order of numbers: through an index of times it would sort all of a range to
    // show the first of it.
    let conditions = [
      ("number >", range.after), ("number <=", range.through), ("+time >=", range.since?.microseconds),
      ("+time <", range.until?.microseconds), ("+arrived_at >=", range.arrivedSince?.microseconds),
      ("+arrived_at <", range.arrivedUntil?.microseconds),
    ].filter { $0.1 != nil }
    let sql = """
      SELECT number, time, arrived_at, document, raw FROM events_\(stream.name)
      WHERE \(conditions.map { $0.0 + " ?" }.joined(separator: " AND ")) ORDER BY number
      """
    try withReader { connection in
      try connection.statement(sql).run(conditions.compactMap { $0.1.map(SQLiteValue.integer) }) { row in
        try visit(EventRow(row: row))
      }
    }
  }

  /// The time of the newest event.
  public func newestEventTime(of stream: EventStream) throws -> Timestamp? {
    try withReader { connection in
      try connection.integer("SELECT max(time) FROM events_\(stream.name)").map(Timestamp.init(microseconds:))
    }
  }

  /// The time of the oldest event.
  public func oldestEventTime(of stream: EventStream) throws -> Timestamp? {
    try withReader { connection in
      try connection.integer("SELECT min(time) FROM events_\(stream.name)").map(Timestamp.init(microseconds:))
    }
  }

  /// How many events happened in each minute. The index of times answers it alone.
  public func countsByMinute(of stream: EventStream, from start: Timestamp, minutes: Int) throws -> [Int] {
    try withReader { connection in
      var counts = Array(repeating: 0, count: minutes)
      let minute: Int64 = 60_000_000
      let (first, end) = (start.microseconds, start.microseconds + Int64(minutes) * minute)
      let statement = try connection.statement(
        """
        SELECT (time - ?) / \(minute), count(*) FROM events_\(stream.name)
        WHERE time >= ? AND time < ? GROUP BY 1
        """)
      try statement.run([.integer(first), .integer(first), .integer(end)]) { row in
        counts[Int(row.integer(0))] = Int(row.integer(1))
        return true
      }
      return counts
    }
  }

  func withReader<Result>(_ body: (SQLiteConnection) throws -> Result) throws -> Result {
    // What is in memory has one connection only.
    if isInMemory { return try lock.withLock { _ in try body(writer) } }
    let idle = pool.withLock { $0.popLast() }
    let reader = try idle ?? Reader(connection: SQLiteConnection(path: path, isReadOnly: true))
    defer { pool.withLock { if $0.count < 8 { $0.append(reader) } } }
    return try body(reader.connection)
  }
}
