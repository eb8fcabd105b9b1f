import GraphClient
import OCSF
import Testing
import Time

@testable import Inventory

/// How many documents a change writes again, and how many chunks it makes anew.
@Suite struct ChangeCostTests {
  private struct Directory {
    let isTransitive: Bool
    var parts = InventoryParts()
    var index = UserIndex()
    var firstSeen: [ObjectID: Timestamp] = [:]

    init(isTransitive: Bool = false) throws {
      self.isTransitive = isTransitive
      var users = UserList()
      try users.add(page((0..<1000).map { ChangeCostTests.user($0) }))
      try parts.take(ListReading.whole(users))
      try parts.take(
        ListReading.whole(
          Lists.groups(page(Lists.group("g1", "u100", "u101", "u102"), Lists.group("g2", "u200", "g1")))))
      parts.take(try Lists.roles(Lists.assignment("u300", "r1")))
    }

    /// Documents written, and chunks that the snapshot before did not have.
    mutating func build() throws -> (encoded: Int, newChunks: Int) {
      let before = index.chunks
      let builder = SnapshotBuilder(
        normalizer: UserNormalizer(tenantID: "00000000-0000-0000-0000-000000000001", timestamps: .seconds),
        isTransitive: isTransitive)
      let built = builder.build(
        parts, changed: parts.takeChanged(), onto: &index, states: [], firstSeen: &firstSeen, now: someTime)
      let new = index.chunks.filter { chunk in !before.contains { $0 === chunk } }
      return (try #require(built).encoded, new.count)
    }
  }

  private static func user(_ number: Int, title: String = "Clerk") -> String {
    #"{"id":"u\#(number)","userPrincipalName":"u\#(number)@b","jobTitle":"\#(title)"}"#
  }

  /// What `change` costs after everything has been built once.
  private func cost(
    isTransitive: Bool = false, _ change: (inout InventoryParts) throws -> Void
  ) throws -> [Int] {
    var directory = try Directory(isTransitive: isTransitive)
    #expect(try directory.build().encoded == 1000)
    try change(&directory.parts)
    let cost = try directory.build()
    return [cost.encoded, cost.newChunks]
  }

  private func cost(ofUsers change: String) throws -> [Int] {
    let change = try page(change)
    return try cost { parts in try parts.take(ListReading<UserList>.changes([change])) }
  }

  private func cost(ofGroups change: String, isTransitive: Bool = false) throws -> [Int] {
    let change = try page(change)
    return try cost(isTransitive: isTransitive) { parts in
      try parts.take(ListReading<GroupList>.changes([change]))
    }
  }

  private func cost(ofRoles assignments: String...) throws -> [Int] {
    var list = try Lists.roles()
    try list.addAssignments(page(assignments))
    return try cost { parts in parts.take(list) }
  }

  @Test func nothingCostsNothing() throws {
    let found = try cost { _ in }
    #expect(found == [0, 0])
  }

  @Test func aChangedUserCostsOneDocument() throws {
    let found = try cost(ofUsers: ChangeCostTests.user(500, title: "Chief"))
    #expect(found == [1, 1])
  }

  @Test func aChangeThatTheDocumentDoesNotTellSharesAllChunks() throws {
    let found = try cost(ofUsers: #"{"id":"u500","userPrincipalName":"u500@b","jobTitle":"Clerk","x":1}"#)
    #expect(found == [1, 0])
  }

  @Test func aUserWhoLeavesCostsNoDocument() throws {
    let found = try cost(ofUsers: #"{"id":"u500","@removed":{"reason":"deleted"}}"#)
    #expect(found == [0, 1])
  }

  @Test(arguments: [false, true])
  func aRenamedGroupCostsItsMembers(isTransitive: Bool) throws {
    let found = try cost(ofGroups: #"{"id":"g1","displayName":"New"}"#, isTransitive: isTransitive)
    #expect(found == [3, 1])
  }

  @Test func aChangedNestingCostsWhoIsBelow() throws {
    let change = #"{"id":"g2","members@delta":[{"id":"g1","@removed":{"reason":"deleted"}}]}"#
    let found = try cost(ofGroups: change, isTransitive: true)
    #expect(found == [3, 1])
  }

  @Test func aRoleCostsItsHolders() throws {
    let gained = try cost(ofRoles: Lists.assignment("u300", "r1"), Lists.assignment("g1", "r2"))
    #expect(gained == [3, 1])
    let lost = try cost(ofRoles: Lists.assignment("u1", "r1"), Lists.assignment("u300", "r1"))
    #expect(lost == [1, 1])
  }

  @Test func aFullSyncOfTheSameDirectorySharesAllChunks() throws {
    var users = UserList()
    try users.add(page((0..<1000).reversed().map { ChangeCostTests.user($0) }))
    let ofUsers = try cost { [users] parts in try parts.take(ListReading.whole(users)) }
    #expect(ofUsers == [0, 0])
    let groups = try Lists.groups(
      page(Lists.group("g2", "u200", "g1"), Lists.group("g1", "u100", "u101", "u102")))
    let ofGroups = try cost { parts in try parts.take(ListReading.whole(groups)) }
    #expect(ofGroups == [0, 0])
  }

  /// Roles that hidden groups may give are unknown for as long as somebody holds one who is no user.
  @Test func withoutGroupsAllAreWrittenAgainOnlyWhereUsersDecideWhoseRolesAreKnown() throws {
    var parts = InventoryParts()
    try parts.take(ListReading.whole(Lists.users("u1", "u2")))
    parts.take(try Lists.roles(Lists.assignment("u3", "r1")))
    #expect(parts.takeChanged().isAll)
    try parts.take(ListReading<UserList>.changes([page([])]))
    #expect(parts.takeChanged().isEmpty)
    try parts.take(ListReading<UserList>.changes([page(ChangeCostTests.user(3))]))
    #expect(parts.takeChanged().isAll)
    try parts.take(ListReading<UserList>.changes([page(ChangeCostTests.user(3, title: "Chief"))]))
    #expect(parts.takeChanged().ids == ["u3"])
  }
}
