import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// What Graph is known for. After each: nothing crashes, nothing incomplete looks complete, the last good snapshot is
  /// served on, and the service comes round without a restart.
  @Suite struct FaultTests {
    /// A fault that strikes a source until it is removed.
    struct Trouble: CustomTestStringConvertible, Sendable {
      let testDescription: String
      let fault: Fault
      var target = "/v1.0/users/delta"
      /// How often it strikes; what strikes once or twice is retried away.
      var count = Int.max
      /// Whether it says that the application may not read something: then what was read before is not whole any more.
      var isRefusal = false
    }

    static let troubles: [Trouble] = [
      Trouble(testDescription: "429 with whole seconds", fault: .throttled(retryAfter: "1"), count: 2),
      Trouble(testDescription: "429 with a fraction", fault: .throttled(retryAfter: "0.3"), count: 2),
      Trouble(
        testDescription: "429 with a date in the past",
        fault: .throttled(retryAfter: "Thu, 01 Jan 2015 00:00:00 GMT"), count: 2),
      Trouble(
        testDescription: "429 with a date to come", fault: .throttled(seconds: 1, as: .date), count: 2),
      Trouble(testDescription: "429 without a time", fault: .throttled(retryAfter: nil), count: 2),
      Trouble(testDescription: "500 with HTML", fault: .serverError(), count: 2),
      Trouble(testDescription: "502 with HTML", fault: .badGateway(), count: 2),
      Trouble(testDescription: "503", fault: .unavailable(), count: 2),
      Trouble(testDescription: "504", fault: .gatewayTimeout(), count: 2),
      Trouble(testDescription: "connection reset", fault: .connectionReset(afterBytes: 40), count: 2),
      Trouble(testDescription: "truncated JSON", fault: .truncateBody, count: 2),
      Trouble(testDescription: "401 mid-run", fault: .unauthorized(), count: 1),
      Trouble(
        testDescription: "delta link gone", fault: .resync(status: 410, code: "syncStateNotFound"), count: 1),
      Trouble(
        testDescription: "delta link unknown", fault: .resync(status: 400, code: "syncStateNotFound"),
        count: 1),
      Trouble(
        testDescription: "resync in odd case", fault: .resync(status: 400, code: "ResyncREQUIRED"), count: 1),
      Trouble(testDescription: "50 MB", fault: .padded(toBytes: 50 << 20), count: 1),
      Trouble(testDescription: "403 for users", fault: .forbidden(), isRefusal: true),
      Trouble(
        testDescription: "403 for groups", fault: .forbidden(), target: "/v1.0/groups/delta", isRefusal: true),
      Trouble(
        testDescription: "403 for roles", fault: .forbidden(), target: "roleAssignments", isRefusal: true),
      Trouble(testDescription: "foreign link", fault: .foreignLink(root: "http://127.0.0.2:1")),
      Trouble(testDescription: "the same link again", fault: .sameNextLink()),
      Trouble(testDescription: "64 MiB and more", fault: .padded(toBytes: 66 << 20)),
      Trouble(testDescription: "gzip that inflates", fault: .inflating(toBytes: 65 << 20)),
    ]

    @Test(arguments: troubles)
    func isOutlived(trouble: Trouble) async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      let ids = tenant.simulator.userIDs
      tenant.simulator.journal.removeAll()
      tenant.simulator.faults.add(trouble.fault, onTargetsContaining: trouble.target, count: trouble.count)
      // It has struck once more has been asked for than it strikes, or once and for all.
      let struck = trouble.count == .max ? 1 : trouble.count + 1
      _ = try await service.client.eventually("/livez", "the fault") { _ in
        tenant.simulator.journal.entries.filter { $0.path.contains(trouble.target) }.count >= struck
      }
      if trouble.count == .max {
        // What stays is said, with its reason.
        _ = try await service.client.eventually("/status", "the reason") { answer in
          answer.json.at("inventory.sources")?.elements.contains { $0["last_error"] != nil } == true
        }
      }
      let page = try await service.client.eventually("/users?limit=1000", "completeness") { answer in
        answer.json.at("snapshot.complete") == .bool(!trouble.isRefusal)
      }
      #expect(page.json["value"]?.elements.count == ids.count)
      tenant.simulator.faults.removeAll()

      try tenant.simulator.rename(user: ids[0], to: "Renamed Person")
      _ = try await service.client.eventually("/users/\(ids[0])", "the change behind the fault") {
        $0.json.at("user.full_name") == .string("Renamed Person")
      }
      try await service.client.ready()
      await service.stop()
    }

    @Test func aRefusalOfGroupsIsNeverComplete() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      tenant.simulator.faults.add(.forbidden(), onTargetsContaining: "/v1.0/groups/delta", count: .max)
      let page = try await service.client.eventually("/users?limit=1", "what is missing") {
        $0.json.at("snapshot.complete") == .bool(false)
      }
      let missing = page.json.at("snapshot.missing")?.elements ?? []
      #expect(missing.contains { $0["what"] == .string("groups") && $0["permission"] != nil })
      tenant.simulator.faults.removeAll()
      _ = try await service.client.eventually("/users?limit=1", "everything") {
        $0.json.at("snapshot.complete") == .bool(true)
      }
      await service.stop()
    }

    @Test func listingsThatNeverEndAreGivenUp() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      var quirks = Quirks()
      quirks.neverEnds = true
      quirks.targetsContaining = "/v1.0/users/delta"
      tenant.simulator.setQuirks(quirks)
      _ = try await service.client.eventually("/status", "the reason") { answer in
        answer.json.at("inventory.sources")?.elements.contains { $0["last_error"] != nil } == true
      }
      let page = try await service.client.get("/users?limit=1000")
      #expect(page.json["value"]?.elements.count == tenant.simulator.userIDs.count)
      #expect(page.json.at("snapshot.complete") == .bool(true))
      tenant.simulator.setQuirks(Quirks())
      let id = tenant.simulator.addUser()
      _ = try await service.client.eventually("/users/\(id)", "the new user") { $0.status == 200 }
      await service.stop()
    }

    @Test func aRefusalThatComesAndGoesLosesNothing() async throws {
      let tenant = try Tenant()
      let (id, group) = (tenant.simulator.userIDs[0], try tenant.simulator.addGroup(named: "Kept"))
      try tenant.simulator.addMember(id, toGroup: group)
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      tenant.simulator.faults.add(
        .forbidden(), onTargetsContaining: "/v1.0/groups/delta", count: .max, oneOf: 2)
      for isComplete in [false, true, false, true] {
        let page = try await service.client.eventually("/users?limit=1000", "the other verdict") {
          $0.json.at("snapshot.complete") == .bool(isComplete)
        }
        let missing = page.json.at("snapshot.missing")?.elements ?? []
        #expect(missing.contains { $0["what"] == .string("groups") } == !isComplete)
        let user = page.json["value"]?.elements.first { $0.at("user.uid")?.string == id }
        #expect(user?.at("user.groups")?.elements.contains { $0["uid"]?.string == group } == true)
      }
      await service.stop()
    }

    @Test(arguments: [Fault.PageTokenError.expired, .notFound])
    func aPageTokenThatExpiresBeginsTheListingAnew(error: Fault.PageTokenError) async throws {
      let tenant = try Tenant(users: 1100)
      tenant.simulator.faults.add(.expiredPageToken(error), onTargetsContaining: "skiptoken", count: 2)
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      #expect(tenant.simulator.journal.entries.filter { $0.status == 400 }.count == 2)
      #expect(try await service.client.all("/users?limit=1000").count == 1100)
      await service.stop()
    }

    @Test func whoIsDeletedWhileAllAreReadIsNotServed() async throws {
      let tenant = try Tenant(users: 1100)
      let ids = [tenant.simulator.userIDs[0], tenant.simulator.userIDs[1099]]
      // When a second page is asked for: one user was on the first page of users, the other would be on the second.
      tenant.simulator.faults.add(
        .perform { [simulator = tenant.simulator] in
          for id in ids { try? simulator.delete(user: id) }
        }, onTargetsContaining: "skiptoken")
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      for id in ids {
        _ = try await service.client.eventually("/users/\(id)", "the user's end") { $0.status == 404 }
      }
      let users = try await service.client.all("/users?limit=1000")
      let served = Set(users.compactMap { $0.at("user.uid")?.string })
      #expect(served == Set(tenant.simulator.userIDs) && served.count == 1098)
      await service.stop()
    }

    @Test func repetitionsAndTombstonesOfNobodyChangeNothing() async throws {
      let tenant = try Tenant { options in
        options.quirks.repeatsItems = true
        options.quirks.unknownTombstones = 3
      }
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_COLLECT": "users"])
      try await service.client.ready()
      let id = tenant.simulator.userIDs[0]
      try tenant.simulator.rename(user: id, to: "Renamed Person")
      _ = try await service.client.eventually("/users/\(id)", "the change") {
        $0.json.at("user.full_name") == .string("Renamed Person")
      }
      let page = try await service.client.get("/users?limit=1000")
      let served = page.json["value"]?.elements.compactMap { $0.at("user.uid")?.string } ?? []
      #expect(served.sorted() == tenant.simulator.userIDs.sorted())
      #expect(page.json.at("snapshot.complete") == .bool(true))
      await service.stop()
    }

    @Test func aVeryLargeGroupAndACircleOfGroupsAreRead() async throws {
      // Its members come on seven pages and more.
      let tenant = try Tenant(users: 3100) { $0.largestGroup = 3000 }
      let first = try tenant.simulator.addGroup(named: "First")
      let second = try tenant.simulator.addGroup(named: "Second")
      try tenant.simulator.addMember(first, toGroup: second)
      try tenant.simulator.addMember(second, toGroup: first)
      let id = tenant.simulator.userIDs[0]
      try tenant.simulator.addMember(id, toGroup: first)
      let service = try await Deployment.start(
        tenant, environment: ["ENTRADA_COLLECT": "users", "ENTRADA_GROUPS": "transitive"])
      try await service.client.ready()
      let user = try await service.client.get("/users/\(id)")
      let names = user.json.at("user.groups")?.elements.compactMap { $0["name"]?.string } ?? []
      #expect(names.contains("First") && names.contains("Second"))
      let users = try await service.client.all("/users?limit=1000&group=All%20Staff")
      #expect(users.count == 3000)
      await service.stop()
    }

    @Test func aGraphThatHangsHoldsUpNobodyElse() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      tenant.simulator.faults.add(.hang, onTargetsContaining: "/v1.0/users/delta", count: .max)
      let id = try tenant.simulator.addGroup(
        named: "While Graph hangs", members: [tenant.simulator.userIDs[0]])
      _ = try await service.client.eventually(
        "/users/\(tenant.simulator.userIDs[0])", "the other source's change"
      ) {
        $0.json.at("user.groups")?.elements.contains { $0["uid"] == .string(id) } == true
      }
      let page = try await service.client.get("/users?limit=1000")
      #expect(page.json.at("snapshot.complete") == .bool(true))
      #expect(page.json["value"]?.elements.count == tenant.simulator.userIDs.count)
      #expect(try await service.client.get("/readyz").status == 200)
      // It stops at once all the same.
      await service.stop()
    }
  }
}
