import OCSF
import Testing

@testable import Inventory

@Suite struct RoleTests {
  private func roles(
    of user: String, groups: GroupList? = GroupList(), _ assignments: String...
  ) throws -> [String]? {
    var list = RoleList()
    try list.addDefinitions(
      page(#"{"id":"r1","displayName":"Reader"}"#, #"{"id":"r2","displayName":"Administrator"}"#))
    try list.addAssignments(page(assignments))
    let parts = InventoryParts(users: try Lists.users("u1", "u2"), groups: groups, roles: list)
    return parts.facts(of: user, isTransitive: true).roles?.map { "\($0.name ?? $0.uid) \($0.scope)" }
  }

  @Test func areHeldDirectly() throws {
    let given = Lists.assignment("u1", "r1")
    #expect(try roles(of: "u1", given) == ["Reader /"])
    #expect(try roles(of: "u2", given) == [])
  }

  @Test func areHeldInScopesAndOrderedByName() throws {
    let held = try roles(
      of: "u1", Lists.assignment("u1", "r1"), Lists.assignment("u1", "r2", scope: "/administrativeUnits/b"),
      Lists.assignment("u1", "r2", scope: "/administrativeUnits/a"))
    #expect(
      held == ["Administrator /administrativeUnits/a", "Administrator /administrativeUnits/b", "Reader /"])
  }

  @Test func areHeldOnceHoweverOftenTheyAreGiven() throws {
    let groups = try Lists.groups(page(Lists.group("g1", "u1")))
    let held = try roles(
      of: "u1", groups: groups, Lists.assignment("u1", "r1"), Lists.assignment("u1", "r1"),
      Lists.assignment("g1", "r1"))
    #expect(held == ["Reader /"])
  }

  @Test func areHeldByAGroupsDirectMembersOnly() throws {
    let groups = try Lists.groups(page(Lists.group("g1", "u1", "g2"), Lists.group("g2", "u2")))
    let given = Lists.assignment("g1", "r1")
    #expect(try roles(of: "u1", groups: groups, given) == ["Reader /"])
    #expect(try roles(of: "u2", groups: groups, given) == [])
  }

  @Test func keepTheIDOfARoleWithoutAName() throws {
    #expect(try roles(of: "u1", Lists.assignment("u1", "r9")) == ["r9 /"])
  }

  @Test func areUnknownWhileAHiddenGroupMayGiveThem() throws {
    let given = [Lists.assignment("g1", "r1"), Lists.assignment("u1", "r2")]
    #expect(try roles(of: "u2", groups: nil, given[0], given[1]) == nil)
    #expect(try roles(of: "u1", groups: nil, given[0], given[1]) == ["Administrator /"])
  }

  @Test func areKnownWithoutGroupsWhereOnlyUsersHoldThem() throws {
    #expect(try roles(of: "u2", groups: nil, Lists.assignment("u1", "r2")) == [])
  }

  @Test func areUnknownWhileTheyCannotBeRead() throws {
    let parts = InventoryParts(users: try Lists.users("u1"), groups: GroupList())
    #expect(parts.facts(of: "u1").roles == nil)
    #expect(parts.facts(of: "u1").groups == UserFacts.Groups([]))
  }

  @Test func countsAssignmentsThatCannotBeRead() throws {
    var list = RoleList()
    try list.addDefinitions(page(#"{"displayName":"no id"}"#))
    try list.addAssignments(
      page(#"{"id":"a","principalId":"u1"}"#, #"{"id":"a","roleDefinitionId":"r1"}"#, "[]"))
    #expect(list.unreadable == 4)
  }
}
