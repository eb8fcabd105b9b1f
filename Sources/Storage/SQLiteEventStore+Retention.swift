internal import Locking
public import Time

extension SQLiteEventStore {
  /// Removes the oldest documents.
  public func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int {
    let step = { [self] in
      try write {
        let removed = try writer.transaction {
          try forget(stream, before: forgettingBefore, limit: limit * 20)
          let isTooLarge = try storedBytes() > maximumBytes && hasOldestArrival(stream)
          let removed = try removeOldest(stream, arrivedBefore, isTooLarge: isTooLarge, limit: limit)
          // Once, when the rest is done.
          if removed == 0 { try forgetMinutes(stream, before: forgettingBefore.minute) }
          return removed
        }
        // What has been removed is, whether the file can be made smaller now or not.
        try? shrink()
        // What a busy time needed of memory is not kept for a quiet one.
        if removed == 0 { try? writer.execute("PRAGMA shrink_memory") }
        return removed
      }
    }
    do {
      return try step()
    } catch let error as StorageError where error.isFull {
      // The first attempt has given up the reserve: now there is room to remove something.
      return try step()
    }
  }

  private func removeOldest(
    _ stream: EventStream, _ arrivedBefore: Timestamp, isTooLarge: Bool, limit: Int
  ) throws -> Int {
    let events = "events_\(stream.name)"
    let last = try writer.integer(
      """
      SELECT max(number) FROM (SELECT number, arrived_at FROM \(events) ORDER BY number LIMIT ?)
      WHERE arrived_at < ? OR ?
      """, .integer(Int64(limit)), .integer(arrivedBefore.microseconds), .integer(isTooLarge ? 1 : 0))
    guard let last else { return 0 }
    try writer.change(
      """
      UPDATE streams SET purged_through = ?1, bytes = bytes -
        (SELECT sum(length(document) + length(CAST(raw AS BLOB))) FROM \(events) WHERE number <= ?1) WHERE name = ?2
      """, .integer(last), .text(stream.name))
    try removeBlocks(stream, through: last)
    return try writer.change("DELETE FROM \(events) WHERE number <= ?", .integer(last))
  }

  /// Whether no other stream has an older event: a large stream must not push out a small one.
  private func hasOldestArrival(_ stream: EventStream) throws -> Bool {
    guard let own = try oldestArrival(stream) else { return false }
    return try streams.allSatisfy { try own <= oldestArrival($0) ?? .max }
  }

  private func oldestArrival(_ stream: EventStream) throws -> Int64? {
    try writer.integer("SELECT arrived_at FROM events_\(stream.name) ORDER BY number LIMIT 1")
  }

  /// What is stored of events. Identities do not count: they would leave no room for what they outlive.
  private func storedBytes() throws -> Int64 {
    try writer.integer("SELECT sum(bytes) FROM streams") ?? 0
  }

  /// Gives pages back to the disk, some at a time, where much more is free than the next events will take. Where
  /// storing waits for room on the disk, free pages in the file are of no use to it.
  func shrink() throws {
    guard let reserve else { return }
    let pages = try writer.integer("PRAGMA page_count") ?? 0
    var free = try freePages()
    guard reserve.isGivenUp else {
      if free > max(SQLiteEventStore.vacuumStep, pages / 8) { try vacuum(checkpoint: "PASSIVE") }
      return
    }
    for _ in 0..<SQLiteEventStore.vacuumStepsWithoutReserve where free > 0 {
      // The log is emptied each time: it takes from the same disk.
      try vacuum(checkpoint: "TRUNCATE")
      free = try freePages()
    }
  }

  private func freePages() throws -> Int64 { try writer.integer("PRAGMA freelist_count") ?? 0 }

  private func vacuum(checkpoint: String) throws {
    try writer.execute("PRAGMA incremental_vacuum(\(SQLiteEventStore.vacuumStep))")
    try writer.execute(
      "PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(\(checkpoint)); PRAGMA busy_timeout = 5000")
  }

  /// In pages: 4 MiB.
  private static let vacuumStep: Int64 = 256
  /// Twice the reserve: it leaves as much to the events.
  private static let vacuumStepsWithoutReserve = 8

  /// Why no room can be set aside.
  public var reserveProblem: String? { lock.withLock { _ in reserve?.problem } }
}
