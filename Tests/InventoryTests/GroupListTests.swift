import OCSF
import Testing

@testable import Inventory

@Suite struct GroupListTests {
  private func groupIDs(_ list: GroupList, of user: String) -> [String] {
    Memberships(list, isTransitive: false).groups(of: user).map(\.uid)
  }

  @Test func joinsAGroupThatComesAgainOnLaterPages() throws {
    let list = try Lists.groups(
      page(Lists.group("g1", "u1", "u2")), page(Lists.group("g2", "u1"), Lists.group("g1", "u2", "u3")))
    #expect(groupIDs(list, of: "u1") == ["g1", "g2"])
    #expect(groupIDs(list, of: "u2") == ["g1"])
    #expect(groupIDs(list, of: "u3") == ["g1"])
  }

  @Test(arguments: [false, true]) func aGroupOf30_000MembersIsWhole(isReadAgain: Bool) throws {
    // All groups are read again while they are known.
    var list = isReadAgain ? GroupList.incomplete : GroupList()
    for part in 0..<60 {
      let members = (part * 500..<(part + 1) * 500).map { ##"{"id":"m\##($0)"}"## }.joined(separator: ",")
      let name = part == 0 ? #""displayName":"All","# : ""
      try list.add(page(#"{"id":"g0",\#(name)"members@delta":[\#(members)]}"#, Lists.group("g1", "m\(part)")))
    }
    list.complete()
    #expect(Set(list.memberIDs(of: "g0")) == Set((0..<30_000).map { ObjectID("m\($0)") }))
    let memberships = Memberships(list, isTransitive: false)
    for number in 0..<30_000 {
      let groups = memberships.groups(of: "m\(number)").map(\.uid)
      if groups != (number < 60 ? ["g0", "g1"] : ["g0"]) { Issue.record("m\(number) is in \(groups)") }
    }
  }

  @Test func keepsTheNameThatALaterPageLeavesOut() throws {
    let list = try Lists.groups(
      page(#"{"id":"g1","displayName":"Staff"}"#), page(#"{"id":"g1","members@delta":[{"id":"u1"}]}"#))
    #expect(list.groups["g1"]?.name == "Staff")
  }

  @Test func takesTheLastNameOfAGroup() throws {
    let list = try Lists.groups(
      page(#"{"id":"g1","displayName":"Old"}"#, #"{"id":"g1","displayName":"New"}"#))
    #expect(list.groups["g1"]?.name == "New")
  }

  @Test func anEmptyGroupHasNoMembersAndIsThere() throws {
    let list = try Lists.groups(page(#"{"id":"g1","displayName":"Staff"}"#))
    #expect(list.groups["g1"]?.members.isEmpty == true)
    #expect(list.unreadable == 0)
  }

  @Test func aMemberThatIsRemovedIsNoMember() throws {
    let removed = #"{"id":"g1","members@delta":[{"id":"u1","@removed":{"reason":"deleted"}}]}"#
    let list = try Lists.groups(page(Lists.group("g1", "u1", "u2")), page(removed))
    #expect(groupIDs(list, of: "u1") == [])
    #expect(groupIDs(list, of: "u2") == ["g1"])
  }

  @Test func aMemberMayComeBack() throws {
    let removed = #"{"id":"g1","members@delta":[{"id":"u1","@removed":{"reason":"deleted"}}]}"#
    let list = try Lists.groups(page(removed, Lists.group("g1", "u1")))
    #expect(groupIDs(list, of: "u1") == ["g1"])
  }

  @Test func aGroupThatIsRemovedIsGoneWithItsMembers() throws {
    let list = try Lists.groups(
      page(Lists.group("g1", "u1")),
      page(#"{"id":"g1","@removed":{"reason":"changed"}}"#, #"{"id":"g9","@removed":{"reason":"deleted"}}"#))
    #expect(list.groups.isEmpty)
    #expect(groupIDs(list, of: "u1") == [])
    #expect(list.unreadable == 0)
  }

  @Test func countsGroupsAndMembersThatCannotBeRead() throws {
    let list = try Lists.groups(
      page(
        "7", #"{"displayName":"no id"}"#, #"{"id":"g1","members@delta":[{"id":7},{},"u1",{"id":"u2"}]}"#,
        #"{"id":"g2","members@delta":"strange"}"#))
    #expect(list.unreadable == 5)
    #expect(groupIDs(list, of: "u2") == ["g1"])
  }
}
