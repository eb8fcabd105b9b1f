import GoldenTesting
import Testing
import Time

@testable import Storage

/// What a reader of a time passes over.
@Suite struct BlockTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  private static func time(_ seconds: Int) -> Timestamp { StoreFixture.now + .seconds(seconds) }

  private func removeOldest(_ count: Int, of store: SQLiteEventStore) throws {
    _ = try store.purge(
      .audit, arrivedBefore: Self.time(-1_000_000), maximumBytes: 0, forgettingBefore: Self.time(-1_000_000),
      limit: count)
  }

  /// Whatever was stored and removed, and however the clock went: no event of the range lies before the start.
  @Test(arguments: 0..<80) func noWantedEventIsPassedOver(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let store = try fixture.open()
    var (clock, next) = (0, 0)
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      clock += Int.random(in: -100...200, using: &random)
      let events = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        next += 1
        return StoreFixture.event("\(next)", time: Self.time(clock + .random(in: -500...0, using: &random)))
      }
      try store.add(events, at: Self.time(clock))
      if Int.random(in: 0..<10, using: &random) == 0 {
        try removeOldest(.random(in: 1...3, using: &random), of: store)
      }
      // As by a version that knows no blocks.
      if Int.random(in: 0..<20, using: &random) == 0 {
        try store.writer.execute("DELETE FROM blocks WHERE first = (SELECT max(first) FROM blocks)")
      }
    }
    let bounds = try store.bounds(of: .audit)
    for _ in 0..<20 {
      func some() -> Timestamp? {
        Bool.random(using: &random) ? Self.time(.random(in: -500...max(1, clock), using: &random)) : nil
      }
      var range = EventRange(
        after: .random(in: bounds.purgedThrough...bounds.newest, using: &random), through: bounds.newest)
      (range.since, range.until, range.arrivedSince, range.arrivedUntil) = (some(), some(), some(), some())
      let start = try store.start(of: range, in: .audit)
      #expect((range.after...range.through).contains(start))
      var first: Int64?
      try store.read(.audit, range) { row in
        first = row.number
        return false
      }
      #expect(first.map { $0 > start } ?? true)
    }
  }

  @Test func whatCannotHoldTheTimeIsPassedOver() throws {
    let store = try fixture.open()
    for minute in 0..<10 {
      let time = Self.time(minute * 120)
      try store.add(StoreFixture.events(minute * 10..<minute * 10 + 10, time: time), at: time)
    }
    func start(_ change: (inout EventRange) -> Void) throws -> Int64 {
      var range = EventRange(after: 0, through: 100)
      change(&range)
      return try store.start(of: range, in: .audit)
    }
    #expect(try start { _ in } == 0)
    #expect(try start { $0.arrivedSince = Self.time(480) } == 40)
    #expect(try start { $0.arrivedSince = Self.time(481) } == 50)
    #expect(try start { $0.since = Self.time(480) } == 40)
    #expect(try start { $0.arrivedSince = Self.time(10_000) } == 100)
    #expect(try start { $0.until = Self.time(0) } == 100)
    #expect(try start { ($0.after, $0.arrivedUntil) = (55, Self.time(480)) } == 100)
    #expect(try start { ($0.through, $0.arrivedSince) = (30, Self.time(10_000)) } == 30)
    #expect(try store.start(of: EventRange(after: 0, through: 0), in: .signins) == 0)
  }

  /// There are as many as minutes in which something arrived, however often something did.
  @Test func thereAreFewBlocks() throws {
    let store = try fixture.open()
    for second in 0..<240 { try store.add(StoreFixture.events(second..<second + 1), at: Self.time(second)) }
    #expect(try store.writer.integer("SELECT count(*) FROM blocks") == 4)
    try store.add(StoreFixture.events(1000..<12_000), at: Self.time(240))
    try store.add(StoreFixture.events(20_000..<20_001), at: Self.time(240))
    #expect(try store.writer.integer("SELECT count(*) FROM blocks") == 6)
    try removeOldest(60, of: store)
    #expect(try store.writer.integer("SELECT min(first) FROM blocks") == 61)
  }
}
