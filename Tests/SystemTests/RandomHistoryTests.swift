import GoldenTesting
import Locking
import Storage
import TenantSimulator
import Testing

@testable import Inventory

/// Whatever happens in a tenant: following the changes leads to what reading everything leads to.
@Suite(.timeLimit(.minutes(15))) struct RandomHistoryTests {
  private let plant: InventoryPlant
  private var tenant: TenantSimulator { plant.tenant }

  init() {
    plant = InventoryPlant { $0.users = 40 }
    // Who has no row in the report has his methods read at other times.
    plant.tenant.revoke(.userAuthenticationMethodReadAll)
  }

  private func inventory(isTransitive: Bool, store: SQLiteDirectoryStore? = nil) throws -> Inventory {
    try plant.inventory(store: store) { settings in
      settings.hasTransitiveGroups = isTransitive
      settings.fullInterval = .seconds(1500)
      settings.mfaInterval = .seconds(300)
      settings.signInActivityInterval = .seconds(300)
    }
  }

  /// Every document of a snapshot by its user's id, without what hangs on when the user was first seen.
  private func documents(_ inventory: Inventory) throws -> [String: JSONTree] {
    let snapshot = try #require(inventory.snapshot)
    var found: [String: JSONTree] = [:]
    for id in tenant.userIDs {
      guard let document = snapshot.user(id).map({ Array($0) }) else { continue }
      let tree = try JSONTree(parsing: document)
      let isDated = tree.at("user.ldap_person.created_time") != nil
      found[id] = isDated ? .string(String(decoding: document, as: UTF8.self)) : tree["user"]
    }
    #expect(snapshot.isComplete && snapshot.count == found.count && found.count == tenant.userIDs.count)
    return found
  }

  /// What reading everything now leads to.
  private func fresh(isTransitive: Bool) async throws -> [String: JSONTree] {
    let inventory = try inventory(isTransitive: isTransitive)
    var found: [String: JSONTree] = [:]
    try await plant.run(inventory) { found = try documents(inventory) }
    return found
  }

  /// Somewhere in the midst of a reading.
  private static let targets = [
    "/v1.0/users?", "/v1.0/users/delta", "/v1.0/groups/delta", "roleAssignments", "signInActivity",
  ]

  /// What a start over that store serves.
  private func saved(in store: SQLiteDirectoryStore, isTransitive: Bool) async throws -> [String: JSONTree] {
    let inventory = try inventory(isTransitive: isTransitive, store: store)
    _ = await inventory.publisher.load()
    return try documents(inventory)
  }

  @Test(
    arguments: [(1, false, true), (2, true, true), (3, false, true), (4, true, true), (5, true, false)]
      as [(UInt64, Bool, Bool)])
  func followingTheChangesLeadsWhereReadingEverythingDoes(
    seed: UInt64, isTransitive: Bool, hasDeltaOfGroups: Bool
  ) async throws {
    let store = try SQLiteDirectoryStore(path: ":memory:", owner: "test")
    tenant.setDeltaOfGroups(hasDeltaOfGroups)
    let history = Mutex(RandomHistory(tenant, seed: seed))
    try history.withLock { try $0.go(on: 10...20) }
    let inventory = try inventory(isTransitive: isTransitive, store: store)
    // The first reading too has changes in its midst.
    let meanwhile = Fault.perform { history.withLock { try? $0.go(on: 2...6) } }
    for target in Self.targets { tenant.faults.add(meanwhile, onTargetsContaining: target, count: 2) }
    try await plant.run(inventory) {
      tenant.faults.removeAll()
      for round in 1...16 {
        try history.withLock { try $0.go() }
        if history.withLock({ $0.chance(oneOf: 2) }) {
          for target in Self.targets { tenant.faults.add(meanwhile, onTargetsContaining: target) }
          await plant.nextRound()
          tenant.faults.removeAll()
        }
        // What happened in the midst of the last round is in this one.
        await plant.nextRound()
        tenant.setDeltaOfGroups(true)
        let (found, expected) = (try documents(inventory), try await fresh(isTransitive: isTransitive))
        tenant.setDeltaOfGroups(hasDeltaOfGroups)
        #expect(try await saved(in: store, isTransitive: isTransitive) == found)
        let different = expected.keys.filter { expected[$0] != found[$0] }
        for id in different.prefix(2) {
          Issue.record(
            "round \(round): \(expected[id].debugDescription) is \(found[id].debugDescription)")
        }
        if !different.isEmpty { break }
      }
    }
    #expect(inventory.corrections == 0)
    // All groups are read anew by each fresh inventory, at the first sync, and at several full syncs since.
    let listings = tenant.journal.entries.filter {
      $0.path == "/v1.0/groups/delta" && $0.query.contains("select")
    }
    #expect(listings.count > 16 + 1 + 3)
  }
}
