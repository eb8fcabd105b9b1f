/// The tables of an event store. Each stream has two: its events, by number, and the identities that de-duplicate
/// them and outlive them.
enum EventSchema {
  static let version: Int64 = 1

  /// Makes what is missing.
  /// - Throws: `StorageError` where the file was written by a newer version.
  static func prepare(_ connection: SQLiteConnection, streams: [EventStream]) throws {
    try connection.execute(
      """
      PRAGMA page_size = 16384;
      PRAGMA auto_vacuum = INCREMENTAL;
      PRAGMA journal_mode = WAL;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA synchronous = FULL;
      PRAGMA trusted_schema = OFF;
      """)
    let found = try connection.integer("PRAGMA user_version") ?? 0
    guard found <= version else {
      throw StorageError("the event store was written by a newer version of the service: use that version")
    }
    try connection.transaction {
      try connection.execute(
        """
        CREATE TABLE IF NOT EXISTS store(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS streams(
          name TEXT PRIMARY KEY, newest INTEGER NOT NULL, purged_through INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS checkpoints(
          source TEXT PRIMARY KEY, completed_through INTEGER NOT NULL) WITHOUT ROWID;
        """)
      try connection.change(
        "INSERT OR IGNORE INTO store VALUES('epoch', ?)", .text(String(UInt32.random(in: 1 ... .max))))
      for stream in streams { try prepare(connection, stream) }
      try connection.execute("PRAGMA user_version = \(version)")
    }
  }

  private static func prepare(_ connection: SQLiteConnection, _ stream: EventStream) throws {
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS events_\(stream.name)(
        number INTEGER PRIMARY KEY, time INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
        document BLOB NOT NULL, raw BLOB NOT NULL);
      CREATE INDEX IF NOT EXISTS events_\(stream.name)_time ON events_\(stream.name)(time);
      CREATE TABLE IF NOT EXISTS identities_\(stream.name)(
        hash BLOB PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS identities_\(stream.name)_time ON identities_\(stream.name)(time);
      """)
    try connection.change("INSERT OR IGNORE INTO streams VALUES(?, 0, 0)", .text(stream.name))
  }
}
