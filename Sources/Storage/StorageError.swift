internal import CSQLite

/// Why the store could not do what it was asked.
public struct StorageError: Error, Sendable, Equatable, CustomStringConvertible {
  /// SQLite's extended result code; unknown ones survive. 0 where the reason is not SQLite's.
  public let code: Int32
  /// What failed and what to do about it; no data is quoted.
  public let description: String

  /// A failure of ours, such as a folder that belongs to another tenant.
  public init(_ description: String) {
    code = 0
    self.description = description
  }

  init(_ code: Int32) {
    self.code = code
    let words = String(cString: sqlite3_errstr(code))
    description =
      StorageError.isCorrupt(code)
      ? "the event store is damaged (\(words)): restore it, or move it away to begin a new one" : words
  }

  /// No room on the disk.
  public var isFull: Bool { code & 0xFF == SQLITE_FULL }
  /// The file is no database, or a damaged one.
  public var isCorrupt: Bool { StorageError.isCorrupt(code) }

  private static func isCorrupt(_ code: Int32) -> Bool {
    code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB
  }
}
