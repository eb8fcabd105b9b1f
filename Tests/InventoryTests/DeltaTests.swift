import GoldenTesting
import GraphClient
import JSON
import OCSF
import Telemetry
import Testing
import Time

@testable import Inventory

/// What an inventory asks for after its first sync, and what becomes of the answers.
@Suite(.timeLimit(.minutes(5))) struct DeltaTests {
  private let run = InventoryRun()
  private var tenant: TenantSimulation { run.tenant }
  private var clock: TestClock { run.clock }

  private func withInventory(
    fullInterval: Duration = .seconds(86_400), _ body: (Inventory) async throws -> Void
  ) async throws {
    try await run({ $0.fullInterval = fullInterval }, body)
  }

  private func nextRound() async { await run.nextRound() }

  /// The directory's requests since the last look, by what they are for.
  private func requests() -> [String] {
    tenant.takeRequests().filter { !$0.contains("signInActivity") && !$0.contains("reports") }
      .map { url in
        let path = String(url.prefix { $0 != "?" }.split(separator: "/").dropFirst().joined(separator: "/"))
        return url.contains("$deltatoken=1") || url.contains("%24deltatoken=1") ? path + " link" : path
      }.sorted()
  }

  private static let roleAssignments = "roleManagement/directory/roleAssignments"
  private static let unchanged = ["groups/delta link", roleAssignments, "users/delta link"]

  @Test func theFirstSyncListsBetweenTwoLooksAtTheDelta() async throws {
    try await withInventory { _ in
      let urls = tenant.takeRequests().filter { $0.contains("/users") && !$0.contains("signInActivity") }
      #expect(urls.count == 3)
      #expect(urls[0].contains("delta") && urls[0].contains("latest"))
      #expect(urls[1].hasPrefix("/v1.0/users?") && urls[1].contains("999"))
      #expect(urls[2].hasSuffix("/users/delta?$deltatoken=1"))
    }
  }

  @Test func whatChangesDuringTheFirstListingIsNotMissed() async throws {
    tenant.change(.users, #"{"id":"u3"}"#, #"{"id":"u2","@removed":{"reason":"deleted"}}"#)
    try await withInventory { inventory in
      #expect(inventory.snapshot?.count == 2)
      #expect(inventory.snapshot?.user("u3") != nil)
    }
  }

  @Test func anIntervalWithoutChangesTakesThreeRequests() async throws {
    try await withInventory { _ in
      _ = requests()
      await nextRound()
      #expect(requests() == DeltaTests.unchanged)
    }
  }

  @Test(arguments: [(410, ""), (400, "SyncStateNotFound"), (400, "resyncRequired"), (404, "")])
  func aLinkThatIsGoneLeadsToAFullSync(status: Int, code: String) async throws {
    try await withInventory { inventory in
      tenant.answerLinks(status, code: code)
      tenant.answer(.users, #"{"id":"u7","userPrincipalName":"u7@contoso.com"}"#)
      _ = requests()
      await nextRound()
      #expect(requests().contains("users"))
      #expect(inventory.snapshot?.user("u7") != nil && inventory.snapshot?.count == 1)
      tenant.answerLinks(nil)
      await nextRound()
      _ = requests()
      await nextRound()
      #expect(requests() == DeltaTests.unchanged)
    }
  }

  @Test func aRoundThatIsTooLargeLeadsToAFullSync() async throws {
    let link = "https://graph.example/v1.0/users/delta?$deltatoken=1"
    tenant.change(.users, #"{"id":"u3"}"#)
    let client = try tenant.client(clock)
    let none = try await client.changes(after: link, maximumBytes: 50)
    #expect(none == nil)
    tenant.change(.users, #"{"id":"u3"}"#)
    let round = try await client.changes(after: link)
    #expect(round?.pages.count == 1)
  }

  @Test func aTenantWithoutDeltaIsListedEachTime() async throws {
    tenant.refuseDelta()
    try await withInventory { inventory in
      #expect(requests().filter { $0.hasPrefix("users") } == ["users", "users/delta"])
      tenant.answer(.users, #"{"id":"u7"}"#)
      await nextRound()
      #expect(requests().filter { $0.hasPrefix("users") } == ["users"])
      #expect(inventory.snapshot?.count == 1 && inventory.snapshot?.user("u7") != nil)
    }
  }

  @Test func everythingIsReadAnewAfterTheFullInterval() async throws {
    try await withInventory(fullInterval: .seconds(600)) { inventory in
      await nextRound()
      _ = requests()
      tenant.answer(.users, #"{"id":"u7"}"#)
      await nextRound()
      #expect(
        requests() == [
          "groups/delta", "groups/delta link", "groups/delta link", DeltaTests.roleAssignments,
          "roleManagement/directory/roleDefinitions", "users", "users/delta", "users/delta link",
          "users/delta link",
        ])
      #expect(inventory.snapshot?.count == 1)
    }
  }

  @Test func aFullSyncThatFailsDoesNotStopTheChanges() async throws {
    try await withInventory(fullInterval: .seconds(300)) { inventory in
      tenant.refuse(.users, 500, links: false)
      tenant.change(.users, #"{"id":"u7"}"#, #"{"id":"u2","@removed":{"reason":"deleted"}}"#)
      await nextRound()
      #expect(inventory.snapshot?.isComplete == true && inventory.snapshot?.count == 2)
      #expect(inventory.snapshot?.user("u7") != nil && inventory.snapshot?.user("u2") == nil)
      let state = inventory.states.first { $0.capability == .users }
      #expect(state?.error == nil && state?.fullSyncError?.kind == .server)
      // It is tried again, but not at every interval.
      tenant.answer(.users, #"{"id":"u8"}"#)
      _ = requests()
      clock.wake(after: .seconds(30))
      await clock.waitForSleepers(TestClock.loops)
      #expect(requests() == DeltaTests.unchanged)
      await nextRound()
      #expect(inventory.snapshot?.user("u8") != nil && inventory.snapshot?.count == 1)
      #expect(inventory.states.allSatisfy { $0.fullSyncError == nil })
    }
  }

  @Test func whoComesBackComesWithGroupsThatNoChangeTells() async throws {
    try await withInventory { inventory in
      tenant.setGroups(["g1", "unknown"], of: "u3")
      tenant.change(.users, #"{"id":"u3","createdDateTime":"2020-01-01T00:00:00Z"}"#)
      await nextRound()
      try expect(inventory, "u3", isIn: ["g1"])
    }
  }

  @Test func whoComesBackIsTakenAlthoughGroupsMayNotBeReadAndHasThemLater() async throws {
    try await withInventory { inventory in
      tenant.answerMemberships(403)
      tenant.setGroups(["g1"], of: "u3")
      tenant.change(.users, #"{"id":"u3","createdDateTime":"2020-01-01T00:00:00Z"}"#)
      await nextRound()
      try expect(inventory, "u3", isIn: [])
      #expect(inventory.states.first { $0.capability == .users }?.error == nil)
      tenant.answerMemberships(200)
      await nextRound()
      try expect(inventory, "u3", isIn: ["g1"])
    }
  }

  @Test func aListingThatLagsBehindUndoesNoChange() async throws {
    try await withInventory(fullInterval: .seconds(300)) { inventory in
      // The listing shows the user as before.
      tenant.change(.users, #"{"id":"u2","accountEnabled":false}"#)
      await nextRound()
      let user = try JSONTree(parsing: Array(#require(inventory.snapshot?.user("u2"))))
      let status = user["enrichments"]?.elements.first { $0["name"] == .string("account") }
      #expect(status?.at("data.is_enabled") == .bool(false))
      #expect(inventory.corrections == 0)
    }
  }

  private func expect(
    _ inventory: Inventory, _ id: String, isIn groups: [String], _ place: SourceLocation = #_sourceLocation
  ) throws {
    let user = try JSONTree(parsing: Array(#require(inventory.snapshot?.user(id))))
    let found = user.at("user.groups")?.elements.compactMap { $0["uid"]?.string } ?? []
    #expect(found == groups, sourceLocation: place)
  }

  @Test func groupsAreReadOnceChangesOfUsersAreTold() async throws {
    try await withInventory { _ in
      let urls = tenant.takeRequests()
      let users = try #require(urls.firstIndex { $0.contains("users/delta") && $0.contains("latest") })
      let groups = try #require(urls.firstIndex { $0.contains("groups/delta") })
      #expect(users < groups)
    }
  }

  @Test func whoComesBackDuringTheFirstListingsComesWithGroups() async throws {
    // The listing of groups has left out who was away by then.
    tenant.holdLinksUntilGroupsAreAsked()
    tenant.setGroups(["g1"], of: "u3")
    tenant.change(.users, #"{"id":"u3","createdDateTime":"2020-01-01T00:00:00Z"}"#)
    try await withInventory { inventory in
      try expect(inventory, "u3", isIn: ["g1"])
    }
  }

  @Test func whoWasAwayForAMomentWhileAllGroupsWereReadHasThemReadAgain() async throws {
    try await withInventory { inventory in
      try expect(inventory, "u2", isIn: [])
      // Deleted and restored between two readings of users: that shows as a change.
      tenant.setGroups(["g1"], of: "u2")
      tenant.change(.users, #"{"id":"u2"}"#)
      await nextRound()
      try expect(inventory, "u2", isIn: ["g1"])
      // Later on, changes of groups tell the rest.
      await nextRound()
      tenant.setGroups([], of: "u2")
      tenant.change(.users, #"{"id":"u2","jobTitle":"Clerk"}"#)
      await nextRound()
      try expect(inventory, "u2", isIn: ["g1"])
    }
  }

  @Test func aMembershipThatAFullSyncCorrectsCountsUnlessTheUserIsGone() async throws {
    tenant.answer(.groups, Lists.group("g1", "u1", "u2"))
    try await withInventory(fullInterval: .seconds(300)) { inventory in
      tenant.answer(.groups, Lists.group("g1"))
      tenant.answer(.users, #"{"id":"u1","userPrincipalName":"u1@contoso.com"}"#, #"{"id":"u2"}"#)
      await nextRound()
      tenant.answer(.users, #"{"id":"u1","userPrincipalName":"u1@contoso.com"}"#)
      tenant.change(.users, #"{"id":"u2","@removed":{"reason":"deleted"}}"#)
      await nextRound()
      await nextRound()
      #expect(inventory.corrections == 1)
    }
  }

  @Test func aFullSyncCountsWhatItCorrects() async throws {
    try await withInventory(fullInterval: .seconds(300)) { inventory in
      await nextRound()
      #expect(inventory.corrections == 0)
      // A user and a group are otherwise, a group is gone, and no delta round has said so.
      tenant.answer(
        .users, #"{"id":"u1","userPrincipalName":"u1@contoso.com","jobTitle":"Chief"}"#, #"{"id":"u2"}"#)
      tenant.answer(.groups, Lists.group("g2", "u1"))
      await nextRound()
      #expect(inventory.corrections == 3)
    }
  }

  @Test func aFailedFullSyncLeavesWhatThereIs() async throws {
    try await withInventory(fullInterval: .seconds(300)) { inventory in
      let before = inventory.snapshot?.revision
      tenant.refuse(.users, 500)
      await nextRound()
      #expect(inventory.snapshot?.revision == before)
      #expect(inventory.snapshot?.isComplete == true)
    }
  }

  @Test func definitionsAreReadAgainOnceWhereAnUnknownRoleIsAssigned() async throws {
    try await withInventory { inventory in
      tenant.answer(.assignments, Lists.assignment("u1", "r1"), Lists.assignment("u2", "r2"))
      tenant.answer(.definitions, #"{"id":"r1","displayName":"Reader"}"#, #"{"id":"r2","displayName":"New"}"#)
      _ = requests()
      await nextRound()
      #expect(requests().contains("roleManagement/directory/roleDefinitions"))
      let user = try JSONTree(parsing: Array(#require(inventory.snapshot?.user("u2"))))
      #expect(user.at("user.type")?.string == "Admin")
      tenant.answer(.assignments, Lists.assignment("u1", "r9"))
      await nextRound()
      _ = requests()
      await nextRound()
      #expect(requests() == DeltaTests.unchanged)
    }
  }
}

/// What a delta record does to the list of users.
@Suite struct UserListTests {
  private func record(_ list: UserList, _ id: String) throws -> JSONTree {
    try JSONTree(parsing: #require(list.entries[ObjectID(id)]).json)
  }

  private func list(_ records: String...) throws -> UserList {
    var list = UserList()
    for record in records { try list.add(page(record)) }
    return list
  }

  private static let whole = #"{"id":"u1","userPrincipalName":"a@b","jobTitle":"Clerk","mail":"a@b"}"#

  @Test func aWholeRecordUnsetsWhatItLeavesOut() throws {
    let list = try list(UserListTests.whole, #"{"id":"u1","userPrincipalName":"c@d"}"#)
    #expect(try record(list, "u1")["jobTitle"] == nil)
    #expect(list.entries["u1"]?.withUserPrincipalName { $0?.string } == "c@d")
  }

  @Test func aPartialRecordChangesWhatItHolds() throws {
    let list = try list(UserListTests.whole, #"{"id":"u1","jobTitle":null,"department":"Sales"}"#)
    let record = try record(list, "u1")
    #expect(record["jobTitle"] == nil && record["department"] == .string("Sales"))
    #expect(record["mail"] == .string("a@b"))
    #expect(list.entries["u1"]?.withUserPrincipalName { $0?.string } == "a@b")
  }

  @Test(arguments: ["changed", "deleted"])
  func whoIsRemovedLeavesAndMayComeBack(reason: String) throws {
    var list = try list(UserListTests.whole, #"{"id":"u1","@removed":{"reason":"\#(reason)"}}"#)
    #expect(list.entries.isEmpty)
    try list.add(page(UserListTests.whole))
    #expect(list.entries.count == 1 && list.unreadable == 0)
  }

  @Test func aTombstoneOfSomebodyUnknownIsNormal() throws {
    let list = try list(#"{"id":"u9","@removed":{"reason":"deleted"}}"#)
    #expect(list.entries.isEmpty && list.unreadable == 0)
  }
}

@Suite struct FullSyncPlanTests {
  @Test func aLastTimeThatIsYetToComeIsDue() {
    let plan = FullSyncPlan(interval: .seconds(600))
    #expect(!plan.isDue(after: someTime, someTime + .seconds(599)))
    #expect(plan.isDue(after: someTime, someTime + .seconds(600)))
    #expect(plan.isDue(after: someTime + .seconds(86_400), someTime))
  }
}
