import Foundation
import GoldenTesting
import HTTPServer
import TenantSimulator
import Testing

extension EndToEndTests {
  /// What a page can look like, asked of the real service.
  @Suite struct PageTests {
    private func lines(_ answer: Client.Answer) throws -> [JSONTree] {
      try String(decoding: answer.body, as: UTF8.self).split(separator: "\n").map {
        try JSONTree(parsing: Array($0.utf8))
      }
    }

    @Test func pagesAreServedWithoutTheTenant() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      await tenant.server.stop()
      let users = try await service.client.all("/users?limit=20")
      #expect(users.count == 60)
      let id = try #require(users.first?.at("user.uid")?.string)
      for target in ["/users/\(id)", "/logs/audit?user=\(id)", "/logs/signins?since=-1h", "/status"] {
        #expect(try await service.client.get(target).status == 200, "\(target)")
      }
      await service.stop()
    }

    @Test func filtersFormatsAndViewsAgreeWithEachOther() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(
        tenant, environment: ["ENTRADA_SIGNIN_KINDS": "interactive,servicePrincipal"])
      try await service.client.ready()
      let all = try await service.client.all("/logs/signins?limit=1000")
      for (query, isWanted) in [
        ("outcome=failure", { $0.at("event.outcome")?.string == "failure" }),
        ("kind=servicePrincipal", { $0.at("event.dataset")?.string == "ServicePrincipalSignInLogs" }),
        ("user=\(all.first?.at("user.id")?.string ?? "")", { $0.at("user.id") == all.first?.at("user.id") }),
      ] as [(String, (JSONTree) -> Bool)] {
        let wanted = all.filter(isWanted)
        #expect(!wanted.isEmpty && wanted.count < all.count)
        #expect(try await service.client.all("/logs/signins?limit=7&\(query)") == wanted, "\(query)")
        let page = try await service.client.get("/logs/signins?limit=10000&format=ndjson&\(query)")
        #expect(try lines(page) == wanted, "\(query)")
      }
      let raw = try await service.client.get("/logs/signins?limit=10000&format=ndjson&view=raw")
      #expect(try lines(raw).map { $0["id"] } == all.map { $0.at("event.id") })
      let messages = try all.map { try JSONTree(parsing: Array(($0["message"]?.string ?? "").utf8)) }
      #expect(try lines(raw) == messages)
      #expect(try await service.client.get("/logs/signins?kind=managedIdentity").status == 400)
      await service.stop()
    }

    @Test func usersAreFilteredByWhatTheirDocumentsSay() async throws {
      let tenant = try Tenant(users: 500)
      // Audits would have the methods of some read again.
      let service = try await Deployment.start(
        tenant, environment: ["ENTRADA_MFA_INTERVAL": "1h", "ENTRADA_COLLECT": "users"])
      // Whoever is not in the report is read alone; from then on the documents stay as they are.
      _ = try await service.client.eventually("/users?mfa=unknown", "everybody's MFA") {
        $0.status == 200 && $0.json.at("snapshot.missing")?.elements.isEmpty ?? false
          && $0.json["value"]?.elements.isEmpty ?? false
      }
      let all = try await service.client.all("/users?limit=1000")
      let groupsOfAll: [JSONTree] = all.flatMap { $0.at("user.groups")?.elements ?? [] }
      let group: JSONTree = try #require(groupsOfAll.first)
      let encoded = group["name"]?.string?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
      let name: String = try #require(encoded)
      func groups(_ user: JSONTree) -> [JSONTree] { user.at("user.groups")?.elements ?? [] }
      for (query, isWanted) in [
        ("admin=true", { $0.at("user.type")?.string == "Admin" }),
        ("mfa=true", { $0.at("user.has_mfa") == .bool(true) }),
        ("mfa=false", { $0.at("user.has_mfa") == .bool(false) }),
        ("enabled=false", { $0["enrichments"]?.elements.first?.at("data.is_enabled") == .bool(false) }),
        ("group=\(group["uid"]?.string ?? "")", { groups($0).contains { $0["uid"] == group["uid"] } }),
        ("group=\(name)", { groups($0).contains { $0["name"] == group["name"] } }),
        ("domain=EXAMPLE.com", { $0.at("user.domain")?.string == "example.com" }),
      ] as [(String, (JSONTree) -> Bool)] {
        let wanted = all.filter(isWanted).map { $0.at("user.uid") }
        #expect(!wanted.isEmpty, "\(query)")
        let found = try await service.client.all("/users?limit=7&\(query)").map { $0.at("user.uid") }
        #expect(found == wanted, "\(query)")
      }
      await service.stop()
    }

    @Test func whatAnOperatorSetsShowsInTheAnswers() async throws {
      let tenant = try Tenant()
      let settings = [
        "ENTRADA_OCSF_TIMESTAMPS": "milliseconds", "ENTRADA_LOG_MESSAGE": "false",
        "ENTRADA_PUBLIC_URL": "https://siem.example/entrada", "ENTRADA_COLLECT": "users,audit",
        // Told on every answer, and never reached.
        "ENTRADA_RATE_LIMIT": "100000",
      ]
      let service = try await Deployment.start(tenant, environment: settings)
      try await service.client.ready()
      let users = try await service.client.get("/users?limit=1")
      #expect(try #require(users.json["value"]?.elements.first?["time"]?.number) > 1e12)
      #expect(users.json["next"]?.string?.hasPrefix("https://siem.example/entrada/users?cursor=") == true)
      let audits = try await service.client.get("/logs/audit?limit=1")
      let audit = try #require(audits.json["value"]?.elements.first)
      #expect(audit.at("event.id") != nil && audit["message"] == nil)
      #expect(audits.headers["ratelimit-policy"] == "\"default\";q=100000;w=60")
      for target in [
        "/logs/signins", "/users/nobody", "/users?limit=0", "/logs/audit?cursor=MTphdWRpdDo1OjI",
      ] {
        let answer = try await service.client.get(target)
        #expect(answer.status >= 400 && answer.headers["ratelimit"] != nil, "\(target)")
      }
      await service.stop()
    }

    @Test func aRequestAtTheEndOfALogIsAnsweredByTheNextEvent() async throws {
      // Five a second, from a minute ago on.
      let tenant = try Tenant { $0.signInsPerDay = 432_000 }
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_LOGS_LOOKBACK": "1m"])
      try await service.client.ready()
      var cursor = "latest"
      // Whoever waits gets them without asking again, and no event twice.
      var seen: [String] = []
      for _ in 0..<3 {
        let page = try await service.client.get("/logs/signins?wait=60&cursor=\(cursor)")
        let ids = page.json["value"]?.elements.compactMap { $0.at("event.id")?.string } ?? []
        #expect(!ids.isEmpty)
        seen += ids
        cursor = try #require(page.json["next_cursor"]?.string)
      }
      #expect(Set(seen).count == seen.count)
      await service.stop()
    }
  }
}
