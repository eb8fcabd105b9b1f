import Foundation
import GraphClient
import Inventory
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

/// Groups of a tenant that refuses their delta query.
@Suite(.timeLimit(.minutes(1))) struct GroupListingTests {
  private let clock = ManualClock()
  private let tenant: TenantSimulator
  private static let loops = 6

  init() {
    var options = TenantOptions()
    let clock = clock
    options.clock = { Date(timeIntervalSince1970: Double(clock.now().microseconds) / 1_000_000) }
    options.users = 1150
    options.largestGroup = 1100
    options.signInsPerDay = 1
    options.auditsPerDay = 1
    tenant = TenantSimulator(options: options)
  }

  private func setDeltaOfGroups(_ isThere: Bool) {
    var quirks = Quirks()
    quirks.hasNoDelta = !isThere
    quirks.targetsContaining = "/groups/delta"
    tenant.setQuirks(quirks)
  }

  private func withInventory(_ body: (Inventory) async throws -> Void) async throws {
    let (options, root) = (tenant.options, "http://\(InProcessTransport.host)")
    let transport = InProcessTransport(tenant: tenant)
    let tokens = TokenCache(
      credential: ClientSecretCredential(
        TokenEndpoint(
          authority: root, tenant: options.tenantID, clientID: options.clientID, graphRoot: root),
        secret: Secret(options.clientSecret)), transport: transport, clock: clock)
    var settings = Inventory.Settings(tenantID: options.tenantID)
    settings.hasTransitiveGroups = true
    let inventory = Inventory(
      settings: settings,
      client: GraphClient(
        root: try #require(GraphURL(root)), transport: transport, tokens: tokens, limits: .unlimited,
        clock: clock, logger: .silent),
      clock: clock, logger: .silent)
    let before = clock.sleepers.count
    let task = Task { await inventory.run() }
    await clock.waitForSleepers(before + Self.loops)
    try await body(inventory)
    task.cancel()
    await task.value
  }

  private func nextRound() async {
    clock.advance(by: .seconds(300))
    await clock.waitForSleepers(Self.loops)
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
    setDeltaOfGroups(false)
    try await withInventory { inventory in
      #expect(try documents(inventory) == expected)
      // Both the large group and what it is nested in.
      let nested = expected.values.filter { $0.contains(outer) }
      #expect(nested.count >= 1100)
      let inner = try tenant.addGroup(named: "Inner", members: [user])
      try tenant.addMember(inner, toGroup: largest)
      await nextRound()
      #expect(document(inventory, of: user).contains(outer))
      // Other parts hang on when they were read.
      let before = try documents(inventory).mapValues(groups)
      setDeltaOfGroups(true)
      var after: [String: String] = [:]
      try await withInventory { after = try documents($0) }
      #expect(before[user]?.contains(outer) == true)
      #expect(after.mapValues(groups) == before)
    }
    let deltas = tenant.journal.entries.filter { $0.path == "/v1.0/groups/delta" && $0.status == 400 }
    #expect(deltas.count == 1)
  }

  @Test func stayAsTheyWereWhereOneCannotBeRead() async throws {
    setDeltaOfGroups(false)
    try await withInventory { inventory in
      let before = try documents(inventory)
      let (user, group) = (try #require(tenant.userIDs.last), try tenant.addGroup(named: "New"))
      try tenant.addMember(user, toGroup: group)
      tenant.faults.add(
        .respond(status: 403, code: "Authorization_RequestDenied", message: "Refused."),
        onTargetsContaining: "/groups/\(tenant.groupIDs[0])/members", count: 1)
      await nextRound()
      #expect(inventory.states.first { $0.capability == .groups }?.error != nil)
      #expect(document(inventory, of: user) == before[user])
      clock.advance(by: .seconds(3600))
      await clock.waitForSleepers(Self.loops)
      #expect(document(inventory, of: user).contains(group))
    }
  }
}
