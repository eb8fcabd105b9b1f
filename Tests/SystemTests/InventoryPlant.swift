import Inventory
import Storage
import Telemetry
import TenantSimulator
import TestSupport
import Time

/// A simulated tenant and inventories of it, round by round on one clock.
struct InventoryPlant {
  let clock = ManualClock()
  let tenant: TenantSimulator
  /// Tasks of an inventory that sleep when it rests.
  private static let loops = 6

  init(_ change: (inout TenantOptions) -> Void) {
    var options = TenantOptions(clock: clock)
    options.signInsPerDay = 1
    options.auditsPerDay = 1
    change(&options)
    tenant = TenantSimulator(options: options)
  }

  func inventory(
    store: SQLiteDirectoryStore? = nil, _ change: (inout Inventory.Settings) -> Void = { _ in }
  ) throws -> Inventory {
    var settings = Inventory.Settings(tenantID: tenant.options.tenantID)
    change(&settings)
    return Inventory(
      settings: settings, client: try tenant.client(clock), store: store, clock: clock, logger: .silent)
  }

  /// Runs an inventory while `body` looks at it; before that each part has been read once.
  func run(_ inventory: Inventory, _ body: () async throws -> Void) async throws {
    let before = clock.sleepers.count
    let task = Task { await inventory.run() }
    await clock.waitForSleepers(before + Self.loops)
    try await body()
    task.cancel()
    await task.value
  }

  func nextRound(after duration: Duration = .seconds(300)) async {
    clock.advance(by: duration)
    await clock.waitForSleepers(Self.loops)
  }
}
