import HTTPServer
import TenantSimulator
import Testing

@Suite struct FaultTests {
  @Test func faultsStrikeAsOrdered() throws {
    let client = try Client()
    let faults = client.tenant.faults
    faults.add(.throttled(retryAfter: "2.128"), onTargetsContaining: "/users", count: 2)
    faults.add(.unavailable(), onTargetsContaining: "/users")
    faults.add(.badGateway(), onTargetsContaining: "/groups")
    #expect(client.get("/v1.0/users").header("Retry-After") == "2.128")
    #expect(client.get("/v1.0/groups").header("Content-Type") == "text/html")
    #expect(client.get("/v1.0/groups").status == 200)
    #expect((0..<3).map { _ in client.get("/v1.0/users").status } == [429, 503, 200])
  }

  @Test func aBodyCanBreakOff() throws {
    let client = try Client()
    let whole = client.get("/v1.0/users").bytes
    client.tenant.faults.add(.truncateBody, onTargetsContaining: "/users")
    let half = client.get("/v1.0/users").bytes
    #expect(half == Array(whole[..<(whole.count / 2)]))
  }

  @Test func anAnswerCanBeChanged() throws {
    let client = try Client()
    client.tenant.faults.add(
      .transform { response in
        var response = response
        response.status = 418
        return response
      }, onTargetsContaining: "")
    #expect(client.get("/v1.0/users").status == 418)
    #expect(client.get("/v1.0/users").status == 200)
  }

  @Test(.timeLimit(.minutes(5))) func anAnswerCanBeLate() async throws {
    let client = try Client()
    client.tenant.faults.add(.delay(seconds: 0.01), onTargetsContaining: "/users")
    let request = Request(target: "/v1.0/users", headers: client.authorized([]))
    guard case .deferred(let work) = client.tenant.reply(to: request) else {
      Issue.record("the answer came at once")
      return
    }
    #expect(await work().status == 200)
  }

  @Test func theJournalTellsWhatWasAsked() throws {
    let client = try Client()
    client.tenant.journal.removeAll()
    _ = client.get("/v1.0/users?$top=1", [HeaderField("User-Agent", "test")])
    _ = client.get("/v1.0/nothing")
    let entries = client.tenant.journal.entries
    #expect(entries.map(\.path) == ["/v1.0/users", "/v1.0/nothing"])
    #expect(entries.map(\.query) == ["$top=1", ""])
    #expect(entries.map(\.status) == [200, 400])
    #expect(entries[0].headers == [HeaderField("Host", "sim"), HeaderField("User-Agent", "test")])
    #expect(client.tenant.journal.total == 2)
  }
}
