internal import Locking
internal import Time

/// What is known of stretches of numbers: between which times their events happened and arrived. A reader who wants a
/// time passes over those that cannot hold one, without a look at their events.
///
/// Numbers that are in no block, because an earlier version stored them, are looked at.
extension SQLiteEventStore {
  /// The most events of a block, but for those that come together, and the time in which they arrive.
  private static let longestBlock: Int64 = 5000
  private static let longestArrival: Int64 = 60_000_000

  /// Part of the transaction that stores the events.
  func noteBlock(
    _ stream: EventStream, after before: Int64, through last: Int64, times: [Timestamp], arrivedAt: Timestamp
  ) throws {
    guard let earliest = times.min(), let latest = times.max() else { return }
    let values: [SQLiteValue] = [
      .text(stream.name), .integer(last), .integer(earliest.microseconds), .integer(latest.microseconds),
      .integer(arrivedAt.microseconds), .integer(before),
    ]
    // The newest block goes on, where it is no longer than it may be; its arrivals may go back with the clock.
    let extended = try writer.statement(
      """
      UPDATE blocks SET last = ?2, earliest = min(earliest, ?3), latest = max(latest, ?4),
        arrived_from = min(arrived_from, ?5), arrived_to = max(arrived_to, ?5)
      WHERE stream = ?1 AND last = ?6 AND ?2 - first < \(SQLiteEventStore.longestBlock)
        AND abs(?5 - arrived_from) < \(SQLiteEventStore.longestArrival)
      RETURNING 1
      """)
    var isExtended = false
    try extended.run(values) { _ in
      isExtended = true
      return true
    }
    if isExtended { return }
    try writer.statement("INSERT INTO blocks VALUES(?1, ?6 + 1, ?2, ?3, ?4, ?5, ?5)").run(values)
  }

  /// A number behind which every event of the range lies, and as few others as is known without looking at them.
  public func start(of range: EventRange, in stream: EventStream) throws -> Int64 {
    try withReader { connection in
      var number = range.after
      let blocks = try connection.statement(
        """
        SELECT first, last, earliest, latest, arrived_from, arrived_to FROM blocks
        WHERE stream = ? AND last > ? ORDER BY first
        """)
      try blocks.run([.text(stream.name), .integer(range.after)]) { row in
        let isNext = row.integer(0) <= number + 1
        guard isNext, !SQLiteEventStore.mayHold(range, row) else { return false }
        number = row.integer(1)
        return number < range.through
      }
      return min(number, max(range.through, range.after))
    }
  }

  private static func mayHold(_ range: EventRange, _ row: SQLiteRow) -> Bool {
    func overlap(_ from: Int64, _ to: Int64, _ since: Timestamp?, _ until: Timestamp?) -> Bool {
      to >= since?.microseconds ?? .min && until.map { from < $0.microseconds } ?? true
    }
    return overlap(row.integer(2), row.integer(3), range.since, range.until)
      && overlap(row.integer(4), row.integer(5), range.arrivedSince, range.arrivedUntil)
  }

  /// Part of the transaction that removes the events up to a number.
  func removeBlocks(_ stream: EventStream, through number: Int64) throws {
    try writer.change(
      "DELETE FROM blocks WHERE stream = ? AND last <= ?", .text(stream.name), .integer(number))
  }
}
