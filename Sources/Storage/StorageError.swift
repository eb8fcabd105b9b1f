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
      if StorageError.isCorrupt(code) {
        "the database is damaged (\(words)): restore it, or move it away to begin a new one"
      } else if StorageError.isFull(code) {
        "the disk is full (\(words)): make room in the state directory, and storing goes on by itself"
      } else {
        words
      }
  }

  static let full = StorageError(SQLITE_FULL)

  /// No room on the disk, or none that this user may take.
  public var isFull: Bool { StorageError.isFull(code) }
  /// The file is no database, or a damaged one.
  public var isCorrupt: Bool { StorageError.isCorrupt(code) }

  /// SQLite has a code of its own for a disk without room, and tells a used up quota as a write that failed.
  private static func isFull(_ code: Int32) -> Bool {
    code & 0xFF == SQLITE_FULL
      || [StorageError.failedWrite, StorageError.failedSharedMemory].contains(code)
  }

  // The C macros are sums, which Swift does not import: SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE.
  private static let failedWrite = SQLITE_IOERR | 3 << 8
  private static let failedSharedMemory = SQLITE_IOERR | 19 << 8

  private static func isCorrupt(_ code: Int32) -> Bool {
    code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB
  }
}
