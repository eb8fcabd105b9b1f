internal import Time

/// An index from what an identity begins with to the minutes under which it is kept.
///
/// Hashes come in no order, so that in one large table each of them would touch a page of its own. They come into a
/// small table therefore, and go on into the large one by slices of the hashes' range: what goes on together lies
/// together, and few pages are written. An entry only says where to look; one whose identity has left does no harm.
extension SQLiteEventStore {
  private static let slices: Int64 = 32
  /// A slice goes on with each so many events.
  private static let step: Int64 = 1000

  /// Part of the transaction that stores events with these numbers.
  func settle(_ stream: EventStream, after before: Int64, through last: Int64) throws {
    let (from, through) = (before / SQLiteEventStore.step + 1, last / SQLiteEventStore.step)
    // Each slice once, however many events came at a time.
    guard from <= through else { return }
    for turn in from...min(through, from + SQLiteEventStore.slices - 1) {
      let table = "minutes_\(stream.name)"
      let slice = SQLiteEventStore.slice(turn)
      try writer.change(
        "INSERT OR IGNORE INTO \(table) SELECT * FROM \(table)_recent WHERE start >= ? AND start < ?",
        slice.from, slice.to)
      try writer.change("DELETE FROM \(table)_recent WHERE start >= ? AND start < ?", slice.from, slice.to)
    }
  }

  /// Removes a slice's entries that lead to nothing. Any slice's: by the minute, those would be left out for ever that
  /// never come up, for it may go on by hours at a time.
  func forgetMinutes(_ stream: EventStream, before minute: Int64) throws {
    let slice = SQLiteEventStore.slice(.random(in: 0..<SQLiteEventStore.slices))
    for table in ["minutes_\(stream.name)", "minutes_\(stream.name)_recent"] {
      try writer.change(
        "DELETE FROM \(table) WHERE start >= ? AND start < ? AND minute < ?", slice.from, slice.to,
        .integer(minute))
    }
  }

  private static func slice(_ turn: Int64) -> (from: SQLiteValue, to: SQLiteValue) {
    let width = 256 / slices
    let first = (turn % slices + slices) % slices * width
    // No start of an identity is as long as the last slice's end.
    let end = first + width < 256 ? [UInt8(first + width)] : [UInt8](repeating: .max, count: 5)
    return (.blob([UInt8(first)]), .blob(end[...]))
  }
}
