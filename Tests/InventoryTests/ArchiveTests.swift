import GraphClient
import JSON
import Storage
import Telemetry
import Testing
import Time

@testable import Inventory

/// An inventory that is started again over what another one saved.
@Suite(.timeLimit(.minutes(5))) struct ArchiveTests {
  private let tenant = TenantSimulation()
  private let clock = TestClock()
  private let store: SQLiteDirectoryStore

  init() throws {
    store = try SQLiteDirectoryStore(path: ":memory:", owner: "tenant")
  }

  private func withInventory(_ body: (Inventory) async throws -> Void) async throws {
    let inventory = Inventory(
      settings: Inventory.Settings(tenantID: "00000000-0000-0000-0000-000000000001"),
      client: try tenant.client(clock), store: store, clock: clock, logger: .silent)
    let task = Task { await inventory.run() }
    await clock.waitForSleepers(TestClock.loops)
    try await body(inventory)
    task.cancel()
    await task.value
  }

  @Test func servesTheSameRevisionAsOfTheSameTime() async throws {
    var json: [UInt8]?
    try await withInventory { json = $0.snapshot?.json }
    _ = tenant.takeRequests()
    clock.wake()
    try await withInventory { inventory in
      #expect(inventory.snapshot?.json == json && json != nil)
      #expect(
        tenant.takeRequests().allSatisfy { $0.contains("deltatoken=1") || $0.contains("roleAssignments") })
    }
  }

  @Test func theTimeOfMethodsThatWereReadComesBack() async throws {
    tenant.refuse(.mfa, 403)
    tenant.setMethods(["phone"], of: "u1")
    tenant.setMethods(["password"], of: "u2")
    var json: [UInt8]?
    try await withInventory { inventory in
      clock.wake()
      await clock.waitForSleepers(TestClock.loops)
      // Read again, and nothing new.
      clock.wake(after: MFAReadings.lifetime)
      await clock.waitForSleepers(TestClock.loops)
      json = inventory.snapshot?.json
    }
    try await withInventory { #expect($0.snapshot?.json == json && json != nil) }
  }

  @Test func aGroupComesBackWhateverTheSizeOfItsRecord() throws {
    // Ids as long as they may be: a record of the same size as that of 370,000 usual members.
    let padding = String(repeating: "0", count: 250)
    let members = (100_000..<165_000).map { padding + "\($0)" }
    let record = InventoryArchive.record(group: "g1", "Everybody", members: members)
    #expect(record.count > JSONParser.mostBytes)
    let point = InventoryArchive.record(SyncPoint(fullSync: someTime))
    try store.save(
      [
        DirectoryChange(.syncPoints, Capability.groups.name, point),
        DirectoryChange(.groups, "g0", InventoryArchive.record(group: "g0", "Few", members: ["m1"])),
        DirectoryChange(.groups, "g1", record),
        DirectoryChange(.groups, "g2", InventoryArchive.record(group: "g2", "None", members: [])),
      ], replacing: [])
    let groups = try #require(InventoryArchive.load(store).parts.groups)
    #expect(groups.unreadable == 0)
    #expect(groups.groups.mapValues(\.name) == ["g0": "Few", "g1": "Everybody", "g2": "None"])
    #expect(groups.memberIDs(of: "g1").count == members.count)
  }

  @Test func isNotWholeWhereRecordsCouldNotBeRead() async throws {
    tenant.answer(.users, #"{"id":"u1"}"#, "7")
    try await withInventory { #expect($0.snapshot?.isComplete == false) }
    try await withInventory { #expect($0.snapshot?.isComplete == false) }
  }

  @Test func servesAtOnceAlthoughSomethingWasRefusedBefore() async throws {
    tenant.refuse(.groups, 403)
    var json: [UInt8]?
    try await withInventory { json = $0.snapshot?.json }
    func loaded() async throws -> Inventory {
      let inventory = Inventory(
        settings: Inventory.Settings(tenantID: "00000000-0000-0000-0000-000000000001"),
        client: try tenant.client(clock), store: store, clock: clock, logger: .silent)
      _ = await inventory.publisher.load()
      return inventory
    }
    let second = try await loaded()
    #expect(second.snapshot?.json == json && json != nil)
    #expect(second.states.filter(\.isRefused).map(\.capability) == [.groups])
    // What has been granted since is refused no longer.
    tenant.answer(.groups, Lists.group("g1", "u1"))
    try await withInventory { #expect($0.snapshot?.isComplete == true) }
    #expect(try await loaded().snapshot?.missing.isEmpty == true)
  }
}
