import ECS
import Foundation
import GraphClient
import LogStreams
import Storage
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

import enum TenantSimulator.EventStream

/// The logs of a simulated tenant and what collects them, on one clock, through any number of restarts.
struct StreamsPlant {
  let clock: ManualClock
  let tenant: TenantSimulator
  let store: SQLiteEventStore
  let settings: LogStreams.Settings
  private let client: GraphClient
  private let sources: [LogSource]

  init(
    kinds: [SignInKind], _ change: (inout TenantOptions, inout LogStreams.Settings) -> Void
  ) throws {
    clock = ManualClock(Timestamp(seconds: 1_782_909_000))
    var options = TenantOptions(clock: clock)
    var settings = LogStreams.Settings(tenantID: options.tenantID)
    change(&options, &settings)
    self.settings = settings
    tenant = TenantSimulator(options: options)
    var policy = RetryPolicy()
    policy.maximumAttempts = 2
    client = try tenant.client(clock, policy: policy)
    store = try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "test")
    sources =
      [.audits(tenantID: options.tenantID)] + kinds.map { .signIns($0, tenantID: options.tenantID) }
  }

  /// One life of the process, that long.
  @discardableResult
  func work(for duration: Duration) async -> [StreamState] {
    let streams = LogStreams(
      sources: sources, settings: settings, client: client, store: store, clock: clock, logger: .silent)
    // A collector a source, two that read again, and the retention.
    let loops = sources.count + 3
    let end = clock.now() + duration
    let retention = Retention(
      of: store, lifetime: .days(90), maximumBytes: .max,
      rereadFrom: { [settings] in settings.reconciles ? nil : streams.rereadFrom($0) }, clock: clock,
      logger: .silent)
    let working = Task {
      async let retaining: Void = retention.run()
      await streams.run()
      await retaining
    }
    await clock.waitForSleepers(loops)
    while clock.now() < end, !Task.isCancelled {
      clock.advance(by: min(clock.sleepers.first ?? duration, end - clock.now()))
      await clock.waitForSleepers(loops)
    }
    working.cancel()
    await working.value
    return streams.states
  }

  /// The ids of a stream in the order of their numbers.
  func ids(_ stream: Storage.EventStream) throws -> [String] {
    var ids: [String] = []
    try store.read(stream, EventRange(after: 0)) { row in
      let head = String(decoding: row.document.prefix(400), as: UTF8.self)
      ids += head.firstMatch(of: /"kind":"[a-z_]+","id":"([^"]+)"/).map { [String($0.1)] } ?? []
      return true
    }
    return ids
  }

  /// The id and the time of a stream's first event.
  func first(_ stream: Storage.EventStream) throws -> (id: String, time: Timestamp) {
    var time = clock.now()
    try store.read(stream, EventRange(after: 0)) { row in
      time = row.time
      return false
    }
    return (try #require(ids(stream).first), time)
  }

  /// The ids of the events after `start` that Graph has been able to show since `latest` or longer.
  func shown(_ logs: [EventStream], after start: Timestamp, by latest: Timestamp) -> Set<
    String
  > {
    var ids: Set<String> = []
    for log in logs {
      for event in tenant.visibleEvents(log, from: start.rfc3339()) ?? []
      where Timestamp(rfc3339: event.visibleFrom).map({ $0 <= latest }) == true { ids.insert(event.id) }
    }
    return ids
  }
}
