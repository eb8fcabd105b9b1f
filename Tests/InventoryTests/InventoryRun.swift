import Telemetry

@testable import Inventory

/// An inventory of a tenant, round by round.
struct InventoryRun {
  let tenant = TenantSimulation()
  let clock = TestClock()
  var logger = Logger.silent

  /// Runs an inventory while `body` looks at it; before `body` each part has been read once.
  func callAsFunction(
    _ change: (inout Inventory.Settings) -> Void = { _ in }, _ body: (Inventory) async throws -> Void
  ) async throws {
    var settings = Inventory.Settings(tenantID: "00000000-0000-0000-0000-000000000001")
    change(&settings)
    let inventory = Inventory(
      settings: settings, client: try tenant.client(clock), clock: clock, logger: logger)
    let task = Task { await inventory.run() }
    await clock.waitForSleepers(TestClock.loops)
    try await body(inventory)
    task.cancel()
    await task.value
  }

  /// Every part is read again.
  func nextRound() async {
    clock.wake()
    await clock.waitForSleepers(TestClock.loops)
  }
}
