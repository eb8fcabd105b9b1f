import GoldenTesting
import GraphClient
import Locking
import Telemetry
import Testing
import Time

@testable import Inventory

/// A tenant, and an inventory that reads it round by round.
@Suite(.timeLimit(.minutes(5))) struct InventoryTests {
  private let run: InventoryRun
  private let lines = Lines()
  private var tenant: TenantSimulation { run.tenant }

  init() {
    var run = InventoryRun()
    run.logger = Logger(clock: run.clock, write: { [lines] in lines.add($0) })
    self.run = run
  }

  private func withInventory(_ body: (Inventory) async throws -> Void) async throws {
    try await run({ _ in }, body)
  }

  private func nextRound() async { await run.nextRound() }

  private func user(_ inventory: Inventory, _ id: String = "u1") throws -> JSONTree {
    try JSONTree(parsing: Array(#require(inventory.snapshot?.user(id))))
  }

  @Test func readsAllPartsIntoOneSnapshot() async throws {
    try await withInventory { inventory in
      let snapshot = try #require(inventory.snapshot)
      #expect(snapshot.isComplete && snapshot.missing.isEmpty && snapshot.count == 2)
      let user = try user(inventory)
      #expect(user.at("user.type")?.string == "Admin")
      #expect(user.at("user.has_mfa") == .bool(true))
      #expect(user.at("user.groups")?.elements.count == 1)
      let read = InventoryBoard.capabilities.filter { $0 != .mfaMethods }
      #expect(inventory.states.map(\.capability) == read)
      #expect(inventory.states.allSatisfy { $0.lastSuccess == someTime && $0.error == nil })
    }
  }

  @Test func keepsASnapshotWhileNothingChanges() async throws {
    try await withInventory { inventory in
      let before = try #require(inventory.snapshot)
      await nextRound()
      let after = try #require(inventory.snapshot)
      #expect(after.revision == before.revision)
      #expect(after.collectedAt == someTime)
      #expect(inventory.states.allSatisfy { $0.lastSuccess == someTime + .seconds(300) })
    }
  }

  @Test func publishesWhatHasChanged() async throws {
    try await withInventory { inventory in
      let before = try #require(inventory.snapshot)
      tenant.change(
        .users, #"{"id":"u2","displayName":"Second"}"#, #"{"id":"u3"}"#,
        #"{"id":"u1","@removed":{"reason":"changed"}}"#)
      await nextRound()
      let after = try #require(inventory.snapshot)
      #expect(after.revision != before.revision)
      #expect(after.collectedAt == someTime + .seconds(300))
      #expect(after.user("u1") == nil && after.user("u3") != nil)
    }
  }

  @Test(arguments: [
    (TenantSimulation.Listing.groups, "groups", false), (.definitions, "role_assignments", false),
    (.assignments, "role_assignments", false), (.mfa, "mfa_report", true),
    (.activity, "sign_in_activity", true),
  ])
  func aRefusalCostsItsOwnFieldsOnly(
    listing: TenantSimulation.Listing, name: String, isComplete: Bool
  ) async throws {
    tenant.refuse(listing, 403)
    try await withInventory { inventory in
      let snapshot = try #require(inventory.snapshot)
      #expect(snapshot.count == 2 && snapshot.isComplete == isComplete)
      #expect(snapshot.missing.map(\.what) == [name])
      #expect(inventory.states.filter(\.isRefused).map(\.capability.name) == [name])
      let user = try user(inventory)
      #expect((user.at("user.groups") == nil) == (name == "groups"))
      #expect((user.at("user.has_mfa") == nil) == (name == "mfa_report"))
      #expect((user.at("user.type")?.string == "Unknown") == (name == "role_assignments"))
    }
  }

  @Test func withoutUsersThereIsNoSnapshot() async throws {
    tenant.refuse(.users, 403)
    try await withInventory { inventory in
      #expect(inventory.snapshot == nil)
      #expect(inventory.states.first?.isRefused == true)
      tenant.answer(.users, #"{"id":"u1"}"#)
      await nextRound()
      #expect(inventory.snapshot?.count == 1)
    }
  }

  @Test(arguments: TenantSimulation.Listing.allCases.filter { $0 != .definitions })
  func aFailureKeepsTheLastGoodSnapshot(listing: TenantSimulation.Listing) async throws {
    try await withInventory { inventory in
      let before = try #require(inventory.snapshot)
      tenant.refuse(listing, 500)
      await nextRound()
      let failed = inventory.states.filter { $0.error != nil }
      #expect(failed.count == 1 && failed.first?.lastSuccess == someTime)
      #expect(inventory.snapshot?.isComplete == true)
      #expect(inventory.snapshot?.revision == before.revision)
    }
  }

  @Test(arguments: [TransportError.Kind.timedOut, .unreachable], [TenantSimulation.Listing.users, .groups])
  func whatHangsIsSaidAndLeavesTheRest(
    kind: TransportError.Kind, listing: TenantSimulation.Listing
  ) async throws {
    try await withInventory { inventory in
      let before = try #require(inventory.snapshot)
      tenant.fail(listing, kind)
      tenant.answer(.assignments)
      await nextRound()
      let failed = inventory.states.filter { $0.error != nil }
      #expect(failed.map(\.capability) == [listing == .users ? .users : .groups])
      // Other parts go on.
      let other = try user(inventory)
      #expect(other.at("user.type")?.string == "User")
      #expect(inventory.snapshot?.count == before.count && inventory.snapshot?.isComplete == true)
      tenant.fail(listing, nil)
      tenant.change(.users, #"{"id":"u3"}"#)
      await nextRound()
      #expect(inventory.snapshot?.user("u3") != nil)
      #expect(inventory.states.allSatisfy { $0.error == nil })
    }
  }

  @Test func recoversFromAFailure() async throws {
    try await withInventory { inventory in
      tenant.refuse(.groups, 403)
      await nextRound()
      #expect(inventory.snapshot?.isComplete == false)
      tenant.answer(.groups)
      tenant.change(.groups, #"{"id":"g1","@removed":{"reason":"deleted"}}"#, Lists.group("g2", "u1"))
      await nextRound()
      #expect(inventory.snapshot?.isComplete == true)
      let group = try user(inventory).at("user.groups")?.elements.first
      #expect(group?["uid"]?.string == "g2")
      #expect(inventory.states.allSatisfy { $0.error == nil && $0.failures == 0 })
    }
  }

  @Test func readsActivityInSmallerPagesWhereGraphWantsThem() async throws {
    tenant.refuseLargePages()
    try await withInventory { inventory in
      #expect(inventory.snapshot?.missing.isEmpty == true)
      let account = try user(inventory).at("enrichments")?.elements.first
      #expect(account?.at("data.last_logon")?.string == "2026-02-01T00:00:00+00:00")
    }
  }

  @Test func saysOnceThatAPartCannotBeReadAndNamesNobody() async throws {
    tenant.refuse(.mfa, 403)
    try await withInventory { _ in
      await nextRound()
      await nextRound()
    }
    let log = lines.text
    #expect(log.split(separator: "\n").filter { $0.contains("inventory-failed") }.count == 1)
    #expect(log.contains("snapshot-published"))
    #expect(!log.contains("contoso.com"))
  }
}

/// What was logged.
private final class Lines: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  func add(_ line: [UInt8]) { bytes.withLock { $0 += line } }

  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}
