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
    }

    static let troubles: [Trouble] = [
      Trouble(testDescription: "429 with whole seconds", fault: .throttled(retryAfter: "1"), count: 2),
      Trouble(testDescription: "429 with a fraction", fault: .throttled(retryAfter: "0.3"), count: 2),
      Trouble(
        testDescription: "429 with a date in the past",
        fault: .throttled(retryAfter: "Thu, 01 Jan 2015 00:00:00 GMT"), count: 2),
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
        testDescription: "resync in odd case", fault: .resync(status: 400, code: "ResyncREQUIRED"), count: 1),
      Trouble(testDescription: "403 for users", fault: .forbidden()),
      Trouble(testDescription: "403 for groups", fault: .forbidden(), target: "/v1.0/groups/delta"),
      Trouble(testDescription: "403 for roles", fault: .forbidden(), target: "roleAssignments"),
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
      let page = try await service.client.get("/users?limit=1000")
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

    @Test func aVeryLargeGroupAndACircleOfGroupsAreRead() async throws {
      let tenant = try Tenant { $0.largestGroup = 30_000 }
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
      // It stops at once all the same.
      await service.stop()
    }
  }
}
