import Foundation
import Testing
import Time

@testable import Storage

/// A disk without room, as SQLite shows it where it may not take more pages.
@Suite struct FullDiskTests {
  private let fixture: StoreFixture
  private static let now = StoreFixture.now

  init() throws {
    fixture = try StoreFixture()
  }

  private var hasReserve: Bool { FileManager.default.fileExists(atPath: fixture.path + "-reserve") }

  /// Stores pages of events until no more fit.
  private func fill(_ store: SQLiteEventStore) throws -> Int {
    for page in 0..<1000 {
      do {
        try store.add(
          StoreFixture.events(page * 10..<page * 10 + 10, size: 5000),
          completing: Self.now + .seconds(Int64(page)))
      } catch let error as StorageError {
        #expect(error.isFull)
        #expect(error.description.contains("make room in the state directory"))
        return page
      }
    }
    return 1000
  }

  @Test func whatDoesNotFitIsNotStoredAndReadingGoesOn() throws {
    let store = try fixture.open()
    #expect(try store.add(StoreFixture.events([-1])).added == 1)
    #expect(try fixture.size("-reserve") == 16 << 20)
    try store.writer.execute("PRAGMA max_page_count = 100")
    let pages = try fill(store)
    #expect(pages > 2 && pages < 100)
    #expect(!hasReserve)
    #expect(try store.all().map(\.number) == Array(1...Int64(pages * 10 + 1)))
    #expect(
      try store.checkpoint(of: "source")?.completedThrough == Self.now + .seconds(Int64(pages - 1)))
    #expect(try store.bounds(of: .audit).newest == Int64(pages * 10 + 1))
  }

  @Test func purgingWorksAndStoringGoesOnByItself() throws {
    let store = try fixture.open()
    try store.writer.execute("PRAGMA max_page_count = 100")
    let pages = try fill(store)
    let removed = try store.purgeAll(maximumBytes: 100_000, limit: 10)
    #expect(removed > 0)
    let again = StoreFixture.events(pages * 10..<pages * 10 + 10, size: 5000)
    #expect(try store.add(again) == AppendResult(added: 10, duplicates: 0))
    #expect(hasReserve)
    let numbers = try store.all().map(\.number)
    #expect(numbers == Array(Int64(removed + 1)...Int64(pages * 10 + 10)))
  }

  @Test func nothingIsStoredWithoutTheReserve() throws {
    let store = try fixture.open()
    store.reserve?.size = .max
    #expect {
      try store.add(StoreFixture.events([1]))
    } throws: {
      ($0 as? StorageError)?.isFull == true
    }
    #expect(try store.all().isEmpty)
    #expect(!hasReserve && store.reserveProblem == nil)
    store.reserve?.size = 1 << 20
    #expect(try store.add(StoreFixture.events([1])).added == 1)
    #expect(hasReserve)
  }

  @Test func whateverElseIsWrongWithTheReserveIsSaidAndStopsNothing() throws {
    let store = try fixture.open()
    // A folder of that name cannot be made a file.
    try FileManager.default.createDirectory(
      atPath: fixture.path + "-reserve", withIntermediateDirectories: false)
    #expect(try store.add(StoreFixture.events([1])).added == 1)
    #expect(store.reserveProblem?.hasSuffix("events.db-reserve: Is a directory") == true)
    try FileManager.default.removeItem(atPath: fixture.path + "-reserve")
    #expect(try store.add(StoreFixture.events([2])).added == 1)
    #expect(hasReserve && store.reserveProblem == nil)
  }

  @Test(arguments: [false, true])
  func whatIsFreeInTheFileIsGivenBackAtOnceWhereTheReserveLacksRoom(lacksRoom: Bool) throws {
    let store = try fixture.open()
    for page in 0..<40 { try store.add(StoreFixture.events(page * 10..<page * 10 + 10, size: 100_000)) }
    let size = store.reserve?.size
    if lacksRoom {
      store.reserve?.giveUp()
      store.reserve?.size = .max
      #expect(throws: StorageError.self) { try store.add(StoreFixture.events([-1])) }
    }
    try store.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let before = try fixture.size()
    // Less than an eighth of the file.
    let removed = try store.purge(
      .audit, arrivedBefore: Self.now + .seconds(1), maximumBytes: .max, forgettingBefore: Self.now, limit: 40
    )
    #expect(removed == 40)
    try store.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let freed = try before - fixture.size()
    #expect(lacksRoom ? freed > 3_500_000 : freed == 0)
    store.reserve?.size = try #require(size)
    #expect(try store.add(StoreFixture.events([-1])).added == 1)
    #expect(try store.all().count == 361)
  }

  @Test func aStartGivesUpTheReserveAndWritesNothing() throws {
    try fixture.open().add(StoreFixture.events([1]))
    #expect(hasReserve)
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    let store = try fixture.open()
    #expect(!hasReserve)
    #expect(try store.all().count == 1)
    #expect(try fixture.size("-wal") == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path)) == before)
  }
}
