internal import Digest
internal import Time

/// What tells events apart, and outlives them. A stream has an id once.
struct Identity {
  /// By this it is known: the first half of the SHA-256 of the id.
  let hash: ArraySlice<UInt8>
  /// By this it is seen that its record has changed: the first eight bytes of the SHA-256.
  let content: Int64

  init(id: String, raw: some Collection<UInt8>) {
    hash = SHA256.digest(of: id.utf8).prefix(16)
    content = SHA256.digest(of: raw).prefix(8).reduce(0) { $0 << 8 | Int64($1) }
  }

  /// Few identities of millions share it.
  var start: ArraySlice<UInt8> { hash.prefix(4) }
}

/// Whether an event has come before.
enum Acquaintance {
  case new
  case known
  /// Its record is another than it was. What came first is what stays.
  case changed
}

/// Identities are kept by the minute of the event's time, which is the same whenever the event comes again: what comes
/// together stays together on few pages. By hash alone each event would touch a page of its own, and a store of a
/// million would write four times as much. Should an event come again with another time, an index knows its minute.
/// Events whose own time is unknown, or wrong by weeks, are strays: they are kept by hash with the time of their
/// arrival.
extension SQLiteEventStore {
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
  static let longestRereading = Duration.seconds(30 * 24 * 3600)
}

extension Timestamp {
  /// Whole minutes since 1970.
  var minute: Int64 { seconds / 60 }
}
