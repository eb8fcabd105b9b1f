import Foundation
import Testing
import Time

@testable import Storage

@Suite struct RetentionTests {
  private let fixture: StoreFixture
  private static let now = StoreFixture.now

  init() throws {
    fixture = try StoreFixture()
  }

  @Test func removesWhatArrivedTooLongAgo() throws {
    let store = try fixture.open()
    for day in 0..<10 {
      try store.add(
        StoreFixture.events(day * 10..<day * 10 + 10), at: Self.now + .seconds(Int64(day) * 86_400))
    }
    #expect(try store.purgeAll(arrivedBefore: Self.now + .seconds(3 * 86_400), limit: 7) == 30)
    #expect(try store.bounds(of: .audit) == StreamBounds(purgedThrough: 30, newest: 100))
    #expect(try store.all().map(\.number) == Array(31...100))
    #expect(try store.purgeAll(arrivedBefore: Self.now + .seconds(3 * 86_400)) == 0)
  }

  @Test func removesNoMoreThanTheLimitAtATime() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events(0..<10))
    let removed = try store.purge(
      .audit, arrivedBefore: Self.now + .seconds(1), maximumBytes: .max, forgettingBefore: Self.now, limit: 4)
    #expect(removed == 4)
    #expect(try store.bounds(of: .audit).purgedThrough == 4)
  }

  @Test func theEventsTimeDoesNotMatter() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([1], time: Self.now - .seconds(1_000_000)))
    #expect(try store.purgeAll(arrivedBefore: Self.now) == 0)
  }

  @Test func removesTheOldestWhereTheStoreIsTooLarge() throws {
    let store = try fixture.open()
    for page in 0..<20 { try store.add(StoreFixture.events(page * 10..<page * 10 + 10, size: 10_000)) }
    let removed = try store.purgeAll(maximumBytes: 2_000_000, limit: 5)
    #expect(removed > 0 && removed < 200)
    #expect(try store.bounds(of: .audit) == StreamBounds(purgedThrough: Int64(removed), newest: 200))
    #expect(try store.all().first?.number == Int64(removed) + 1)
    #expect(try store.purgeAll(maximumBytes: 2_000_000) == 0)
  }

  @Test func aLargeStreamDoesNotPushOutASmallOne() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events(0..<100, size: 10_000), to: .signins, at: Self.now)
    try store.add(StoreFixture.events(0..<10), to: .audit, at: Self.now + .seconds(60))
    try store.add(StoreFixture.events(100..<200, size: 10_000), to: .signins, at: Self.now + .seconds(120))
    #expect(try store.purgeAll(.audit, maximumBytes: 1_500_000, limit: 10) == 0)
    let removed = try store.purgeAll(.signins, maximumBytes: 1_500_000, limit: 10)
    #expect(removed > 0 && removed <= 100)
    #expect(try store.all(.audit).count == 10)
  }

  @Test func anEmptyStoreHasNothingToRemove() throws {
    #expect(try fixture.open().purgeAll(arrivedBefore: Self.now, maximumBytes: 0) == 0)
  }

  @Test func numbersGoOnAfterEverythingWasRemoved() throws {
    do {
      let store = try fixture.open()
      try store.add(StoreFixture.events(1...5))
      try store.purgeAll(arrivedBefore: Self.now + .seconds(1))
      #expect(try store.all().isEmpty)
      #expect(try store.newestEventTime(of: .audit) == nil)
      #expect(try store.bounds(of: .audit) == StreamBounds(purgedThrough: 5, newest: 5))
      try store.add(StoreFixture.events([6]))
      try store.purgeAll(arrivedBefore: Self.now + .seconds(1))
    }
    let store = try fixture.open()
    try store.add(StoreFixture.events([7]))
    #expect(try store.all().map(\.number) == [7])
    #expect(try store.bounds(of: .audit) == StreamBounds(purgedThrough: 6, newest: 7))
  }

  @Test func anIdentityOutlivesItsDocument() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([1]))
    try store.purgeAll(arrivedBefore: Self.now + .seconds(1), forgettingBefore: Self.now)
    #expect(try store.add(StoreFixture.events([1])) == AppendResult(added: 0, duplicates: 1))
    try store.purgeAll(forgettingBefore: Self.now + .seconds(59))
    #expect(try store.add(StoreFixture.events([1])) == AppendResult(added: 0, duplicates: 1))
    try store.purgeAll(forgettingBefore: Self.now + .seconds(60))
    #expect(try store.add(StoreFixture.events([1])) == AppendResult(added: 1, duplicates: 0))
    #expect(try store.all().map(\.number) == [2])
  }

  @Test func anEventWithATimeOfLongAgoIsNotForgottenAtOnce() throws {
    let store = try fixture.open()
    let event = StoreFixture.event("1", time: Timestamp(seconds: 0))
    try store.add([event])
    try store.purgeAll(forgettingBefore: Self.now - .seconds(31 * 86_400))
    #expect(try store.add([event]) == AppendResult(added: 0, duplicates: 1))
    try store.purgeAll(forgettingBefore: Self.now + .seconds(1))
    #expect(try store.add([event]) == AppendResult(added: 1, duplicates: 0))
  }

  @Test func anEventWithoutATimeOfItsOwnIsKnownWheneverItComes() throws {
    let store = try fixture.open()
    for hours in 0..<3 {
      let collectedAt = Self.now + .seconds(Int64(hours) * 3600)
      var event = StoreFixture.event("1", time: collectedAt)
      event.hasOwnTime = false
      #expect(try store.add([event], at: collectedAt).added == (hours == 0 ? 1 : 0))
    }
  }

  @Test func anEventIsKnownWhileItGrowsTooOldToComeAgain() throws {
    let store = try fixture.open()
    let event = StoreFixture.event("1", time: Self.now - .seconds(30 * 86_400 - 1))
    #expect(try store.add([event]).added == 1)
    #expect(try store.add([event], at: Self.now + .seconds(60)).added == 0)
    let older = StoreFixture.event("2", time: Self.now - .seconds(40 * 86_400))
    #expect(try store.add([older, older]).added == 1)
    #expect(try store.add([older], at: Self.now - .seconds(20 * 86_400)).added == 0)
  }

  @Test func identitiesLeaveRoomForDocuments() throws {
    let store = try fixture.open()
    for page in 0..<20 {
      try store.add(StoreFixture.events(page * 1000..<page * 1000 + 1000))
      try store.purgeAll(arrivedBefore: Self.now + .seconds(1), limit: 1000)
    }
    // Far more than that is taken by what is known of events that have left.
    try store.add(StoreFixture.events(100_000..<100_010))
    #expect(try store.purgeAll(maximumBytes: 10_000) == 0)
    #expect(try store.all().count == 10)
  }

  @Test func knowsHowMuchIsStored() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events(0..<100, size: 1000))
    try store.add(StoreFixture.events(50..<150, size: 3000))
    try store.add(StoreFixture.events(0..<30, size: 500), to: .signins)
    try store.purgeAll(arrivedBefore: Self.now + .seconds(1), maximumBytes: .max, limit: 7)
    try store.add(StoreFixture.events(1000..<1005, size: 10), at: Self.now + .seconds(1))
    for stream in [EventStream.audit, .signins] {
      let expected = try store.all(stream).reduce(0) { $0 + $1.document.utf8.count + $1.raw.utf8.count }
      let counted = try store.writer.integer("SELECT bytes FROM streams WHERE name = ?", .text(stream.name))
      #expect(counted == Int64(expected))
    }
  }

  @Test func theFileShrinksAfterAPurge() throws {
    let store = try fixture.open()
    for page in 0..<10 { try store.add(StoreFixture.events(page * 100..<page * 100 + 100, size: 30_000)) }
    try store.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let before = try fixture.size()
    #expect(before > 30_000_000)
    try store.purgeAll(arrivedBefore: Self.now + .seconds(1))
    let after = try fixture.size()
    #expect(after < before / 2)
    #expect(try store.add(StoreFixture.events([5000])).added == 1)
  }

  @Test func readersDoNotLetTheLogGrowForever() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([0]))
    var id = 0
    var longest = 0
    try store.read(.audit, EventRange(after: 0)) { _ in
      // A reader that does not come to an end holds up neither the writer nor other readers.
      for _ in 0..<8 {
        try store.add(StoreFixture.events(id + 1...id + 10, size: 1_000_000))
        id += 10
        #expect(try store.all().count == id + 1)
      }
      longest = try fixture.size("-wal")
      return true
    }
    #expect(longest > 64 << 20)
    try store.add(StoreFixture.events([-1]))
    #expect(try fixture.size("-wal") == 0)
  }
}
