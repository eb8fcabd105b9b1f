internal import Digest
internal import Time

/// What tells events apart, and outlives them: the first half of the SHA-256 of an id. A stream has an id once.
///
/// They are kept by the minute of the event's time, which is the same whenever the event comes again: what comes
/// together stays together on few pages. By hash alone each event would touch a page of its own, and a store of a
/// million would write four times as much. Should an event come again with another time, an index knows its minute.
/// Events whose own time is unknown, or wrong by weeks, are strays: they are kept by hash with the time of their
/// arrival.
extension SQLiteEventStore {
  /// What is kept of an event when it has left.
  struct Identity {
    /// By this it is known.
    let hash: [UInt8]
    /// By this it is seen that its record has changed: the first eight bytes of the SHA-256.
    let content: SQLiteValue

    init(_ event: NewEvent) {
      hash = Array(SHA256.digest(of: event.id.utf8).prefix(16))
      let bytes = SHA256.digest(of: event.raw).prefix(8)
      content = .integer(bytes.reduce(0) { $0 << 8 | Int64($1) })
    }
  }

  /// Whether an event has come before.
  enum Acquaintance {
    case new
    case known
    /// Its record is another than it was. What came first is what stays.
    case changed
  }

  /// Notes an identity.
  func note(
    _ event: NewEvent, _ identity: Identity, _ stream: EventStream, _ arrivedAt: Timestamp
  ) throws -> Acquaintance {
    let hash = SQLiteValue.blob(identity.hash)
    let strays = "identities_\(stream.name)"
    if try writer.integer("SELECT 1 FROM \(strays) WHERE hash = ?", hash) != nil {
      return try writer.change(
        "UPDATE \(strays) SET content = ?1 WHERE hash = ?2 AND content <> ?1", identity.content, hash) == 1
        ? .changed : .known
    }
    if event.hasOwnTime, event.time > arrivedAt - SQLiteEventStore.longestRereading {
      return try note(identity, at: event.time.minute, stream)
    }
    if let minute = try minute(of: identity, stream) { return try compare(identity, at: minute, stream) }
    let time = SQLiteValue.integer(max(event.time, arrivedAt).microseconds)
    try writer.change("INSERT INTO \(strays) VALUES(?, ?, ?)", hash, time, identity.content)
    return .new
  }

  private func note(_ identity: Identity, at minute: Int64, _ stream: EventStream) throws -> Acquaintance {
    let isAdded =
      try writer.change(
        "INSERT INTO identities_\(stream.name)_by_minute VALUES(?, ?, ?) ON CONFLICT DO NOTHING",
        .integer(minute), .blob(identity.hash), identity.content) == 1
    guard isAdded else { return try compare(identity, at: minute, stream) }
    let known = try self.minute(of: identity, stream, otherThan: minute)
    try index(identity, at: minute, stream)
    guard let known else { return .new }
    // It stays at the later minute alone, so as not to be forgotten while it may come again.
    let acquaintance = try compare(identity, at: known, stream)
    try writer.change(
      "DELETE FROM identities_\(stream.name)_by_minute WHERE minute = ? AND hash = ?",
      .integer(min(minute, known)), .blob(identity.hash))
    return acquaintance
  }

  /// What is not known of a record, because an earlier version stored it, has not changed.
  private func compare(_ identity: Identity, at minute: Int64, _ stream: EventStream) throws -> Acquaintance {
    let changed = try writer.change(
      "UPDATE identities_\(stream.name)_by_minute SET content = ?1 WHERE minute = ?2 AND hash = ?3 AND content <> ?1",
      identity.content, .integer(minute), .blob(identity.hash))
    return changed == 1 ? .changed : .known
  }

  /// Removes what is too old to come again. Identities are small, and as many may expire as events came: more of them
  /// than of events go at a time.
  func forget(_ stream: EventStream, before time: Timestamp, limit: Int) throws {
    let strays = "identities_\(stream.name)"
    try writer.change(
      "DELETE FROM \(strays) WHERE hash IN (SELECT hash FROM \(strays) WHERE time < ? ORDER BY time LIMIT ?)",
      .integer(time.microseconds), .integer(Int64(limit)))
    let table = "\(strays)_by_minute"
    try writer.change(
      """
      DELETE FROM \(table) WHERE (minute, hash) IN
        (SELECT minute, hash FROM \(table) WHERE minute < ? ORDER BY minute LIMIT ?)
      """, .integer(time.minute), .integer(Int64(limit)))
  }

  /// Graph keeps logs for 30 days: what was older when it came does not come again for its time.
  private static let longestRereading = Duration.seconds(30 * 24 * 3600)
}

extension Timestamp {
  /// Whole minutes since 1970.
  var minute: Int64 { seconds / 60 }
}
