internal import Digest
internal import Time

/// What tells events apart, and outlives them: the first half of the SHA-256 of an id.
///
/// They are kept by the minute of the event's time, which is the same whenever the event comes again: what comes
/// together stays together on few pages. By hash alone each event would touch a page of its own, and a store of a
/// million would write four times as much. Events whose own time is unknown, or wrong by weeks, are strays: they are
/// kept by hash with the time of their arrival.
extension SQLiteEventStore {
  static func hash(_ id: String) -> [UInt8] {
    Array(SHA256.digest(of: Array(id.utf8)).prefix(16))
  }

  /// Notes an identity.
  /// - Returns: False where it was known.
  func note(
    _ event: NewEvent, _ hash: [UInt8], _ stream: EventStream, _ arrivedAt: Timestamp
  ) throws -> Bool {
    let minute = SQLiteValue.integer(event.time.minute)
    let strays = "identities_\(stream.name)"
    let isStray = try writer.integer("SELECT 1 FROM \(strays) WHERE hash = ?", .blob(hash)) != nil
    guard !isStray else { return false }
    if event.hasOwnTime, event.time > arrivedAt - SQLiteEventStore.longestRereading {
      return try writer.change(
        "INSERT INTO \(strays)_by_minute VALUES(?, ?) ON CONFLICT DO NOTHING", minute, .blob(hash)) == 1
    }
    let isKnown = try writer.integer(
      "SELECT 1 FROM \(strays)_by_minute WHERE minute = ? AND hash = ?", minute, .blob(hash))
    guard isKnown == nil else { return false }
    let time = max(event.time, arrivedAt)
    try writer.change("INSERT INTO \(strays) VALUES(?, ?)", .blob(hash), .integer(time.microseconds))
    return true
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
