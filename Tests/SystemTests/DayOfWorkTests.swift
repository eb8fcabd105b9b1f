import GraphClient
import Inventory
import Storage
import TenantSimulator
import Testing
import Time

/// What a service does in a day at default intervals, with Microsoft's published limits enforced.
@Suite struct DayOfWorkTests {
  @Test func aDaysWorkMeetsNoLimit() async throws {
    let plant = try Plant { options in
      options.users = 120
      options.signInsPerDay = 600
      options.auditsPerDay = 200
      options.limits = ServiceLimits()
    }
    await plant.work(for: .seconds(24 * 3600))
    #expect(plant.tenant.throttledRequests == 0)
    #expect(plant.tenant.journal.entries.allSatisfy { $0.status == 200 })
    #expect(plant.inventory.snapshot?.isComplete == true)
    #expect(plant.inventory.snapshot?.missing.isEmpty == true)
    #expect(plant.inventory.snapshot?.count == 120)
    // A look back of a day before the day itself.
    #expect(try plant.store.bounds(of: .signins).newest > 1000)
    #expect(try plant.store.bounds(of: .audit).newest > 300)
  }
}
