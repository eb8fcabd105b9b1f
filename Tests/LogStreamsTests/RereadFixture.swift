import GraphClient
import Storage
import Telemetry
import TestSupport
import Time

@testable import LogStreams

/// The streams of one log with everything that reads it, and a clock that the test turns.
struct RereadFixture: Sendable {
  let log = ScriptedLog()
  let store: SwitchableStore
  let graph: GraphFixture
  let settings: LogStreams.Settings

  var clock: ManualClock { graph.clock }
  var now: Timestamp { graph.clock.now() }
  /// The collector, the two that read again, and the retention.
  private let loops = 4

  init(_ change: (inout LogStreams.Settings) -> Void = { _ in }) throws {
    var settings = LogStreams.Settings(tenantID: "tenant")
    settings.interval = .seconds(300)
    change(&settings)
    self.settings = settings
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    graph = try GraphFixture(clock: ManualClock(), policy: policy) { [log] request, _ in
      try await log.answer(request)
    }
    store = SwitchableStore(try SQLiteEventStore(path: ":memory:", streams: [.audit], owner: "tenant"))
  }

  /// One life of the process.
  func whileCollecting(_ body: (LogStreams) async throws -> Void) async throws {
    let streams = LogStreams(
      sources: [.audits(tenantID: "tenant")], settings: settings, client: graph.client, store: store,
      clock: clock, logger: graph.log.logger(clock: clock))
    let retention = Retention(
      of: store, lifetime: .days(90), maximumBytes: .max, clock: clock, logger: .silent)
    let task = Task {
      async let retaining: Void = retention.run()
      await streams.run()
      await retaining
    }
    await clock.waitForSleepers(loops)
    do { try await body(streams) } catch {
      task.cancel()
      throw error
    }
    task.cancel()
    await task.value
  }

  /// Turns the clock that far, from one who wakes to the next.
  func work(for duration: Duration) async {
    let end = now + duration
    while now < end, !Task.isCancelled {
      clock.advance(by: min(clock.sleepers.first ?? duration, end - now))
      await clock.waitForSleepers(loops)
    }
  }

  func ids() throws -> [String] {
    var ids: [String] = []
    try store.read(.audit, EventRange(after: 0)) { row in
      let text = String(decoding: row.raw, as: UTF8.self)
      ids += text.firstMatch(of: /"id":"([^"]+)"/).map { [String($0.1)] } ?? []
      return true
    }
    return ids
  }
}

extension LogStreams {
  /// The state of its only source.
  var audit: StreamState { states[0] }

  func coverage(_ tier: RereadTier) -> TierCoverage? { audit.coverage.first { $0.tier == tier } }
}
