/// The tables of an event store. Each stream has its events, by number, and the identities that de-duplicate them and
/// outlive them, by minute of event time; those of strays, and of all events that version 1 stored, by hash. What their
/// records were like is known of those that came since version 3; since version 4 an index knows their minutes, and a
/// record is text, as it stands in a JSON string: those of earlier versions are blobs, as they came.
enum EventSchema {
  static let version: Int64 = 4

  /// Makes what is missing, and brings a file of an earlier version up to this one. Nothing is written where nothing
  /// is missing: a full disk must not keep the service from starting.
  /// - Throws: `StorageError`, also where the file was written by a newer version.
  static func prepare(_ connection: SQLiteConnection, streams: [EventStream]) throws {
    let found = try connection.integer("PRAGMA user_version") ?? 0
    guard found <= version else {
      throw StorageError("the event store was written by a newer version of the service: use that version")
    }
    if found == 0 {
      try connection.execute(
        "PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL")
    }
    try connection.execute(
      """
      PRAGMA journal_size_limit = 67108864;
      PRAGMA synchronous = FULL;
      PRAGMA trusted_schema = OFF;
      -- A transaction of a thousand events fits; what does not is written twice.
      PRAGMA cache_size = -16384;
      """)
    if found == version, try streams.allSatisfy({ try isThere($0, connection) }), try hasBlocks(connection) {
      return
    }
    try connection.transaction {
      if found == 1 { try countBytes(connection) }
      if 1..<3 ~= found { try rememberContents(connection) }
      try makeTables(connection)
      for stream in streams { try prepare(connection, stream) }
      if 1..<4 ~= found { try indexMinutes(connection) }
      try connection.execute("PRAGMA user_version = \(version)")
    }
  }

  private static func makeTables(_ connection: SQLiteConnection) throws {
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS store(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS streams(
        name TEXT PRIMARY KEY, newest INTEGER NOT NULL, purged_through INTEGER NOT NULL,
        bytes INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS checkpoints(
        source TEXT PRIMARY KEY, completed_through INTEGER NOT NULL, newest_event INTEGER) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS gaps(
        source TEXT NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, noticed_at INTEGER NOT NULL,
        cause TEXT NOT NULL, PRIMARY KEY(source, from_time)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS passes(
        source TEXT NOT NULL, tier TEXT NOT NULL, is_finished INTEGER NOT NULL, started_at INTEGER NOT NULL,
        from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, through_time INTEGER NOT NULL,
        events INTEGER NOT NULL, added INTEGER NOT NULL, finished_at INTEGER NOT NULL,
        PRIMARY KEY(source, tier, is_finished)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS blocks(
        stream TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, earliest INTEGER NOT NULL,
        latest INTEGER NOT NULL, arrived_from INTEGER NOT NULL, arrived_to INTEGER NOT NULL,
        PRIMARY KEY(stream, first)) WITHOUT ROWID;
      """)
    try connection.change(
      "INSERT OR IGNORE INTO store VALUES('epoch', ?)", .text(String(UInt32.random(in: 1 ... .max))))
  }

  private static func isThere(_ stream: EventStream, _ connection: SQLiteConnection) throws -> Bool {
    try connection.integer("SELECT 1 FROM streams WHERE name = ?", .text(stream.name)) != nil
  }

  /// Files of the third version were made without them at first.
  private static func hasBlocks(_ connection: SQLiteConnection) throws -> Bool {
    try connection.integer("SELECT 1 FROM sqlite_master WHERE name = 'blocks'") != nil
  }

  static func prepare(_ connection: SQLiteConnection, _ stream: EventStream) throws {
    try connection.execute(
      """
      CREATE TABLE IF NOT EXISTS events_\(stream.name)(
        number INTEGER PRIMARY KEY, time INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
        document BLOB NOT NULL, raw BLOB NOT NULL);
      CREATE INDEX IF NOT EXISTS events_\(stream.name)_time ON events_\(stream.name)(time);
      CREATE TABLE IF NOT EXISTS identities_\(stream.name)(
        hash BLOB PRIMARY KEY, time INTEGER NOT NULL, content INTEGER) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS identities_\(stream.name)_time ON identities_\(stream.name)(time);
      CREATE TABLE IF NOT EXISTS identities_\(stream.name)_by_minute(
        minute INTEGER, hash BLOB, content INTEGER, PRIMARY KEY(minute, hash)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS minutes_\(stream.name)(
        start BLOB, minute INTEGER, PRIMARY KEY(start, minute)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS minutes_\(stream.name)_recent(
        start BLOB, minute INTEGER, PRIMARY KEY(start, minute)) WITHOUT ROWID;
      """)
    try connection.change(
      "INSERT OR IGNORE INTO streams(name, newest, purged_through) VALUES(?, 0, 0)", .text(stream.name))
  }
}
