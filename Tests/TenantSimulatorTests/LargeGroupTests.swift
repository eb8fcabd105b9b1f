import HTTPServer
import JSON
import TenantSimulator
import Testing

/// Groups as few tenants have them: very large, and nested in a circle.
@Suite struct LargeGroupTests {
  private static let delta = "/v1.0/groups/delta?$select=id,displayName,members"

  /// How many members each item of a group has, page by page.
  private func members(of id: String, _ client: Client, from link: String) throws -> (
    counts: [[Int]], ids: [String], deltaLink: String?
  ) {
    var (counts, ids, next, last) = ([[Int]](), [String](), Optional(link), String?.none)
    while let link = next {
      (next, last) = try client.get(link).parse { root in
        let items = try #require(root["value"]).elements.filter { $0["id"]?.string?.string == id }
        counts.append(items.map { $0["members@delta"]?.elements.map { $0 }.count ?? 0 })
        for item in items {
          ids += item["members@delta"]?.elements.map { $0["id"]?.string?.string ?? "" } ?? []
        }
        return (root["@odata.nextLink"]?.string?.string, root["@odata.deltaLink"]?.string?.string)
      }
    }
    return (counts, ids, last)
  }

  @Test func aGroupOfThirtyThousandComesOnManyPages() throws {
    let client = try Client {
      $0.users = 30_002
      $0.largestGroup = 30_000
      $0.hasUnevenPages = false
    }
    let id = try #require(client.tenant.groupIDs.last)
    let first = try members(of: id, client, from: LargeGroupTests.delta)
    #expect(first.counts.joined().allSatisfy { $0 <= 500 })
    #expect(first.counts.count { !$0.isEmpty } >= 15)
    #expect(first.ids.count == 30_000 && Set(first.ids).count == 30_000)
    let other = try client.tenant.addGroup(named: "Everybody", members: first.ids)
    let second = try members(of: other, client, from: #require(first.deltaLink))
    #expect(second.counts == Array(repeating: [500, 500, 500, 500], count: 15))
    #expect(second.ids == first.ids)
    #expect(try client.items("/v1.0/groups/\(other)/members?$select=id&$top=999").count == 30_000)
  }

  @Test func groupsMayBeNestedInACircle() throws {
    let client = try Client { $0.hasUnevenPages = false }
    let link = try client.pages(LargeGroupTests.delta).last?.deltaLink
    let first = try client.tenant.addGroup(named: "A")
    let second = try client.tenant.addGroup(named: "B", members: [first])
    let third = try client.tenant.addGroup(named: "C", members: [second])
    try client.tenant.addMember(third, toGroup: first)
    let link2 = try #require(link)
    #expect(try members(of: first, client, from: link2).ids == [third])
    #expect(try members(of: third, client, from: link2).ids == [second])
    #expect(throws: TenantSimulator.NotFound.self) {
      try client.tenant.addGroup(named: "D", members: ["nobody"])
    }
  }
}
