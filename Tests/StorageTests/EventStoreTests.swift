import GoldenTesting
import Locking
import Testing
import Time

@testable import Storage

@Suite struct EventStoreTests {
  private let fixture: StoreFixture
  private static let now = StoreFixture.now

  init() throws {
    fixture = try StoreFixture()
  }

  @Test func numbersEventsInOrderOfArrival() throws {
    let store = try fixture.open()
    #expect(try store.add(StoreFixture.events([5, 3])) == AppendResult(added: 2, duplicates: 0))
    let late = StoreFixture.event("1", time: Self.now - .seconds(60))
    #expect(try store.add([late], at: Self.now + .seconds(1)) == AppendResult(added: 1, duplicates: 0))
    let rows = try store.all()
    #expect(rows.map(\.number) == [1, 2, 3])
    #expect(rows.map(\.raw) == ["raw 5", "raw 3", "raw 1"])
    #expect(rows.map(\.document) == [#"{"id":"5"}"#, #"{"id":"3"}"#, #"{"id":"1"}"#])
    #expect(rows.last?.time == Self.now - .seconds(60))
    #expect(rows.map(\.arrivedAt) == [Self.now, Self.now, Self.now + .seconds(1)])
    #expect(try store.bounds(of: .audit) == StreamBounds(purgedThrough: 0, newest: 3))
    #expect(try store.newestEventTime(of: .audit) == Self.now)
  }

