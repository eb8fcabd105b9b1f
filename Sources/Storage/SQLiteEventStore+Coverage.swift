internal import Time

// How completely the sources were read.
extension SQLiteEventStore {
  /// What a source did not read.
  public func gaps(of source: String) throws -> [Gap] {
    try withReader { connection in
      var gaps: [Gap] = []
      try connection.statement(
        "SELECT from_time, to_time, noticed_at, cause FROM gaps WHERE source = ? ORDER BY from_time"
      ).run([.text(source)]) { row in
        gaps.append(
          Gap(
            source: source, start: Timestamp(microseconds: row.integer(0)),
            end: Timestamp(microseconds: row.integer(1)), noticedAt: Timestamp(microseconds: row.integer(2)),
            cause: row.text(3).flatMap(Gap.Cause.init(rawValue:)) ?? .outage))
        return true
      }
      return gaps
    }
  }

  /// The rounds that go on, and the last that ended.
  public func passes(of source: String) throws -> [RereadPass] {
    try withReader { connection in
      var passes: [RereadPass] = []
      try connection.statement(
        """
        SELECT tier, started_at, from_time, to_time, through_time, events, added, is_finished, finished_at FROM passes
        WHERE source = ? ORDER BY tier, is_finished
        """
      ).run([.text(source)]) { row in
        var pass = RereadPass(
          source: source, tier: row.text(0) ?? "", startedAt: Timestamp(microseconds: row.integer(1)),
          start: Timestamp(microseconds: row.integer(2)), end: Timestamp(microseconds: row.integer(3)))
        pass.through = Timestamp(microseconds: row.integer(4))
        pass.events = Int(row.integer(5))
        pass.added = Int(row.integer(6))
        if row.integer(7) == 1 { pass.finishedAt = Timestamp(microseconds: row.integer(8)) }
        passes.append(pass)
        return true
      }
      return passes
    }
  }

  /// Remembers how far a round has come.
  public func save(_ pass: RereadPass) throws {
    try write {
      try reserve?.take()
      try writer.transaction { try replace(pass) }
    }
  }

  private func replace(_ pass: RereadPass) throws {
    if pass.finishedAt != nil {
      try writer.change(
        "DELETE FROM passes WHERE source = ? AND tier = ? AND is_finished = 0", .text(pass.source),
        .text(pass.tier))
    }
    try writer.change(
      "INSERT OR REPLACE INTO passes VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", .text(pass.source),
      .text(pass.tier), .integer(pass.finishedAt == nil ? 0 : 1), .integer(pass.startedAt.microseconds),
      .integer(pass.start.microseconds), .integer(pass.end.microseconds),
      .integer(pass.through.microseconds), .integer(Int64(pass.events)), .integer(Int64(pass.added)),
      .integer(pass.finishedAt?.microseconds ?? 0))
  }

  /// Part of the transaction of the checkpoint that goes over the gap.
  func record(_ gap: Gap) throws {
    try writer.change(
      """
      INSERT INTO gaps VALUES(?, ?, ?, ?, ?)
      ON CONFLICT(source, from_time) DO UPDATE SET to_time = max(to_time, excluded.to_time)
      """, .text(gap.source), .integer(gap.start.microseconds), .integer(gap.end.microseconds),
      .integer(gap.noticedAt.microseconds), .text(gap.cause.rawValue))
  }
}
