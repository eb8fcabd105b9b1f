import Foundation
import Testing
import Time

@testable import Storage

@Suite struct StoreOpeningTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  /// A number must not be served that a loss of power would take back.
  @Test func whatIsCommittedIsOnTheDisk() throws {
    let store = try fixture.open()
    #expect(try store.writer.integer("PRAGMA synchronous") == 2)
    #expect(try store.writer.text("PRAGMA journal_mode") == "wal")
  }

  @Test func theEpochStaysWithTheStore() throws {
    let epoch = try fixture.open().epoch
    #expect(epoch != 0)
    #expect(try fixture.open().epoch == epoch)
    #expect(try StoreFixture().open().epoch != epoch)
  }

  @Test func refusesAStoreOfAnotherOwner() throws {
    try fixture.open(owner: "one").add(StoreFixture.events([1]))
    #expect {
      try fixture.open(owner: "two")
    } throws: {
      "\($0)".contains("another tenant")
    }
    #expect(try fixture.open(owner: "one").all().count == 1)
  }

  @Test func refusesAStoreOfANewerVersion() throws {
    _ = try fixture.open()
    try SQLiteConnection(path: fixture.path).execute("PRAGMA user_version = 99")
    #expect {
      try fixture.open()
    } throws: {
      "\($0)".contains("newer version")
    }
  }

  @Test func saysThatAFileIsNoDatabase() throws {
    try Data(repeating: 0x41, count: 100_000).write(to: URL(fileURLWithPath: fixture.path))
    #expect {
      try fixture.open()
    } throws: { error in
      let error = error as? StorageError
      return error?.isCorrupt == true && error?.isFull == false
        && error?.description.contains("damaged") == true
    }
  }

  @Test func saysWhereAFolderIsMissing() {
    #expect {
      try SQLiteEventStore(path: fixture.folder.path + "/none/events.db", streams: [.audit], owner: "tenant")
    } throws: {
      ($0 as? StorageError)?.description
        == "cannot write the event store \(fixture.folder.path)/none/events.db: No such file or directory"
    }
  }

  @Test func nobodyElseMayReadItsFiles() throws {
    let store = try fixture.open()
    try store.add(StoreFixture.events([1]))
    for suffix in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path + suffix)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
    }
  }

  @Test func aStreamCanBeAddedLater() throws {
    try fixture.open([.audit]).add(StoreFixture.events([1]))
    let store = try fixture.open([.audit, .signins])
    #expect(try store.add(StoreFixture.events([1]), to: .signins).added == 1)
    #expect(try store.all().count == 1)
  }

  @Test func whatWasAppendedIsThereWithoutClosing() throws {
    let crashed = try fixture.open()
    try crashed.add(StoreFixture.events([1, 2]), completing: StoreFixture.now)
    // A copy of the files as they are on the disk now, as after a crash.
    let copy = try StoreFixture()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: fixture.path + suffix, toPath: copy.path + suffix)
    }
    let store = try copy.open()
    #expect(try store.all().map(\.number) == [1, 2])
    #expect(try store.checkpoint(of: "source")?.completedThrough == StoreFixture.now)
    #expect(store.epoch == crashed.epoch)
    #expect(try store.add(StoreFixture.events([2, 3])) == AppendResult(added: 1, duplicates: 1))
  }

  @Test func whatACrashCutOffLeavesNothing() throws {
    let crashed = try fixture.open()
    try crashed.add(StoreFixture.events([1]), completing: StoreFixture.now)
    let writer = try SQLiteConnection(path: fixture.path)
    try writer.execute("BEGIN IMMEDIATE; UPDATE streams SET newest = 9; DELETE FROM checkpoints")
    let copy = try StoreFixture()
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: fixture.path + suffix, toPath: copy.path + suffix)
    }
    let store = try copy.open()
    #expect(try store.bounds(of: .audit).newest == 1)
    #expect(try store.checkpoint(of: "source") != nil)
  }
}
