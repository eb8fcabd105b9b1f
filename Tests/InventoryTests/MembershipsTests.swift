import GoldenTesting
import OCSF
import Testing

@testable import Inventory

@Suite struct MembershipsTests {
  private func groupIDs(_ list: GroupList, of user: String, isTransitive: Bool = true) -> [String] {
    Memberships(list, isTransitive: isTransitive).groups(of: user).map(\.uid)
  }

  @Test func areDirectAndOrderedByID() throws {
    let list = try Lists.groups(
      page(Lists.group("g3", "u1"), Lists.group("g1", "u1", "g3"), Lists.group("g2", "u1")))
    #expect(groupIDs(list, of: "u1", isTransitive: false) == ["g1", "g2", "g3"])
    let nested = try Lists.groups(page(Lists.group("g3", "u1"), Lists.group("g1", "g3")))
    #expect(groupIDs(nested, of: "u1", isTransitive: false) == ["g3"])
  }

  @Test func haveTheGroupsNames() throws {
    let list = try Lists.groups(page(Lists.group("g1", "u1"), #"{"id":"g2","members@delta":[{"id":"u1"}]}"#))
    #expect(Memberships(list, isTransitive: false).groups(of: "u1").map(\.name) == ["G1", nil])
  }

  @Test func ofSomebodyUnknownAreNone() throws {
    let list = try Lists.groups(page(Lists.group("g1", "u1")))
    #expect(groupIDs(list, of: "u2") == [])
    #expect(groupIDs(GroupList(), of: "u1") == [])
  }

  @Test func climbThroughNestedGroups() throws {
    let list = try Lists.groups(
      page(Lists.group("g3", "u1"), Lists.group("g2", "g3"), Lists.group("g1", "g2"), Lists.group("g0", "u2"))
    )
    #expect(groupIDs(list, of: "u1") == ["g1", "g2", "g3"])
  }

  @Test func holdAGroupOnceThatIsReachedTwice() throws {
    let list = try Lists.groups(
      page(
        Lists.group("top", "left", "right"), Lists.group("left", "bottom"), Lists.group("right", "bottom"),
        Lists.group("bottom", "u1")))
    #expect(groupIDs(list, of: "u1") == ["bottom", "left", "right", "top"])
  }

  @Test func endWhereGroupsHoldEachOther() throws {
    let list = try Lists.groups(
      page(Lists.group("g1", "g2", "u1"), Lists.group("g2", "g3"), Lists.group("g3", "g1", "g3")))
    #expect(groupIDs(list, of: "u1") == ["g1", "g2", "g3"])
  }

  /// Against the plainest way to say it: repeat "whoever holds one of mine is mine" until nothing is added.
  @Test(arguments: 0..<50)
  func equalTheClosureOfAnyGraph(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let names = (0..<8).map { "g\($0)" }
    var edges: [(group: String, member: String)] = []
    for group in names {
      for member in names + ["u1"] where Int.random(in: 0..<5, using: &random) == 0 {
        edges.append((group, member))
      }
    }
    let list = try Lists.groups(page(edges.map { Lists.group($0.group, $0.member) }.shuffled(using: &random)))
    var expected: Set<String> = []
    while true {
      let more = edges.filter { $0.member == "u1" || expected.contains($0.member) }.map(\.group)
      guard !expected.isSuperset(of: more) else { break }
      expected.formUnion(more)
    }
    #expect(groupIDs(list, of: "u1") == expected.sorted())
  }
}
