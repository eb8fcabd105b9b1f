internal import CSQLite

/// Owns one SQLite connection. It is used by one thread at a time; its owner sees to that.
final class SQLiteConnection {
  private let handle: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]

  /// - Parameter path: A file, or ":memory:".
  init(path: String, isReadOnly: Bool = false) throws {
    var opened: OpaquePointer?
    let mode = isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      sqlite3_close_v2(opened)
      throw StorageError(code)
    }
    handle = opened
    sqlite3_busy_timeout(handle, 5000)
  }

  deinit {
    statements = [:]
    sqlite3_close_v2(handle)
  }

  /// Runs statements that return nothing.
  func execute(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw StorageError(code) }
  }

  /// A prepared statement, kept for the next time.
  func statement(_ sql: String) throws -> SQLiteStatement {
    if let statement = statements[sql] { return statement }
    let statement = try SQLiteStatement(handle, sql)
    statements[sql] = statement
    return statement
  }

  /// The first column of the first row as a whole number; nil where there is no row, or it is null.
  func integer(_ sql: String, _ bindings: SQLiteValue...) throws -> Int64? {
    var result: Int64?
    try statement(sql).run(bindings) { row in
      result = row.optionalInteger(0)
      return false
    }
    return result
  }

  /// The first column of the first row as text; nil where there is no row.
  func text(_ sql: String, _ bindings: SQLiteValue...) throws -> String? {
    var result: String?
    try statement(sql).run(bindings) { row in
      result = row.text(0)
      return false
    }
    return result
  }

  /// Runs a statement that returns nothing and says how many rows it changed.
  @discardableResult
  func change(_ sql: String, _ bindings: SQLiteValue...) throws -> Int {
    try statement(sql).run(bindings) { _ in true }
    return changes
  }

  /// How many rows the last statement that changes any has changed.
  var changes: Int { Int(sqlite3_changes(handle)) }

  /// Everything that `body` does happens, or nothing of it.
  func transaction<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // SQLite may have rolled back already; then this fails, and that is fine.
      try? execute("ROLLBACK")
      throw error
    }
  }
}
