import GoldenTesting
import Testing
import Time

@testable import Storage

/// An id has one number in a stream, whatever else of its event changes.
@Suite struct IdentityTests {
  private let fixture: StoreFixture
  private static let now = StoreFixture.now

  init() throws {
    fixture = try StoreFixture()
  }

  private func event(_ id: Int, minutesAgo: Int64) -> NewEvent {
    StoreFixture.event("\(id)", time: Self.now - .seconds(minutesAgo * 60))
  }

  @Test(arguments: [5, 20, 31 * 1440])
  func anEventThatComesAgainWithAnotherTimeKeepsItsNumber(minutesAgo: Int64) throws {
    let store = try fixture.open()
    try store.add([event(1, minutesAgo: 10)])
    for _ in 0..<2 {
      let again = [event(1, minutesAgo: minutesAgo), event(1, minutesAgo: 10)]
      #expect(try store.add(again) == AppendResult(added: 0, duplicates: 2))
    }
    var timeless = event(1, minutesAgo: 3)
    timeless.hasOwnTime = false
    #expect(try store.add([timeless]) == AppendResult(added: 0, duplicates: 1))
    #expect(try store.all().map(\.time) == [Self.now - .seconds(600)])
  }

  @Test func aRecordThatChangesWithItsTimeIsCounted() throws {
    let store = try fixture.open()
    try store.add([event(1, minutesAgo: 10)])
    let changed = StoreFixture.event("1", time: Self.now - .seconds(300), size: 1)
    #expect(try store.add([changed]) == AppendResult(added: 0, duplicates: 1, changed: 1))
    #expect(try store.add([changed]) == AppendResult(added: 0, duplicates: 1))
  }

  @Test func anEventIsKnownAsLongAsItsLatestTimeIs() throws {
    let store = try fixture.open()
    try store.add([event(1, minutesAgo: 10), event(2, minutesAgo: 10)])
    try store.add([event(1, minutesAgo: 5), event(2, minutesAgo: 20)])
    try store.purgeAll(forgettingBefore: Self.now - .seconds(480))
    #expect(try store.add([event(1, minutesAgo: 5)]).added == 0)
    #expect(try store.add([event(2, minutesAgo: 10)]).added == 1)
  }

  /// So many that the index has gone on into its large table several times.
  @Test(arguments: [1, 2]) func eachIdHasOneNumberInAnyOrderAtAnyTime(seed: UInt64) throws {
    let store = try fixture.open()
    var random = SeededGenerator(seed: seed)
    var known: Set<Int> = []
    for _ in 0..<120 {
      let ids = (0..<Int.random(in: 1...1000, using: &random)).map { _ in
        Int.random(in: 0..<40_000, using: &random)
      }
      let page = ids.map { event($0, minutesAgo: Int64.random(in: 0..<300, using: &random)) }
      let new = Set(ids).subtracting(known).count
      #expect(try store.add(page).added == new)
      known.formUnion(ids)
    }
    #expect(try entries(store, "minutes_audit") > 10_000)
  }

  @Test func whatIsForgottenLeavesTheIndexToo() throws {
    let store = try fixture.open()
    for page in 0..<40 {
      try store.add((page * 1000..<page * 1000 + 1000).map { event($0, minutesAgo: 10) })
    }
    #expect(try entries(store, "minutes_audit") > 0)
    #expect(try entries(store, "minutes_audit_recent") > 0)
    // What is forgotten goes on by an hour at a time. A slice of 32 is left out with a probability of e^-20.
    for hour in 0..<700 {
      try store.purgeAll(forgettingBefore: Self.now + .seconds(Int64(hour) * 3600))
    }
    #expect(try entries(store, "minutes_audit") == 0)
    #expect(try entries(store, "minutes_audit_recent") == 0)
  }

  @Test func thousandsAtATimeLeaveFewInTheSmallTable() throws {
    let store = try fixture.open()
    try store.add((0..<50_000).map { event($0, minutesAgo: 1) })
    #expect(try entries(store, "minutes_audit_recent") == 0)
    #expect(try entries(store, "minutes_audit") > 49_000)
    #expect(try store.add((0..<50_000).map { event($0, minutesAgo: 2) }).added == 0)
  }

  private func entries(_ store: SQLiteEventStore, _ table: String) throws -> Int64 {
    try store.writer.integer("SELECT count(*) FROM \(table)") ?? 0
  }
}
