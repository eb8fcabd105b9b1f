import CSQLite
import Digest
import ECS
import Foundation
import GraphClient
import JSON
import LogStreams
import Storage
import Time

/// Pages of sign-ins into the event store on disk, against SQLite that inserts the same bytes into the same tables in
/// the same transactions.
struct Storing {
  private static let tenantID = "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"
  private let directory: String
  private let pages: [[UInt8]]
  private let source = LogSource.signIns(.interactive, tenantID: Storing.tenantID)

  init(directory: String) throws {
    self.directory = directory
    pages = try Tenant().pages("/v1.0/auditLogs/signIns?$top=1000", 10)
  }

  /// Page by page in turn, so that what slows the disk down slows both.
  func run(rounds: Int) throws {
    for round in 0..<rounds {
      let store = try SQLiteEventStore(
        path: "\(directory)/events-\(round).db", streams: [.signins], owner: "bench")
      let baseline = try PlainStore(path: "\(directory)/plain-\(round).db")
      var (own, theirs, count) = (0.0, 0.0, 0)
      for page in pages {
        let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
        let received = Storing.received(page)
        own += try Seconds.onClock {
          _ = try store.append(events(of: received, now), to: .signins, arrivedAt: now, checkpoint: nil)
        }
        let rows = try events(of: Storing.received(page), now).map(PlainStore.Row.init)
        theirs += try Seconds.onClock { try baseline.insert(rows) }
        count += rows.count
      }
      store.close()
      Bench.report("events", Double(count) / own, Double(count) / theirs)
    }
  }

  /// A page as it comes out of a transfer: nobody else has it, and there is room behind it.
  private static func received(_ page: [UInt8]) -> [UInt8] {
    var received: [UInt8] = []
    received.reserveCapacity(page.count + 64)
    received.append(contentsOf: page)
    return received
  }

  private func events(of page: consuming [UInt8], _ now: Timestamp) throws -> [NewEvent] {
    try source.normalize(GraphPage(page), collectedAt: now, tenantID: Storing.tenantID).events
  }
}

/// SQLite with the tables, indexes and settings of the event store, and nothing else.
final class PlainStore {
  private var database: OpaquePointer?
  private var events: OpaquePointer?
  private var identities: OpaquePointer?
  private var minutes: OpaquePointer?
  private var number: Int64 = 0

  struct Failure: Error {
    let code: Int32
  }

  init(path: String) throws {
    try check(sqlite3_open(path, &database))
    try execute(
      """
      PRAGMA page_size = 16384; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL; PRAGMA cache_size = -16384;
      CREATE TABLE events(
        number INTEGER PRIMARY KEY, time INTEGER NOT NULL, arrived_at INTEGER NOT NULL,
        document BLOB NOT NULL, raw BLOB NOT NULL);
      CREATE INDEX events_time ON events(time);
      CREATE TABLE identities(minute INTEGER, hash BLOB, content INTEGER, PRIMARY KEY(minute, hash)) WITHOUT ROWID;
      CREATE TABLE minutes(start BLOB, minute INTEGER, PRIMARY KEY(start, minute)) WITHOUT ROWID;
      """)
    try check(sqlite3_prepare_v2(database, "INSERT INTO events VALUES(?, ?, ?, ?, ?)", -1, &events, nil))
    try check(sqlite3_prepare_v2(database, "INSERT INTO identities VALUES(?, ?, ?)", -1, &identities, nil))
    try check(sqlite3_prepare_v2(database, "INSERT OR IGNORE INTO minutes VALUES(?, ?)", -1, &minutes, nil))
  }

  deinit {
    sqlite3_finalize(events)
    sqlite3_finalize(identities)
    sqlite3_finalize(minutes)
    sqlite3_close(database)
  }

  /// What the event store makes of an event, made before the clock runs.
  struct Row {
    let time: Timestamp
    let hash: [UInt8]
    let document: [UInt8]
    /// As it stands in a JSON string.
    let record: [UInt8]

    init(_ event: NewEvent) {
      time = event.time
      hash = Array(SHA256.digest(of: event.id.utf8).prefix(16))
      document = event.document
      var record: [UInt8] = []
      event.raw.withUnsafeBufferPointer { record.appendEscaped($0) }
      self.record = record
    }
  }

  func insert(_ rows: [Row]) throws {
    try execute("BEGIN IMMEDIATE")
    for row in rows {
      number += 1
      sqlite3_bind_int64(identities, 1, row.time.seconds / 60)
      entrada_sqlite3_bind_blob(identities, 2, row.hash, Int32(row.hash.count))
      sqlite3_bind_int64(identities, 3, row.time.microseconds)
      try step(identities)
      entrada_sqlite3_bind_blob(minutes, 1, row.hash, 4)
      sqlite3_bind_int64(minutes, 2, row.time.seconds / 60)
      try step(minutes)
      sqlite3_bind_int64(events, 1, number)
      sqlite3_bind_int64(events, 2, row.time.microseconds)
      sqlite3_bind_int64(events, 3, row.time.microseconds)
      entrada_sqlite3_bind_blob(events, 4, row.document, Int32(row.document.count))
      entrada_sqlite3_bind_utf8(events, 5, row.record, Int32(row.record.count))
      try step(events)
    }
    try execute("COMMIT")
  }

  private func execute(_ sql: String) throws { try check(sqlite3_exec(database, sql, nil, nil, nil)) }

  private func step(_ statement: OpaquePointer?) throws {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw Failure(code: code) }
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }
}
