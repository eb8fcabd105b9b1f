internal import Time

/// Tells a stream's new events from those that it knows, in one transaction. The statements that every event takes are
/// found once: to put their texts together and look them up would take as long as to run them.
struct Acquaintances {
  private let writer: SQLiteConnection
  private let strays: String
  private let identities: String
  private var hasStrays: Bool
  private let insertion: SQLiteStatement
  private let indexing: SQLiteStatement
  private let minutes: SQLiteStatement

  init(_ stream: EventStream, _ writer: SQLiteConnection) throws {
    self.writer = writer
    strays = "identities_\(stream.name)"
    identities = "identities_\(stream.name)_by_minute"
    hasStrays = try writer.integer("SELECT 1 FROM \(strays) LIMIT 1") != nil
    insertion = try writer.statement("INSERT INTO \(identities) VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
    indexing = try writer.statement("INSERT OR IGNORE INTO minutes_\(stream.name)_recent VALUES(?, ?)")
    minutes = try writer.statement(
      """
      SELECT kept.minute FROM (
        SELECT minute FROM minutes_\(stream.name)_recent WHERE start = ?1
        UNION ALL SELECT minute FROM minutes_\(stream.name) WHERE start = ?1) AS entry
      CROSS JOIN \(identities) AS kept ON kept.minute = entry.minute AND kept.hash = ?2
      WHERE entry.minute IS NOT ?3
      """)
  }

  /// Notes an event's identity.
  mutating func note(_ event: NewEvent, arrivedAt: Timestamp) throws -> Acquaintance {
    if hasStrays, let acquaintance = try compareStray(event.identity) { return acquaintance }
    if event.hasOwnTime, event.time > arrivedAt - SQLiteEventStore.longestRereading {
      return try note(event.identity, at: event.time.minute)
    }
    if let minute = try minute(of: event.identity) { return try compare(event.identity, at: minute) }
    let time = max(event.time, arrivedAt).microseconds
    try writer.change(
      "INSERT INTO \(strays) VALUES(?, ?, ?)", .blob(event.identity.hash), .integer(time),
      .integer(event.identity.content))
    hasStrays = true
    return .new
  }

  private func note(_ identity: Identity, at minute: Int64) throws -> Acquaintance {
    try insertion.run([.integer(minute), .blob(identity.hash), .integer(identity.content)])
    guard writer.changes == 1 else { return try compare(identity, at: minute) }
    let known = try self.minute(of: identity, otherThan: minute)
    try indexing.run([.blob(identity.start), .integer(minute)])
    guard let known else { return .new }
    // It stays at the later minute alone, so as not to be forgotten while it may come again.
    let acquaintance = try compare(identity, at: known)
    try writer.change(
      "DELETE FROM \(identities) WHERE minute = ? AND hash = ?", .integer(min(minute, known)),
      .blob(identity.hash))
    return acquaintance
  }

  /// The minute under which an identity is kept; nil where it is unknown, or kept under `own` alone.
  private func minute(of identity: Identity, otherThan own: Int64? = nil) throws -> Int64? {
    var minute: Int64?
    let values: [SQLiteValue] = [
      .blob(identity.start), .blob(identity.hash), own.map { .integer($0) } ?? .null,
    ]
    try minutes.run(values) { row in
      minute = row.integer(0)
      return false
    }
    return minute
  }

  // MARK: Changes

  /// Nil where it is no stray.
  private func compareStray(_ identity: Identity) throws -> Acquaintance? {
    let hash = SQLiteValue.blob(identity.hash)
    guard try writer.integer("SELECT 1 FROM \(strays) WHERE hash = ?", hash) != nil else { return nil }
    let changed = try writer.change(
      "UPDATE \(strays) SET content = ?1 WHERE hash = ?2 AND content <> ?1", .integer(identity.content), hash)
    return changed == 1 ? .changed : .known
  }

  /// What is not known of a record, because an earlier version stored it, has not changed.
  private func compare(_ identity: Identity, at minute: Int64) throws -> Acquaintance {
    let changed = try writer.change(
      "UPDATE \(identities) SET content = ?1 WHERE minute = ?2 AND hash = ?3 AND content <> ?1",
      .integer(identity.content), .integer(minute), .blob(identity.hash))
    return changed == 1 ? .changed : .known
  }
}
