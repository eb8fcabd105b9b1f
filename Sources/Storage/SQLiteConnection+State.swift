#if canImport(Glibc)
  import Glibc
#endif

// What both stores keep to: a file is for this user alone, and of one tenant in one cloud.
extension SQLiteConnection {
  /// Opens a file, and makes it where there is none: for this user alone, because it holds personal data. SQLite gives
  /// its other files the same mode.
  /// - Parameters:
  ///   - path: A file, or ":memory:".
  ///   - what: What a message calls it.
  convenience init(privately path: String, _ what: String) throws {
    if path != ":memory:" {
      let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard file >= 0 else {
        throw StorageError("cannot write \(what) \(path): \(String(cString: strerror(errno)))")
      }
      Glibc.close(file)
    }
    try self.init(path: path)
  }

  /// Notes in the table `store` whose file it is; refuses another's.
  func claim(for owner: String, _ what: String) throws {
    let found = try text("SELECT value FROM store WHERE key = 'owner'")
    if found == nil { try change("INSERT INTO store VALUES('owner', ?)", .text(owner)) }
    guard found ?? owner == owner else {
      throw StorageError("\(what) belongs to another tenant or cloud: choose another state directory")
    }
  }
}
