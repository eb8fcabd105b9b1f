import Testing
import Time

@testable import Storage

/// Files that earlier versions of the service have written.
@Suite struct MigrationTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  /// What version 1 wrote, with two events left of five and one stream that was never used.
  private func makeVersion1() throws {
    let file = try SQLiteConnection(path: fixture.path)
    try file.execute(
      """
      PRAGMA page_size = 16384;
      PRAGMA auto_vacuum = INCREMENTAL;
      PRAGMA journal_mode = WAL;
      CREATE TABLE store(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE streams(
        name TEXT PRIMARY KEY, newest INTEGER NOT NULL, purged_through INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE checkpoints(source TEXT PRIMARY KEY, completed_through INTEGER NOT NULL) WITHOUT ROWID;
      INSERT INTO store VALUES('epoch', '4000000001'), ('owner', 'tenant');
      INSERT INTO streams VALUES('audit', 5, 3), ('signins', 0, 0);
      INSERT INTO checkpoints VALUES('source', \(StoreFixture.now.microseconds));
      """)
    for stream in ["audit", "signins"] {
      try file.execute(
        """
        CREATE TABLE events_\(stream)(
          number INTEGER PRIMARY KEY, time INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
          document BLOB NOT NULL, raw BLOB NOT NULL);
        CREATE INDEX events_\(stream)_time ON events_\(stream)(time);
        CREATE TABLE identities_\(stream)(hash BLOB PRIMARY KEY, time INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX identities_\(stream)_time ON identities_\(stream)(time);
        """)
    }
    let time = StoreFixture.now.microseconds
    try file.execute(
      """
      INSERT INTO events_audit VALUES
        (4, \(time), \(time), CAST('{"id":"4"}' AS BLOB), CAST('"r"\\4' AS BLOB)),
        (5, \(time), \(time), CAST('{"id":"5"}' AS BLOB), CAST('raw 5' AS BLOB));
      -- The first half of the SHA-256 of "1", "4" and "5".
      INSERT INTO identities_audit VALUES
        (x'6B86B273FF34FCE19D6B804EFF5A3F57', \(time)), (x'4B227777D4DD1FC61C6F884F48641D02', \(time)),
        (x'EF2D127DE37B942BAAD06145E54B0C61', \(time));
      PRAGMA user_version = 1;
      """)
  }

  @Test func recordsThatEarlierVersionsStoredAsTheyCameAreServedAsOthersAre() throws {
    try makeVersion1()
    let store = try fixture.open()
    try store.add([
      NewEvent(id: "6", time: StoreFixture.now, document: [], raw: Array(#""r"\6"#.utf8)[...])
    ])
    var records: [[String]] = []
    try store.read(.audit, EventRange(after: 0)) { row in
      var escaped: [UInt8] = []
      row.appendEscapedRecord(to: &escaped)
      records.append([row.raw, escaped].map { String(decoding: $0, as: UTF8.self) })
      #expect(row.approximateSize >= row.document.count + escaped.count - 4)
      return true
    }
    let expected = [
      [#""r"\4"#, #"\"r\"\\4"#], ["raw 5", "raw 5"], [#""r"\6"#, #"\"r\"\\6"#],
    ]
    #expect(records == expected)
  }

  @Test func aFileOfVersion1KeepsItsNumbersAndItsEpoch() throws {
    try makeVersion1()
    for _ in 0..<2 {
      let store = try fixture.open()
      #expect(store.epoch == 4_000_000_001)
      #expect(try store.bounds(of: .audit).purgedThrough == 3)
      #expect(try store.all().prefix(2).map(\.number) == [4, 5])
      #expect(try store.all().prefix(2).map(\.raw) == [#""r"\4"#, "raw 5"])
      #expect(try store.checkpoint(of: "source")?.completedThrough == StoreFixture.now)
    }
    let store = try fixture.open()
    let result = try store.add(StoreFixture.events([1, 4, 5, 6]))
    #expect(result == AppendResult(added: 1, duplicates: 3))
    #expect(try store.bounds(of: .audit).newest == 6)
    #expect(try store.writer.integer("PRAGMA user_version") == EventSchema.version)
    // It knows the size of what was there before.
    #expect(try store.purgeAll(maximumBytes: 45) == 0)
    #expect(try store.purgeAll(maximumBytes: 44, limit: 1) == 1)
  }

  @Test func aFileOfVersion2KnowsNothingOfContents() throws {
    do {
      let store = try fixture.open()
      try store.add(StoreFixture.events([1]))
      for stream in ["audit", "signins"] {
        for table in ["identities_\(stream)", "identities_\(stream)_by_minute"] {
          try store.writer.execute("ALTER TABLE \(table) DROP COLUMN content")
        }
      }
      try store.writer.execute(
        """
        ALTER TABLE checkpoints DROP COLUMN newest_event;
        DROP TABLE minutes_audit; DROP TABLE minutes_audit_recent;
        DROP TABLE minutes_signins; DROP TABLE minutes_signins_recent;
        PRAGMA user_version = 2
        """)
    }
    let store = try fixture.open()
    #expect(try store.add(StoreFixture.events([1, 2])) == AppendResult(added: 1, duplicates: 1))
    #expect(
      try store.add(StoreFixture.events([1, 2], size: 1)) == AppendResult(added: 0, duplicates: 2, changed: 1)
    )
  }

  @Test func aFileOfVersion3LearnsToKnowItsEventsAtAnyTime() throws {
    do {
      let store = try fixture.open()
      try store.add(StoreFixture.events(0..<1500))
      try store.writer.execute(
        """
        DROP TABLE minutes_audit; DROP TABLE minutes_audit_recent;
        DROP TABLE minutes_signins; DROP TABLE minutes_signins_recent;
        PRAGMA user_version = 3
        """)
    }
    // Opened for another stream: all of them are brought up to date.
    #expect(try fixture.open([.signins]).writer.integer("PRAGMA user_version") == EventSchema.version)
    let later = StoreFixture.events(0..<1501, time: StoreFixture.now + .seconds(600))
    #expect(try fixture.open().add(later) == AppendResult(added: 1, duplicates: 1500))
  }

  @Test func anUpdateThatIsCutOffLeavesTheFileAsItWas() throws {
    try makeVersion1()
    let file = try SQLiteConnection(path: fixture.path)
    try file.execute("ALTER TABLE events_signins RENAME TO elsewhere")
    #expect(throws: StorageError.self) { try fixture.open() }
    #expect(try file.integer("PRAGMA user_version") == 1)
    try file.execute("ALTER TABLE elsewhere RENAME TO events_signins")
    #expect(try fixture.open().all().count == 2)
  }
}
