import CSQLite
import ECS
import Foundation
import GraphClient
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

  func run(rounds: Int) throws {
    for round in 0..<rounds {
      let path = "\(directory)/events-\(round).db"
      let store = try SQLiteEventStore(path: path, streams: [.signins], owner: "bench")
      var stored: [[NewEvent]] = []
      let own = try Seconds.onClock {
        for page in pages {
          let now = Timestamp(seconds: Int64(Date().timeIntervalSince1970))
          let events = try source.normalize(GraphPage(page), collectedAt: now, tenantID: Storing.tenantID)
            .events
          _ = try store.append(events, to: .signins, arrivedAt: now, checkpoint: nil)
          stored.append(events)
        }
      }
      store.close()
      let baseline = try PlainStore(path: "\(directory)/plain-\(round).db")
      let theirs = try Seconds.onClock { for events in stored { try baseline.insert(events) } }
      let count = Double(stored.reduce(0) { $0 + $1.count })
      Bench.report("events", count / own, count / theirs)
    }
  }
}

/// SQLite with the tables, indexes and settings of the event store, and nothing else.
final class PlainStore {
  private var database: OpaquePointer?
  private var events: OpaquePointer?
  private var identities: OpaquePointer?
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
      CREATE TABLE identities(minute INTEGER, hash BLOB, PRIMARY KEY(minute, hash)) WITHOUT ROWID;
      """)
    try check(sqlite3_prepare_v2(database, "INSERT INTO events VALUES(?, ?, ?, ?, ?)", -1, &events, nil))
    try check(sqlite3_prepare_v2(database, "INSERT INTO identities VALUES(?, ?)", -1, &identities, nil))
  }

  deinit {
    sqlite3_finalize(events)
    sqlite3_finalize(identities)
    sqlite3_close(database)
  }

  func insert(_ new: [NewEvent]) throws {
    try execute("BEGIN IMMEDIATE")
    for event in new {
      number += 1
      // Sixteen bytes that differ, as those of a digest do.
      let hash = Array(event.id.utf8.suffix(16))
      sqlite3_bind_int64(identities, 1, event.time.seconds / 60)
      entrada_sqlite3_bind_blob(identities, 2, hash, Int32(hash.count))
      try step(identities)
      sqlite3_bind_int64(events, 1, number)
      sqlite3_bind_int64(events, 2, event.time.microseconds)
      sqlite3_bind_int64(events, 3, event.time.microseconds)
      entrada_sqlite3_bind_blob(events, 4, event.document, Int32(event.document.count))
      entrada_sqlite3_bind_blob(events, 5, event.raw, Int32(event.raw.count))
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
