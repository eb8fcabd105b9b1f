import GoldenTesting
import GraphClient
import Locking
import Storage
import TestSupport
import Time

@testable import LogStreams

/// A collector of audits, the log it reads, and a clock that the test turns.
struct CollectorFixture: Sendable {
  let log = ScriptedLog()
  let store: SwitchableStore
  let graph: GraphFixture
  let collector: LogCollector

  var clock: ManualClock { graph.clock }
  var now: Timestamp { graph.clock.now() }

  /// A request is tried once, so that a failure is the poll's.
  init(_ change: (inout LogStreams.Settings) -> Void = { _ in }) throws {
    var settings = LogStreams.Settings(tenantID: "tenant")
    settings.lookback = .seconds(3600)
    change(&settings)
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    graph = try GraphFixture(clock: ManualClock(), policy: policy) { [log] request, _ in
      try await log.answer(request)
    }
    store = SwitchableStore(try SQLiteEventStore(path: ":memory:", streams: [.audit], owner: "tenant"))
    collector = LogCollector(
      SourceReader(
        source: .audits(tenantID: "tenant"), settings: settings, client: graph.client, store: store,
        clock: graph.clock, logger: graph.log.logger(clock: graph.clock), auditTargets: { _ in }))
  }

  /// Runs the collector while `body` runs; it begins after the first poll.
  func whileCollecting(_ body: () async throws -> Void) async throws {
    let task = Task { await collector.run() }
    await clock.waitForSleepers()
    do { try await body() } catch {
      task.cancel()
      throw error
    }
    task.cancel()
    await task.value
  }

  /// Turns the clock that far and waits for the poll's end.
  func poll(after duration: Duration = .seconds(30)) async {
    clock.advance(by: duration)
    await clock.waitForSleepers()
  }

  var completedThrough: Timestamp? {
    get throws { try store.checkpoint(of: "audit")?.completedThrough }
  }

  /// What is stored, in the order of the numbers.
  func stored() throws -> [(document: JSONTree, raw: String)] {
    var events: [(JSONTree, String)] = []
    try store.read(.audit, EventRange(after: 0)) { row in
      events.append((try JSONTree(parsing: Array(row.document)), String(decoding: row.raw, as: UTF8.self)))
      return true
    }
    return events
  }

  func ids() throws -> [String] {
    try stored().compactMap { $0.document.at("event.id")?.string }
  }
}

/// A store that fails where a test wants it to.
final class SwitchableStore: ForwardingStore {
  let store: any EventStore
  private let failure = Mutex<StorageError?>(nil)
  private let problem = Mutex<String?>(nil)

  init(_ store: any EventStore) { self.store = store }

  func fail(with error: StorageError?) { failure.withLock { $0 = error } }

  private func check() throws {
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  var reserveProblem: String? {
    get { problem.withLock { $0 } }
    set { problem.withLock { $0 = newValue } }
  }

  func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult {
    try check()
    return try store.append(events, to: stream, arrivedAt: arrivedAt, checkpoint: checkpoint)
  }

  func save(_ pass: RereadPass) throws {
    try check()
    try store.save(pass)
  }

  func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int {
    try check()
    return try store.purge(
      stream, arrivedBefore: arrivedBefore, maximumBytes: maximumBytes, forgettingBefore: forgettingBefore,
      limit: limit)
  }
}