  @Test func eachStreamHasItsOwnNumbersAndIdentities() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([1, 2]))
    #expect(try store.add(StoreFixture.events([2]), to: .signins).added == 1)
    #expect(try store.all(.signins).map(\.number) == [1])
    #expect(try store.newestEventTime(of: .signins) == Self.now)
  }

  @Test func anEventIsStoredOnceWhereverItComesAgain() throws {
    do {
      let store = try fixture.open()
      #expect(try store.add(StoreFixture.events([1, 2, 1])) == AppendResult(added: 2, duplicates: 1))
      #expect(try store.add(StoreFixture.events([2, 3])) == AppendResult(added: 1, duplicates: 1))
    }
    let store = try fixture.open()
    let changed = StoreFixture.event("3", size: 1)
    #expect(
      try store.add([changed] + StoreFixture.events([4])) == AppendResult(added: 1, duplicates: 1, changed: 1)
    )
    // It is told once for each change.
    #expect(try store.add([changed]) == AppendResult(added: 0, duplicates: 1))
    #expect(try store.all().map(\.raw) == ["raw 1", "raw 2", "raw 3", "raw 4"])
    #expect(try store.all().map(\.number) == [1, 2, 3, 4])
  }

  @Test(arguments: 0..<4 as Range<UInt64>) func numbersHaveNoHolesAndNoRepeats(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var store = try fixture.open()
    var expected: [String] = []
    for _ in 0..<60 {
      let ids = (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        Int.random(in: 0..<400, using: &generator)
      }
      let before = expected.count
      for id in ids where !expected.contains("raw \(id)") { expected.append("raw \(id)") }
      let result = try store.add(StoreFixture.events(ids))
      #expect(
        result
          == AppendResult(added: expected.count - before, duplicates: ids.count - expected.count + before))
      if Int.random(in: 0..<10, using: &generator) == 0 { store = try fixture.open() }
    }
    #expect(try store.all().map(\.raw) == expected)
    #expect(try store.all().map(\.number) == expected.indices.map { Int64($0 + 1) })
  }

  @Test func aCheckpointIsStoredWithItsEvents() throws {
    do {
      let store = try fixture.open()
      #expect(try store.checkpoint(of: "source") == nil)
      try store.add(StoreFixture.events([1]), completing: Self.now)
      try store.add([], completing: Self.now + .seconds(5))
      try store.add(StoreFixture.events([2]))
    }
    let store = try fixture.open()
    let expected = Checkpoint(source: "source", completedThrough: Self.now + .seconds(5))
    #expect(try store.checkpoint(of: "source") == expected)
    #expect(try store.checkpoint(of: "other") == nil)
  }

  @Test func anAppendThatFailsMidwayLeavesNothing() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([1]), completing: Self.now)
    let other = try SQLiteConnection(path: fixture.path)
    try other.execute(
      """
      CREATE TRIGGER refuse BEFORE INSERT ON events_audit WHEN NEW.number = 3
      BEGIN SELECT RAISE(ABORT, 'refused'); END
      """)
    #expect(throws: StorageError.self) {
      try store.add(StoreFixture.events([2, 3, 4]), completing: Self.now + .seconds(60))
    }
    #expect(try store.all().map(\.raw) == ["raw 1"])
    #expect(try store.bounds(of: .audit).newest == 1)
    #expect(try store.checkpoint(of: "source")?.completedThrough == Self.now)
    try other.execute("DROP TRIGGER refuse")
    #expect(try store.add(StoreFixture.events([2, 3, 4])) == AppendResult(added: 3, duplicates: 0))
    #expect(try store.all().map(\.number) == [1, 2, 3, 4])
  }

  @Test func readsFromBehindANumberThroughAnother() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events(1...10))
    #expect(try store.all(.audit, EventRange(after: 3, through: 7)).map(\.number) == [4, 5, 6, 7])
    #expect(try store.all(.audit, EventRange(after: 10)).isEmpty)
    #expect(try store.all(.audit, EventRange(after: 5, through: 5)).isEmpty)
  }

  @Test func readsByTimesThatAreHalfOpenInTheOrderOfNumbers() throws {
    let store = try fixture.open()
    func at(_ microseconds: Int64) -> Timestamp { Self.now + .microseconds(microseconds) }
    for (id, time) in [3, 1, 2, 0].enumerated() {
      try store.add([StoreFixture.event("\(id)", time: at(Int64(time)))], at: at(Int64(id)))
    }
    func numbers(_ change: (inout EventRange) -> Void) throws -> [Int64] {
      var range = EventRange(after: 0)
      change(&range)
      return try store.all(.audit, range).map(\.number)
    }
    #expect(try numbers { $0.since = at(1) } == [1, 2, 3])
    #expect(try numbers { $0.until = at(2) } == [2, 4])
    #expect(try numbers { ($0.since, $0.until) = (at(2), at(1)) } == [])
    #expect(try numbers { $0.arrivedSince = at(2) } == [3, 4])
    #expect(try numbers { ($0.since, $0.arrivedUntil) = (at(2), at(2)) } == [1])
  }

  @Test func stopsReadingWhenTheVisitorSaysSo() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events(1...10))
    var seen: [Int64] = []
    try store.read(.audit, EventRange(after: 0)) { row in
      seen.append(row.number)
      return seen.count < 3
    }
    #expect(seen == [1, 2, 3])
    #expect(throws: CancellationError.self) {
      try store.read(.audit, EventRange(after: 0)) { _ in throw CancellationError() }
    }
    #expect(try store.all().count == 10)
  }

  @Test func tellsAfterTheCommitHowFarAStreamHasGrown() throws {
    let store = try fixture.open()
    let told = Mutex<[Int64]>([])
    store.observe { stream, newest in
      #expect(stream == .audit && (try? store.bounds(of: .audit).newest) == newest)
      told.withLock { $0.append(newest) }
    }
    try store.add(StoreFixture.events(1...3))
    try store.add(StoreFixture.events(1...3))
    try store.add([], completing: Self.now)
    try store.add(StoreFixture.events(3...4))
    #expect(told.withLock { $0 } == [3, 4])
  }

  @Test func bytesComeBackAsTheyWere() throws {
    let store = try fixture.open()
    let bytes = (0...255).map { UInt8($0) }
    try store.add([
      NewEvent(id: "a", time: Self.now, document: bytes, raw: []),
      NewEvent(id: "", time: Timestamp(microseconds: -1), document: [], raw: bytes[...]),
    ])
    var rows: [[[UInt8]]] = []
    try store.read(.audit, EventRange(after: 0)) { row in
      rows.append([Array(row.document), Array(row.raw)])
      return true
    }
    #expect(rows == [[bytes, []], [[], bytes]])
  }

  @Test func worksInMemory() throws {
    let store = try SQLiteEventStore(path: ":memory:", streams: [.audit], owner: "tenant")
    try store.add(StoreFixture.events([1, 2]), completing: Self.now)
    #expect(try store.all().map(\.number) == [1, 2])
    #expect(try store.bounds(of: .audit).newest == 2)
    #expect(try store.checkpoint(of: "source")?.completedThrough == Self.now)
    #expect(try store.purgeAll(arrivedBefore: Self.now + .seconds(1)) == 2)
    store.close()
  }

  @Test func readersSeeWholePagesWhileAWriterWrites() async throws {
    let store = try fixture.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for page in 0..<40 {
          let end = Self.now + .seconds(Int64(page))
          try store.add(StoreFixture.events(page * 10..<page * 10 + 10), completing: end)
        }
      }
      for _ in 0..<4 {
        group.addTask {
          var seen = 0
          while seen < 400 {
            let numbers = try store.all().map(\.number)
            #expect(numbers == numbers.indices.map { Int64($0 + 1) })
            #expect(numbers.count % 10 == 0 && numbers.count >= seen)
            #expect(try store.bounds(of: .audit).newest >= Int64(numbers.count))
            seen = numbers.count
            await Task.yield()
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test(arguments: ["", "Audit", "a b", "a;b", "a1", "é", String(repeating: "a", count: 41)])
  func aStreamsNameCannotBeAnything(name: String) {
    #expect(EventStream(name) == nil)
    #expect(EventStream("sign_ins")?.name == "sign_ins")
  }
}
