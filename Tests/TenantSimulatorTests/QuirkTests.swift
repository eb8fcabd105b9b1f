import FoundationEssentials
import HTTPServer
import TenantSimulator
import Testing

/// What Microsoft Graph is free to do with its listings.
@Suite struct QuirkTests {
  private static let groups = "/v1.0/groups/delta?$select=id,displayName,members"

  private func client(_ change: (inout Quirks) -> Void) throws -> Client {
    try Client { change(&$0.quirks) }
  }

  private func walk(_ client: Client, _ target: String, pages: Int) throws -> [Page] {
    var found = [try Page(client.get(target))]
    while let link = found.last?.nextLink, found.count < pages { found.append(try Page(client.get(link))) }
    return found
  }

  @Test(arguments: [
    "/v1.0/users?$top=100", "/v1.0/users/delta?$select=displayName", groups, "/v1.0/groups",
    "/v1.0/roleManagement/directory/roleAssignments", "/v1.0/auditLogs/directoryAudits?$top=100",
    "/v1.0/reports/authenticationMethods/userRegistrationDetails", "/v1.0/groups/g1/members",
  ])
  func aListingMayNeverEnd(target: String) throws {
    let client = try client { $0.neverEnds = true }
    let pages = try walk(client, target, pages: 40)
    let links = pages.compactMap(\.nextLink)
    #expect(pages.count == 40)
    #expect(Set(links).count == 40)
    #expect(pages.allSatisfy { $0.deltaLink == nil })
    #expect(pages.suffix(5).allSatisfy { $0.items.isEmpty })
    client.tenant.setQuirks(Quirks())
    #expect(try client.pages(links[39]).last?.nextLink == nil)
  }

  @Test func aQuirkMayConcernSomeTargetsOnly() throws {
    let client = try client {
      $0.neverEnds = true
      $0.targetsContaining = "/groups"
    }
    #expect(try client.pages("/v1.0/users?$top=999").last?.nextLink == nil)
    #expect(try walk(client, "/v1.0/groups", pages: 20).count == 20)
  }

  @Test(arguments: [
    "/v1.0/users?$top=20",
    "/v1.0/auditLogs/directoryAudits?$top=20&$filter=activityDateTime ge 2026-06-30T00:00:00Z",
    "/v1.0/users/delta?$select=displayName",
    "/v1.0/auditLogs/signIns?$top=20&$orderby=createdDateTime asc&$filter=createdDateTime ge 2026-07-01T00:00:00Z",
    groups,
  ])
  func itemsComeAgainOnTheNextPage(target: String) throws {
    let plain = try Client { $0.users = 1500 }.items(target)
    let client = try Client {
      $0.users = 1500
      $0.quirks.repeatsItems = true
    }
    let pages = try client.pages(target)
    let items = pages.flatMap(\.items)
    #expect(Set(items.map(\.text)) == Set(plain.map(\.text)))
    #expect(items.count > plain.count)
    let overlaps = zip(pages, pages.dropFirst()).count { before, after in
      after.items.first.map { first in before.items.contains { $0.text == first.text } } ?? false
    }
    #expect(overlaps > 0)
  }

  @Test func aRoundHasAnObjectTwiceAndTombstonesOfNobody() throws {
    let client = try Client { $0.users = 1000 }
    let link = try #require(client.pages("/v1.0/users/delta?$select=displayName").last?.deltaLink)
    let ids = client.tenant.userIDs
    for id in ids.prefix(450) { try client.tenant.rename(user: id, to: "New") }
    var quirks = Quirks()
    quirks.repeatsItems = true
    quirks.unknownTombstones = 3
    client.tenant.setQuirks(quirks)
    let items = try client.pages(link).flatMap(\.items)
    let tombstones = items.filter { $0.text.contains("@removed") }
    #expect(tombstones.count >= 9)
    #expect(Set(tombstones.map(\.id)).isDisjoint(with: ids))
    #expect(Set(items.map(\.id)).subtracting(tombstones.map(\.id)) == Set(ids.prefix(450)))
    #expect(items.count - tombstones.count > 450)
  }

  @Test func aWideWindowTimesOut() throws {
    let client = try client { $0.widestLogWindow = 3600 }
    func status(_ from: String, _ path: String = "/v1.0/auditLogs/signIns") -> Int {
      let filter = "createdDateTime ge 2026-07-01T\(from)Z and createdDateTime le 2026-07-01T12:00:00Z"
      return client.get("\(path)?$filter=\(filter)&$top=10").status
    }
    #expect(status("10:59:59") == 504)
    #expect(status("11:00:00") == 200)
    #expect(client.get("/v1.0/auditLogs/directoryAudits").status == 504)
    #expect(client.get("/v1.0/users").status == 200)
  }

  @Test func eventsComeInBetweenTwoPages() throws {
    let client = try Client {
      $0.hasUnevenPages = false
      $0.signInsPerDay = 10_000
      $0.lateness = { $0.number % 2 == 0 ? 2000 : 0 }
      $0.quirks.showsNewEventsWhilePaging = true
    }
    let filter = "createdDateTime ge 2026-07-01T12:00:00Z and createdDateTime le 2026-07-01T12:30:00Z"
    let target = "/v1.0/auditLogs/signIns?$filter=\(filter)&$orderby=createdDateTime asc&$top=20"
    let before = try client.items(target).map(\.id)
    var page = try Page(client.get(target))
    client.clock.advance(2001)
    var ids = page.items.map(\.id)
    while let link = page.nextLink {
      page = try Page(client.get(link))
      ids += page.items.map(\.id)
    }
    let after = try client.items(target).map(\.id)
    #expect(Set(before).isSubset(of: ids))
    #expect(ids.count > before.count)
    // What came in before the place that was reached is missed.
    #expect(ids.count < after.count && Set(ids).isSubset(of: after))
  }
}
