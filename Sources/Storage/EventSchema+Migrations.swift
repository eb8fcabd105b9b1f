// What brings a file of an earlier version up to this one. Each step is part of the transaction that does all of it.
extension EventSchema {
  /// Version 1 did not keep the size of what is stored.
  static func countBytes(_ connection: SQLiteConnection) throws {
    try connection.execute("ALTER TABLE streams ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0")
    for stream in try streams(connection) {
      try connection.change(
        """
        UPDATE streams SET bytes =
          (SELECT coalesce(sum(length(document) + length(raw)), 0) FROM events_\(stream.name)) WHERE name = ?
        """, .text(stream.name))
    }
  }

  /// Version 2 did not keep what tells a changed record, nor the newest event of a source; version 1 had one table of
  /// identities a stream.
  static func rememberContents(_ connection: SQLiteConnection) throws {
    try connection.execute("ALTER TABLE checkpoints ADD COLUMN newest_event INTEGER")
    for stream in try streams(connection) {
      for table in ["identities_\(stream.name)", "identities_\(stream.name)_by_minute"]
      where try connection.integer("SELECT 1 FROM sqlite_master WHERE name = ?", .text(table)) != nil {
        try connection.execute("ALTER TABLE \(table) ADD COLUMN content INTEGER")
      }
    }
  }

  /// Version 3 took an event whose time had changed for another one.
  static func indexMinutes(_ connection: SQLiteConnection) throws {
    for stream in try streams(connection) {
      try prepare(connection, stream)
      try connection.execute(
        """
        INSERT OR IGNORE INTO minutes_\(stream.name)
        SELECT substr(hash, 1, 4), minute FROM identities_\(stream.name)_by_minute ORDER BY 1, 2
        """)
    }
  }

  private static func streams(_ connection: SQLiteConnection) throws -> [EventStream] {
    var names: [String] = []
    try connection.statement("SELECT name FROM streams").run([]) { row in
      names += [row.text(0)].compactMap { $0 }
      return true
    }
    return names.compactMap(EventStream.init)
  }
}
