import HTTPServer
import JSON
import TenantSimulator
import Testing

@Suite struct DeltaTests {
  private static let groups = "/v1.0/groups/delta?$select=id,displayName,members"

  private func end(of pages: [Page]) throws -> String {
    #expect(pages.allSatisfy { ($0.nextLink == nil) != ($0.deltaLink == nil) })
    return try #require(pages.last?.deltaLink)
  }

  @Test func aRoundAfterTheFirstHasWhatChanged() throws {
    let client = try Client()
    let link = try end(of: client.pages("/v1.0/users/delta?$select=displayName,accountEnabled,mail"))
    #expect(try client.items(link).isEmpty)
    let ids = client.tenant.userIDs
    try client.tenant.setAccountEnabled(false, user: ids[2])
    try client.tenant.rename(user: ids[3], to: "New Name")
    try client.tenant.rename(user: ids[3], to: "Newer Name")
    try client.tenant.delete(user: ids[4])
    try client.tenant.delete(user: ids[5], permanently: true)
    let pages = try client.pages(link)
    let items = pages.flatMap(\.items)
    #expect(items.map(\.id) == Array(ids[2...5]))
    #expect(items[0].bools["accountEnabled"] == false)
    #expect(items[1].strings["displayName"] == "Newer Name")
    #expect(items[2].text == #"{"id":"\#(ids[4])","@removed":{"reason":"changed"}}"#)
    #expect(items[3].text == #"{"id":"\#(ids[5])","@removed":{"reason":"deleted"}}"#)
    #expect(try client.items(end(of: pages)).isEmpty)
    #expect(client.get("/v1.0/users/\(ids[4])").status == 404)
    #expect(try client.items("/v1.0/users").count == 298)
    try client.tenant.restore(user: ids[4])
    #expect(try client.items(end(of: pages)).first?.strings["displayName"] != nil)
  }

  @Test func aClientMayPreferWhatChangedAlone() throws {
    let client = try Client()
    let link = try end(of: client.pages("/v1.0/users/delta?$select=displayName,accountEnabled"))
    let id = client.tenant.userIDs[2]
    try client.tenant.setAccountEnabled(false, user: id)
    let items = try client.pages(link, [HeaderField("Prefer", "return=minimal")]).flatMap(\.items)
    #expect(items.map(\.text) == [#"{"id":"\#(id)","accountEnabled":false}"#])
  }

  @Test func aLaterRoundMayHaveSeveralPages() throws {
    let client = try Client { $0.users = 1000 }
    let link = try end(of: client.pages("/v1.0/users/delta?$select=displayName"))
    let ids = client.tenant.userIDs
    for id in ids.dropFirst(100).prefix(450) { try client.tenant.rename(user: id, to: "Renamed") }
    var pages = [try Page(client.get(link))]
    // What changes meanwhile belongs to the round behind this one.
    try client.tenant.rename(user: ids[2], to: "Later")
    pages += try client.pages(try #require(pages[0].nextLink))
    let items = pages.flatMap(\.items)
    #expect(items.map(\.id) == Array(ids[100..<550]))
    #expect(items.allSatisfy { $0.strings["displayName"] == "Renamed" })
    #expect(try client.items(end(of: pages)).map(\.id) == [ids[2]])
  }

  @Test(arguments: ["latest", "Latest"])
  func latestBeginsFromNow(word: String) throws {
    let client = try Client()
    let page = try Page(client.get("/v1.0/users/delta?$deltatoken=\(word)&$select=displayName"))
    #expect(page.items.isEmpty)
    let link = try #require(page.deltaLink)
    let user = client.tenant.addUser()
    #expect(try client.items(link).map(\.id) == [user])
  }

  @Test func aDeltaLinkExpiresAndCannotBeEdited() throws {
    let client = try Client { $0.tokenLifetime = 10_000_000 }
    let link = try #require(try Page(client.get("/v1.0/users/delta?$deltatoken=latest")).deltaLink)
    #expect(client.get(link + "&$select=id").status == 400)
    #expect(client.get(link.dropLast(8) + "AAAAAAAA").status == 400)
    #expect(client.get(link.replacing("users", with: "groups")).status == 400)
    client.clock.advance(7 * 86_400 + 1)
    #expect(client.get(link).status == 410)
    let other = try #require(try Page(client.get("/v1.0/groups/delta?$deltatoken=latest")).deltaLink)
    client.tenant.expireDeltaLinks()
    #expect(client.get(other).errorCode == "syncStateNotFound")
  }

  /// Members by group, of all pages; how often a group came.
  private func memberships(_ items: [Item]) throws -> (members: [String: [String]], count: [String: Int]) {
    var members: [String: [String]] = [:]
    var count: [String: Int] = [:]
    for item in items {
      count[item.id, default: 0] += 1
      try JSONParser().parse(JSONText(item.text)) { root in
        let ids = root["members@delta"]?.elements.compactMap { $0["id"]?.string?.string } ?? []
        members[item.id, default: []] += ids
        // Absent, not empty, where there is nobody.
        #expect((root["members@delta"] == nil) == ids.isEmpty)
      }
    }
    return (members, count)
  }

  @Test func theFirstRoundOfGroupsHasAllMemberships() throws {
    let client = try Client { $0.users = 1300 }
    let pages = try client.pages(DeltaTests.groups)
    _ = try end(of: pages)
    let (members, count) = try memberships(pages.flatMap(\.items))
    #expect(Set(members.keys) == Set(client.tenant.groupIDs))
    #expect(count["g2"] == 3)
    #expect(members.values.contains { $0.isEmpty })
    let nested = Set(members.values.joined()).intersection(members.keys)
    #expect(!nested.isEmpty)
    for id in ["g1", "g2"] + client.tenant.groupIDs.suffix(20) {
      let listed = try client.items("/v1.0/groups/\(id)/members?$select=id&$top=999").map(\.id)
      #expect(members[id] == listed)
    }
  }

  @Test func whoIsDeletedIsNoMember() throws {
    let client = try Client()
    let robert = "b2c3d4e5-f6a7-8901-bcde-f12345678901"
    try client.tenant.delete(user: robert)
    #expect(try !client.items(DeltaTests.groups).contains { $0.text.contains(robert) })
    #expect(try !client.items("/v1.0/groups/g3/members?$select=id").map(\.id).contains(robert))
  }

  @Test func memberChangesComeInTheNextRound() throws {
    let client = try Client()
    let link = try end(of: client.pages(DeltaTests.groups))
    let robert = "b2c3d4e5-f6a7-8901-bcde-f12345678901"
    try client.tenant.addMember(robert, toGroup: "g1")
    try client.tenant.removeMember(robert, fromGroup: "g3")
    try client.tenant.addMember("g1", toGroup: "g3")
    let items = try client.items(link)
    #expect(items.map(\.id) == ["g1", "g3"])
    #expect(items[0].text.contains(##"[{"@odata.type":"#microsoft.graph.user","id":"\##(robert)"}]"##))
    #expect(items[1].text.contains(#""id":"\#(robert)","@removed":{"reason":"deleted"}}"#))
    #expect(items[1].text.contains(##"{"@odata.type":"#microsoft.graph.group","id":"g1"}"##))
    #expect(throws: TenantSimulator.NotFound.self) {
      try client.tenant.addMember("none", toGroup: "g1")
    }
  }
}
