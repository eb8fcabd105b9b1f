internal import Digest
internal import Time

/// What tells events apart, and outlives them: the first half of the SHA-256 of an id.
///
/// They are kept by the minute of the event's time, which is the same whenever the event comes again: what comes
/// together stays together on few pages. By hash alone each event would touch a page of its own, and a store of a
/// million would write four times as much. Events whose own time is unknown, or wrong by weeks, are strays: they are
/// kept by hash with the time of their arrival.
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
    let strays = "identities_\(stream.name)"
    let (hash, content) = (SQLiteValue.blob(identity.hash), identity.content)
    if try writer.integer("SELECT 1 FROM \(strays) WHERE hash = ?", hash) != nil {
      return try writer.change(
        "UPDATE \(strays) SET content = ? WHERE hash = ? AND content <> ?", content, hash, content) == 1
        ? .changed : .known
    }
    let (minutes, minute) = ("\(strays)_by_minute", SQLiteValue.integer(event.time.minute))
    if event.hasOwnTime, event.time > arrivedAt - SQLiteEventStore.longestRereading,
      try writer.change(
        "INSERT INTO \(minutes) VALUES(?, ?, ?) ON CONFLICT DO NOTHING", minute, hash, content) == 1
    {
      return .new
    }
    if try writer.integer("SELECT 1 FROM \(minutes) WHERE minute = ? AND hash = ?", minute, hash) != nil {
      return try writer.change(
        "UPDATE \(minutes) SET content = ? WHERE minute = ? AND hash = ? AND content <> ?", content, minute,
        hash, content) == 1 ? .changed : .known
    }
    let time = SQLiteValue.integer(max(event.time, arrivedAt).microseconds)
    try writer.change("INSERT INTO \(strays) VALUES(?, ?, ?)", hash, time, content)
    return .new
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
  fileprivate var minute: Int64 { seconds / 60 }
}
