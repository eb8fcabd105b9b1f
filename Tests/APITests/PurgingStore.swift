import FoundationEssentials
import Storage
import Time

/// A store from which retention takes events between the two steps of reading a page, or that fails.
struct PurgingStore: EventStore {
  let store: SQLiteEventStore
  let purged: Int
  var isBroken = false
  /// Holds readers up.
  var beforeReading: @Sendable () -> Void = {}

  struct Failure: Error {
    let description = "disk"
  }

  var epoch: UInt32 { store.epoch }
  var streams: [EventStream] { store.streams }
  var isInMemory: Bool { store.isInMemory }
  var reserveProblem: String? { store.reserveProblem }

  func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult {
    try store.append(events, to: stream, arrivedAt: arrivedAt, checkpoint: checkpoint)
  }

  func checkpoint(of source: String) throws -> Checkpoint? { try store.checkpoint(of: source) }
  func gaps(of source: String) throws -> [Gap] { try store.gaps(of: source) }
  func passes(of source: String) throws -> [RereadPass] { try store.passes(of: source) }
  func save(_ pass: RereadPass) throws { try store.save(pass) }

  func observe(_ observer: @escaping EventObserver) { store.observe(observer) }

  func bounds(of stream: EventStream) throws -> StreamBounds {
    if isBroken { throw Failure() }
    return try store.bounds(of: stream)
  }

  func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws {
    beforeReading()
    _ = try purge(
      stream, arrivedBefore: someTime + .seconds(1), maximumBytes: .max, forgettingBefore: someTime,
      limit: purged)
    try store.read(stream, range, visit)
  }

  func start(of range: EventRange, in stream: EventStream) throws -> Int64 {
    try store.start(of: range, in: stream)
  }

  func newestEventTime(of stream: EventStream) throws -> Timestamp? { try store.newestEventTime(of: stream) }
  func oldestEventTime(of stream: EventStream) throws -> Timestamp? { try store.oldestEventTime(of: stream) }

  func countsByMinute(of stream: EventStream, from start: Timestamp, minutes: Int) throws -> [Int] {
    try store.countsByMinute(of: stream, from: start, minutes: minutes)
  }

  func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int {
    try store.purge(
      stream, arrivedBefore: arrivedBefore, maximumBytes: maximumBytes, forgettingBefore: forgettingBefore,
      limit: limit)
  }

  func close() { store.close() }
}

/// Base64 as cursors have it.
enum Base64 {
  static func encode(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().filter { $0 != "=" }
      .replacing("+", with: "-").replacing("/", with: "_")
  }

  static func decode(_ text: String) -> String? {
    let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
    return Data(base64Encoded: padded).map { String(decoding: $0, as: UTF8.self) }
  }
}
