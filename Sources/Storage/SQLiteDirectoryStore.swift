internal import FoundationEssentials
internal import Locking

/// A directory in SQLite.
///
/// `@unchecked Sendable`: the connection is used under `lock` only.
public final class SQLiteDirectoryStore: DirectoryStore, @unchecked Sendable {
  private static let version: Int64 = 2
  private let connection: SQLiteConnection
  private let lock = Mutex(())

  /// Opens a store and makes it where there is none.
  /// - Parameters:
  ///   - path: A file, or ":memory:" for one that is gone with the process.
  ///   - owner: Whose directory it is; another's is refused.
  /// - Throws: `StorageError`.
  public init(path: String, owner: String) throws {
    let what = "the directory's state"
    connection = try SQLiteConnection(privately: path, what)
    try SQLiteDirectoryStore.prepare(connection)
    try connection.claim(for: owner, what)
  }

  /// Nothing is written where nothing is missing: a full disk must not keep the service from starting.
  private static func prepare(_ connection: SQLiteConnection) throws {
    try connection.execute(
      """
      PRAGMA journal_mode = WAL;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA synchronous = NORMAL;
      PRAGMA trusted_schema = OFF;
      """)
    let found = try connection.integer("PRAGMA user_version") ?? 0
    // What came since is in tables of its own: an older file is used as it is.
    guard found <= version else { throw DirectoryUnusable("it was written by a newer version") }
    guard try connection.text("PRAGMA quick_check(1)") == "ok" else {
      throw DirectoryUnusable("it is damaged")
    }
    guard found < version else { return }
    try connection.transaction {
      try connection.execute(
        "CREATE TABLE IF NOT EXISTS store(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
      for part in DirectoryPart.allCases {
        try connection.execute(
          "CREATE TABLE IF NOT EXISTS \(part.rawValue)(id TEXT PRIMARY KEY, record BLOB NOT NULL)")
      }
      try connection.execute("PRAGMA user_version = \(version)")
    }
  }

  /// Opens a store like `init`; one that is damaged, or of a newer version, is set aside under another name and a new
  /// one begun, for everything in it can be read from the tenant again.
  /// - Returns: The store, and where an unusable one is now and why.
  /// - Throws: `StorageError`, also for another owner's.
  public static func open(
    path: String, owner: String
  ) throws -> (store: SQLiteDirectoryStore, setAside: (path: String, reason: String)?) {
    let reason: String
    do {
      return (try SQLiteDirectoryStore(path: path, owner: owner), nil)
    } catch let error as DirectoryUnusable {
      reason = error.reason
    } catch let error as StorageError where error.isCorrupt {
      reason = "it is damaged"
    }
    let aside = "\(path).set-aside-\(UUID().uuidString.prefix(8).lowercased())"
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
    }
    return (try SQLiteDirectoryStore(path: path, owner: owner), (aside, reason))
  }

  /// Saves in one transaction.
  public func save(
    replacing replaced: Set<DirectoryPart>, _ body: ((DirectoryChange) throws -> Void) throws -> Void
  ) throws {
    try lock.withLock { _ in
      try connection.transaction {
        for part in replaced { try connection.execute("DELETE FROM \(part.rawValue)") }
        try body { try apply($0) }
      }
      // It is minutes until the next time.
      try? connection.execute("PRAGMA shrink_memory")
    }
  }

  private func apply(_ change: DirectoryChange) throws {
    let (table, id) = (change.part.rawValue, SQLiteValue.text(change.id))
    if let record = change.record {
      try connection.change("INSERT OR REPLACE INTO \(table) VALUES(?, ?)", id, .blob(record[...]))
    } else if change.isPrefix {
      // Behind the last character that there is: a range of the index.
      try connection.change("DELETE FROM \(table) WHERE id >= ? AND id < ? || char(1114111)", id, id)
    } else {
      try connection.change("DELETE FROM \(table) WHERE id = ?", id)
    }
  }

  /// Shows every record of a part.
  public func read(_ part: DirectoryPart, _ body: (String, [UInt8]) throws -> Void) throws {
    try lock.withLock { _ in
      try connection.statement("SELECT id, record FROM \(part.rawValue) ORDER BY id").run([]) { row in
        guard let id = row.text(0) else { return true }
        try body(id, Array(row.blob(1)))
        return true
      }
    }
  }
}

/// A file that cannot be used, though nobody did anything wrong.
private struct DirectoryUnusable: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
