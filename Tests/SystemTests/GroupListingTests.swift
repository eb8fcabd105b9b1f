import Foundation
import GraphClient
import Inventory
import TenantSimulator
import Testing

/// Groups of a tenant that refuses their delta query.
@Suite(.timeLimit(.minutes(5))) struct GroupListingTests {
  private let plant = InventoryPlant { options in
    options.users = 1150
    options.largestGroup = 1100
  }
  private var tenant: TenantSimulator { plant.tenant }

  private func withInventory(_ body: (Inventory) async throws -> Void) async throws {
    let inventory = try plant.inventory { $0.hasTransitiveGroups = true }
    try await plant.run(inventory) { try await body(inventory) }
  }

  /// A document's groups, as they stand there.
  private func groups(_ document: String) -> String {
    guard let start = document.range(of: #""groups":["#) else { return "" }
    return String(document[start.upperBound...].prefix { $0 != "]" })
  }

  private func document(_ inventory: Inventory, of id: String) -> String {
    inventory.snapshot?.user(id).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func documents(_ inventory: Inventory) throws -> [String: String] {
    let snapshot = try #require(inventory.snapshot)
    #expect(snapshot.isComplete && snapshot.count == tenant.userIDs.count)
    return Dictionary(uniqueKeysWithValues: tenant.userIDs.map { ($0, document(inventory, of: $0)) })
  }

  @Test func areListedWithAllTheirMembersAndFollowed() async throws {
    let largest = try #require(tenant.groupIDs.last)
    let outer = try tenant.addGroup(named: "Outer", members: [largest])
    let user = try #require(tenant.userIDs.last)
    var expected: [String: String] = [:]
    try await withInventory { expected = try documents($0) }
    tenant.setDeltaOfGroups(false)
    try await withInventory { inventory in
      #expect(try documents(inventory) == expected)
      // Both the large group and what it is nested in.
      let nested = expected.values.filter { $0.contains(outer) }
      #expect(nested.count >= 1100)
      let inner = try tenant.addGroup(named: "Inner", members: [user])
      try tenant.addMember(inner, toGroup: largest)
      await plant.nextRound()
      #expect(document(inventory, of: user).contains(outer))
      // Other parts hang on when they were read.
      let before = try documents(inventory).mapValues(groups)
      tenant.setDeltaOfGroups(true)
      var after: [String: String] = [:]
      try await withInventory { after = try documents($0) }
      #expect(before[user]?.contains(outer) == true)
      #expect(after.mapValues(groups) == before)
    }
    let deltas = tenant.journal.entries.filter { $0.path == "/v1.0/groups/delta" && $0.status == 400 }
    #expect(deltas.count == 1)
  }

  @Test func stayAsTheyWereWhereOneCannotBeRead() async throws {
    tenant.setDeltaOfGroups(false)
    try await withInventory { inventory in
      let before = try documents(inventory)
      let (user, group) = (try #require(tenant.userIDs.last), try tenant.addGroup(named: "New"))
      try tenant.addMember(user, toGroup: group)
      tenant.faults.add(
        .respond(status: 403, code: "Authorization_RequestDenied", message: "Refused."),
        onTargetsContaining: "/groups/\(tenant.groupIDs[0])/members", count: 1)
      await plant.nextRound()
      #expect(inventory.states.first { $0.capability == .groups }?.error != nil)
      #expect(document(inventory, of: user) == before[user])
      await plant.nextRound(after: .seconds(3600))
      #expect(document(inventory, of: user).contains(group))
    }
  }
}
