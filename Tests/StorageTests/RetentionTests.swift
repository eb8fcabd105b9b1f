import Storage
import Testing
import Time

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
    try store.purgeAll(forgettingBefore: Self.now + .seconds(1))
    #expect(try store.add(StoreFixture.events([1])) == AppendResult(added: 1, duplicates: 0))
    #expect(try store.all().map(\.number) == [2])
  }

  @Test func anEventWithATimeOfLongAgoIsNotForgottenAtOnce() throws {
    let store = try fixture.open()
    let event = StoreFixture.event("1", time: Timestamp(seconds: 0))
    try store.add([event])
    try store.purgeAll(forgettingBefore: Self.now - .seconds(31 * 86_400))
    #expect(try store.add([event]) == AppendResult(added: 0, duplicates: 1))
  }
}
