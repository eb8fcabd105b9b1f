import ECS
import GraphClient
import LogStreams
import Storage
import Telemetry
import TestSupport
import Testing
import Time

@Suite(.timeLimit(.minutes(5))) struct LogStreamsTests {
  private let store: SwitchableStore
  private let log = ScriptedLog()
  private let graph: GraphFixture
  private let streams: LogStreams

  init() throws {
    store = SwitchableStore(
      try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "tenant"))
    graph = try GraphFixture(clock: ManualClock()) { [log] request, _ in try await log.answer(request) }
    streams = LogStreams(
      sources: [.audits(tenantID: "tenant"), .signIns(.interactive, tenantID: "tenant")],
      settings: LogStreams.Settings(tenantID: "tenant"),
      client: graph.client, store: store, clock: graph.clock, logger: graph.log.logger(clock: graph.clock))
  }

  /// Both collectors and the two that read again sleep.
  private func settle() async { await graph.clock.waitForSleepers(4) }

  @Test func collectsEverySourceUntilItIsCancelled() async throws {
    log.add("a", ManualClock.start - .seconds(60))
    #expect(streams.states.map(\.name) == ["audit", "signins/interactive"])
    #expect(streams.states.allSatisfy { !$0.source.hasVerdict && $0.completedThrough == nil })
    let task = Task { await streams.run() }
    await settle()
    #expect(streams.states.allSatisfy { $0.collected == 1 && $0.completedThrough == ManualClock.start })
    #expect(try store.bounds(of: .audit).newest == 1)
    #expect(try store.bounds(of: .signins).newest == 1)
    task.cancel()
    await task.value
    #expect(graph.clock.sleepers.isEmpty)
  }

  @Test func whatMayBeReadAgainReachesBackFromTheSourceThatIsLast() async throws {
    let task = Task { await streams.run() }
    #expect(streams.rereadFrom(.audit) == nil)
    await settle()
    // Re-reading everything takes what reaches furthest back; another stream's sources do not matter.
    let reconciled = ManualClock.start - .seconds((30 * 24 - 1 + 3) * 3600)
    #expect(streams.rereadFrom(.audit) == reconciled && streams.rereadFrom(.signins) == reconciled)
    task.cancel()
    await task.value
  }

  @Test func withoutReconcilingTheSweepReachesFurthestBack() async throws {
    var settings = LogStreams.Settings(tenantID: "tenant")
    settings.reconciles = false
    let streams = LogStreams(
      sources: [.audits(tenantID: "tenant")], settings: settings, client: graph.client, store: store,
      clock: graph.clock, logger: .silent)
    #expect(streams.rereadFrom(.audit) == nil && streams.rereadFrom(.signins) == nil)
    let task = Task { await streams.run() }
    await graph.clock.waitForSleepers(3)
    #expect(streams.rereadFrom(.audit) == ManualClock.start - .seconds((24 + 3) * 3600))
    #expect(streams.rereadFrom(.signins) == nil, "nothing collects it")
    task.cancel()
    await task.value
  }

  @Test func saysThatItCannotStoreAndGoesOn() async throws {
    store.fail(with: StorageError("no room"))
    let task = Task { await streams.run() }
    await settle()
    #expect(streams.states.allSatisfy { $0.storageError == "no room" })
    store.fail(with: nil)
    graph.clock.advance(by: .seconds(60))
    await settle()
    #expect(streams.states.allSatisfy { $0.storageError == nil })
    task.cancel()
    await task.value
  }
}
