internal import CSQLite

/// A value for a statement's parameter.
enum SQLiteValue {
  case integer(Int64)
  case text(String)
  /// Text, in UTF-8.
  case utf8(ArraySlice<UInt8>)
  case blob(ArraySlice<UInt8>)
  case null
}

/// Owns one prepared statement of a connection that outlives it.
final class SQLiteStatement {
  private let handle: OpaquePointer
  private let parameters: Int32

  init(_ connection: OpaquePointer, _ sql: String) throws {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw StorageError(code) }
    handle = prepared
    parameters = sqlite3_bind_parameter_count(prepared)
  }

  deinit { sqlite3_finalize(handle) }

  /// Binds, steps through the rows until `visit` returns false, and is ready for the next time.
  @inline(__always)
  func run(_ values: [SQLiteValue], _ visit: (SQLiteRow) throws -> Bool = { _ in true }) throws {
    // All are bound anew each time, so that none of the bytes bound before are looked at again.
    precondition(values.count == parameters)
    try withExtendedLifetime(values) {
      defer { sqlite3_reset(handle) }
      var index: Int32 = 0
      for value in values {
        index += 1
        try bind(value, index)
      }
      try step(visit)
    }
  }

  private func step(_ visit: (SQLiteRow) throws -> Bool) throws {
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw StorageError(code) }
      guard try visit(SQLiteRow(statement: handle)) else { return }
    }
  }

  /// Bytes are not copied: an array's storage does not move while it is retained and unchanged, and the statement
  /// looks at it no more: all are bound anew before it steps again.
  private func bind(_ value: SQLiteValue, _ index: Int32) throws {
    let code =
      switch value {
      case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
      case .text(let text): entrada_sqlite3_bind_text(handle, index, text, Int32(text.utf8.count))
      case .utf8(let bytes):
        bytes.withUnsafeBytes {
          entrada_sqlite3_bind_utf8(handle, index, $0.baseAddress, Int32($0.count))
        }
      case .blob(let bytes):
        bytes.withUnsafeBytes {
          entrada_sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count))
        }
      case .null: sqlite3_bind_null(handle, index)
      }
    guard code == SQLITE_OK else { throw StorageError(code) }
  }
}

/// The row that a statement stands on.
struct SQLiteRow {
  let statement: OpaquePointer

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(statement, column) == SQLITE_NULL ? nil : integer(column)
  }

  func text(_ column: Int32) -> String? {
    sqlite3_column_text(statement, column).map { String(cString: $0) }
  }

  func isText(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_TEXT }

  /// The bytes of a blob or a text. Valid until the next step.
  func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(start: start, count: size(column))
  }

  /// In bytes.
  func size(_ column: Int32) -> Int { Int(sqlite3_column_bytes(statement, column)) }
}
