import HTTPServer
import TenantSimulator
import Testing

@Suite struct PagingTests {
  @Test(arguments: [
    "/v1.0/users?$top=7", "/v1.0/users", "/v1.0/users?$select=id,signInActivity&$top=50", "/v1.0/users/delta",
  ])
  func followingTheLinksGivesEveryUserOnce(target: String) throws {
    let client = try Client()
    let ids = try client.items(target).map(\.id)
    #expect(ids.count == 300)
    #expect(ids == client.tenant.userIDs)
  }

  @Test func pagesMayBeEmptyOrShort() throws {
    let client = try Client()
    let pages = try client.pages("/v1.0/users?$top=7")
    let sizes = Set(pages.dropLast().map(\.items.count))
    #expect(sizes == [0, 3, 7])
    #expect(pages.allSatisfy { $0.nextLink != nil || $0.items.count > 0 })
    #expect(Set(pages.map(\.nextLink)).count == pages.count)
  }

  @Test func pagesAreEvenWhereThatIsWanted() throws {
    let client = try Client { $0.hasUnevenPages = false }
    #expect(try client.pages("/v1.0/users?$top=100").map(\.items.count) == [100, 100, 100])
  }

  @Test(arguments: [
    ("/v1.0/users?$top=7", "Directory_ExpiredPageToken", "$top=7", "$top=8"),
    ("/v1.0/users?$top=7&$select=id", "Directory_ExpiredPageToken", "$select=id", "$select=id,mail"),
    ("/v1.0/users/delta", "Directory_ExpiredPageToken", "skiptoken=", "skiptoken=A"),
    ("/v1.0/auditLogs/signIns?$top=5", "UnknownError", "$top=5", "$top=6"),
    ("/v1.0/auditLogs/signIns?$top=5", "UnknownError", "auditLogs/signIns", "auditLogs/directoryAudits"),
  ])
  func aLinkThatIsEditedIsRefused(target: String, code: String, part: String, edit: String) throws {
    let client = try Client()
    let link = try #require(try Page(client.get(target)).nextLink)
    #expect(link.hasPrefix("http://sim/v1.0/"))
    #expect(client.get(link).status == 200)
    let parts = link.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    let answer = client.get(parts.joined(separator: edit))
    #expect(answer.status == 400)
    #expect(answer.errorCode == code)
    if code == "UnknownError" { #expect(answer.errorMessage == "Invalid Skip Token") }
  }

  @Test func aLinkExpires() throws {
    let client = try Client { $0.tokenLifetime = 100_000 }
    let link = try #require(try Page(client.get("/v1.0/users?$top=7")).nextLink)
    client.clock.advance(3600)
    #expect(client.get(link).status == 200)
    client.clock.advance(1)
    #expect(client.get(link).errorCode == "Directory_ExpiredPageToken")
    let other = try #require(try Page(client.get("/v1.0/groups?$top=7")).nextLink)
    client.tenant.expireNextLinks()
    #expect(client.get(other).errorCode == "Directory_ExpiredPageToken")
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let targets = [
      "/v1.0/users?$top=50", "/v1.0/groups/delta?$select=id,displayName,members",
      "/v1.0/auditLogs/signIns?$top=50",
      "/v1.0/auditLogs/directoryAudits?$top=50", "/v1.0/roleManagement/directory/roleAssignments",
      "/v1.0/reports/authenticationMethods/userRegistrationDetails",
    ]
    let (first, second, other) = (try Client(), try Client(), try Client { $0.seed = 2 })
    for target in targets {
      let texts = try [first, second, other].map { client in
        let page = try Page(client.get(target))
        return try [page.text] + (page.nextLink.map { [try Page(client.get($0)).text] } ?? [])
      }
      #expect(texts[0] == texts[1])
      #expect(texts[0] != texts[2])
    }
  }
}
