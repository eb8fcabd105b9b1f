import Foundation
import Storage
import Testing
import Time

/// A private folder that is removed with the last reference to it, and events to store.
final class StoreFixture {
  let folder: StateDirectory
  var path: String { folder.path + "/events.db" }

  init() throws {
    folder = try StateDirectory.temporary()
  }

  deinit { folder.remove() }

  func open(_ streams: [EventStream] = [.audit, .signins], owner: String = "tenant") throws
    -> SQLiteEventStore
  {
    try SQLiteEventStore(path: path, streams: streams, owner: owner)
  }

  /// How large one of the store's files is.
  func size(_ suffix: String = "") throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path + suffix)[.size] as? Int ?? 0
  }

  static let now = Timestamp(seconds: 1_767_225_600)

  static func event(_ id: String, time: Timestamp = now, size: Int = 0) -> NewEvent {
    NewEvent(
      id: id, time: time, document: Array(#"{"id":"\#(id)"}"#.utf8),
      raw: (Array("raw \(id)".utf8) + [UInt8](repeating: 0x20, count: size))[...])
  }

  static func events(_ ids: some Sequence<Int>, time: Timestamp = now, size: Int = 0) -> [NewEvent] {
    ids.map { event("\($0)", time: time, size: size) }
  }
}

/// A row that outlives its reading.
struct StoredEvent: Equatable {
  let number: Int64
  let time: Timestamp
  let arrivedAt: Timestamp
  let document: String
  let raw: String
}

extension EventStore {
  /// Appends at the fixture's time.
  @discardableResult
  func add(
    _ events: [NewEvent], to stream: EventStream = .audit, at arrivedAt: Timestamp = StoreFixture.now,
    completing: Timestamp? = nil
  ) throws -> AppendResult {
    var result = try append(
      events, to: stream, arrivedAt: arrivedAt,
      checkpoint: completing.map { Checkpoint(source: "source", completedThrough: $0) })
    // These have a test of their own.
    result.addedTimes = []
    return result
  }

  /// Copies of what is there.
  func all(
    _ stream: EventStream = .audit, _ range: EventRange = EventRange(after: 0)
  ) throws -> [StoredEvent] {
    var rows: [StoredEvent] = []
    try read(stream, range) { row in
      rows.append(
        StoredEvent(
          number: row.number, time: row.time, arrivedAt: row.arrivedAt,
          document: String(decoding: row.document, as: UTF8.self),
          raw: String(decoding: row.raw, as: UTF8.self)))
      return true
    }
    return rows
  }

  /// Purges until nothing more goes.
  @discardableResult
  func purgeAll(
    _ stream: EventStream = .audit, arrivedBefore: Timestamp = StoreFixture.now - .seconds(1_000_000),
    maximumBytes: Int64 = .max, forgettingBefore: Timestamp = StoreFixture.now - .seconds(1_000_000),
    limit: Int = 100
  ) throws -> Int {
    var total = 0
    while case let removed = try purge(
      stream, arrivedBefore: arrivedBefore, maximumBytes: maximumBytes, forgettingBefore: forgettingBefore,
      limit: limit), removed > 0
    {
      total += removed
    }
    return total
  }
}
