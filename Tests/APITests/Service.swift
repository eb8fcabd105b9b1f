import API
import GoldenTesting
import GraphClient
import HTTPServer
import Inventory
import Locking
import Storage
import Telemetry
import Testing
import Time

@testable import LogStreams

/// The API over whatever a test says that collection has found.
struct Service: Sendable {
  struct State: Sendable {
    var snapshot: Snapshot?
    var inventory: [SourceState] = []
    var streams: [StreamState] = []
    var problem: String?
    var isDraining = false
  }

  let store: SQLiteEventStore
  let api: API
  private let box: Box

  /// - Parameters:
  ///   - connectionStatus: What the connection test comes to.
  ///   - wrap: What stands between the API and the store.
  init(
    _ configure: (inout API.Settings) -> Void = { _ in },
    clock: any WallClock = SettableClock(someTime + .seconds(60)), connectionStatus: Int = 502,
    wrap: (SQLiteEventStore) -> any EventStore = { $0 }
  ) throws {
    let box = Box()
    self.box = box
    store = try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "test")
    var settings = API.Settings(version: "1.2.3", startedAt: someTime)
    configure(&settings)
    let verdict = connectionStatus == 200 ? "ok" : "failed"
    let report =
      #"{"status":"\#(verdict)","tenant_id":"t","checked_at":"2026-03-01T08:00:00Z","duration_ms":3,"checks":[]}"#
    var sources = API.Sources(testConnection: { (status: connectionStatus, report: Array(report.utf8)) })
    sources.snapshot = { box.state.withLock { $0.snapshot } }
    sources.inventoryStates = { box.state.withLock { $0.inventory } }
    sources.streamStates = { box.state.withLock { $0.streams } }
    sources.startupProblem = { box.state.withLock { $0.problem } }
    sources.isDraining = { box.state.withLock { $0.isDraining } }
    api = API(
      settings: settings, sources: sources, store: wrap(store), clock: clock, logger: .silent)
  }

  private final class Box: Sendable {
    let state = Mutex(State())
  }

  func change(_ body: @Sendable (inout State) -> Void) {
    box.state.withLock { body(&$0) }
  }

  func publish(_ users: [User]) throws {
    let snapshot = try snapshot(of: users)
    change { $0.snapshot = snapshot }
  }

  func get(
    _ target: String, _ headers: [(String, String)] = [], method: String = "GET",
    host: String = "localhost:8080"
  ) async -> Response {
    let fields = [HeaderField("Host", host)] + headers.map { HeaderField($0.0, $0.1) }
    switch api.reply(to: Request(method: method, target: target, headers: fields)) {
    case .now(let response): return response
    case .deferred(let work): return await work()
    }
  }

  /// Stores that many further events; their ids go on from the number that is newest.
  func collect(_ count: Int, in stream: EventStream = .audit) throws {
    let newest = try store.bounds(of: stream).newest
    let events = (0..<count).map { Service.event("e\(newest + Int64($0) + 1)") }
    _ = try store.append(events, to: stream, arrivedAt: someTime, checkpoint: nil)
  }

  static func event(_ id: String, raw: String? = nil) -> NewEvent {
    NewEvent(
      id: id, time: someTime, document: Array(#"{"event":{"id":"\#(id)"}}"#.utf8),
      raw: Array((raw ?? #"{"id":"\#(id)"}"#).utf8)[...])
  }

  /// Removes the oldest events.
  func purge(_ count: Int, in stream: EventStream = .audit) throws {
    _ = try store.purge(
      stream, arrivedBefore: someTime + .seconds(1), maximumBytes: .max, forgettingBefore: someTime,
      limit: count)
  }
}

/// A clock that shows what a test says, and on which nobody can sleep.
final class SettableClock: WallClock {
  private let time: Mutex<Timestamp>

  init(_ time: Timestamp) { self.time = Mutex(time) }

  func set(_ time: Timestamp) { self.time.withLock { $0 = time } }
  func now() -> Timestamp { time.withLock { $0 } }
  func sleep(for duration: Duration) async throws { throw CancellationError() }
}

let someTime = Timestamp(seconds: 1_772_352_000)

extension Response {
  /// The body as JSON.
  var json: JSONTree { get throws { try JSONTree(parsing: bytes) } }

  /// The ids of a log page's events.
  var eventIDs: [String] {
    get throws { try json["value"]?.elements.compactMap { $0.at("event.id")?.string } ?? [] }
  }

  /// The ids of a page of users.
  var userIDs: [String] {
    get throws { try json["value"]?.elements.compactMap { $0.at("user.uid")?.string } ?? [] }
  }

  /// The first parameter that a problem names.
  var badParameter: String? {
    get throws { try json["errors"]?.elements.first?["parameter"]?.string }
  }

  var errorDetail: String {
    get throws { try json["errors"]?.elements.first?["detail"]?.string ?? "" }
  }
}
