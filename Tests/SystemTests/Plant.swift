import ECS
import GraphClient
import Inventory
import LogStreams
import Storage
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

/// The collecting half of the service over a simulated tenant, at default intervals, on one clock.
struct Plant {
  let clock = ManualClock()
  let tenant: TenantSimulator
  let client: GraphClient
  let inventory: Inventory
  let streams: LogStreams
  let store: SQLiteEventStore
  /// Tasks that sleep on the clock whenever they wait for nothing else.
  private let loops = 11

  init(_ change: (inout TenantOptions) -> Void) throws {
    var options = TenantOptions(clock: clock)
    change(&options)
    tenant = TenantSimulator(options: options)
    client = try tenant.client(clock, limits: .published)
    store = try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "test")
    inventory = Inventory(
      settings: Inventory.Settings(tenantID: options.tenantID), client: client, clock: clock, logger: .silent)
    streams = LogStreams(
      sources: [.audits(tenantID: options.tenantID), .signIns(.interactive, tenantID: options.tenantID)],
      settings: LogStreams.Settings(tenantID: options.tenantID), client: client, store: store, clock: clock,
      logger: .silent)
  }

  /// Lets the service work for that long by its clock.
  func work(for duration: Duration) async {
    let end = clock.now() + duration
    let retention = Retention(
      of: store, lifetime: .days(7), maximumBytes: 1 << 30, clock: clock, logger: .silent)
    let working = Task { [inventory, streams] in
      await withTaskGroup { group in
        group.addTask { await inventory.run() }
        group.addTask { await streams.run() }
        group.addTask { await retention.run() }
      }
    }
    while clock.now() < end {
      await rest()
      guard let next = clock.sleepers.first else { break }
      clock.advance(by: next)
    }
    working.cancel()
    await working.value
  }

  /// Returns once every loop sleeps or waits for a budget, whose timer then sleeps in its place.
  private func rest() async {
    for look in 1... {
      let waiting = client.budgets.usage.values.map(\.waiting).filter { $0 > 0 }
      let resting = clock.sleepers.count - waiting.count + waiting.reduce(0, +)
      if resting >= loops { return }
      await Task.yield()
      // Between two looks: other tests share these threads and must not starve.
      if look % 20 == 0 { try? await Task.sleep(for: .milliseconds(1)) }
    }
  }
}
