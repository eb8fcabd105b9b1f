import Foundation
import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  @Suite struct CollectionTests {
    @Test func everyUserOfTheTenantIsServedOnce() async throws {
      let tenant = try Tenant(users: 2500)
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let users = try await service.client.all("/users?limit=333")
      let ids = users.compactMap { $0.at("user.uid")?.string }
      #expect(ids == tenant.simulator.userIDs.sorted())
      let page = try await service.client.get("/users?limit=1")
      #expect(page.json.at("snapshot.complete") == .bool(true))
      #expect(page.json.at("snapshot.users") == .number(2500))
      await service.stop()
    }

    @Test func everyEventOfTheTenantIsServedOnceAndInOrderOfArrival() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      for log in ["audit", "signins"] {
        let events = try await service.client.all("/logs/\(log)?limit=77")
        let ids = events.compactMap { $0.at("event.id")?.string }
        #expect(ids.count > 100)
        #expect(Set(ids).count == ids.count)
      }
      await service.stop()
    }

    @Test func allKindsOfSignInShareALogAndOneThatIsRefusedStopsNoOther() async throws {
      let tenant = try Tenant()
      tenant.simulator.faults.add(
        .respond(status: 403, code: "Authorization_RequestDenied", message: ""),
        onTargetsContaining: "managedIdentity", count: .max)
      let service = try await Deployment.start(
        tenant,
        environment: ["ENTRADA_SIGNIN_KINDS": "interactive,nonInteractive,servicePrincipal,managedIdentity"])
      try await service.client.ready()
      func datasets() async throws -> Set<String> {
        let events = try await service.client.all("/logs/signins?limit=1000")
        #expect(Set(events.compactMap { $0.at("event.id")?.string }).count == events.count)
        return Set(events.compactMap { $0.at("event.dataset")?.string })
      }
      let three: Set = ["SignInLogs", "NonInteractiveUserSignInLogs", "ServicePrincipalSignInLogs"]
      #expect(try await datasets() == three)
      let streams = try await service.client.get("/status").json["streams"]?.elements ?? []
      let states = Dictionary(
        uniqueKeysWithValues: streams.map { ($0["name"]?.string ?? "", $0["state"]?.string) })
      #expect(states.count == 5)
      #expect(states.filter { $0.value != "ok" }.map(\.key) == ["signins/managedIdentity"])
      tenant.simulator.faults.removeAll()
      _ = try await service.client.eventually("/status", "the fourth kind") { answer in
        answer.json["streams"]?.elements.allSatisfy { $0["state"] == .string("ok") } == true
      }
      #expect(try await datasets() == three.union(["ManagedIdentitySignInLogs"]))
      await service.stop()
    }

    @Test func aNewEventReachesAClientThatKeepsItsCursor() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let end = try await service.client.get("/logs/audit?cursor=latest")
      let cursor = try #require(end.json["next_cursor"]?.string)
      #expect(end.json["value"]?.elements.isEmpty == true)

      let now = Date()
      let time = now.formatted(.iso8601)
      let record = #"{ "id":"late-1","activityDateTime":"\#(time)","activityDisplayName":"Add \"x\"\u000a" }"#
      tenant.simulator.addRecord(record, to: .directoryAudits, at: now)
      let page = try await service.client.eventually("/logs/audit?cursor=\(cursor)", "the new event") {
        $0.json["value"]?.elements.contains { $0.at("event.id") == .string("late-1") } == true
      }
      let event = try #require(page.json["value"]?.elements.first { $0.at("event.id") == .string("late-1") })
      #expect(event["message"] == .string(record))
      await service.stop()
    }

    @Test func whatCannotBeReadCostsItsFieldsAndIsNamedUntilItIsGranted() async throws {
      let tenant = try Tenant()
      tenant.simulator.revoke(.auditLogReadAll)
      tenant.simulator.revoke(.userAuthenticationMethodReadAll)
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let page = try await service.client.eventually("/users?limit=1000", "verdicts") {
        $0.json.at("snapshot.missing")?.elements.contains { $0["what"] == .string("mfa_methods") } == true
      }
      #expect(page.json.at("snapshot.complete") == .bool(true))
      let missing = page.json.at("snapshot.missing")?.elements ?? []
      #expect(missing.contains { $0["permission"] == .string("AuditLog.Read.All") })
      #expect(missing.contains { $0["permission"] == .string("UserAuthenticationMethod.Read.All") })
      #expect(page.json["value"]?.elements.allSatisfy { $0.at("user.has_mfa") == nil } == true)

      let test = try await service.client.get("/test-connection")
      #expect(test.status == 502)
      let denied = test.json["checks"]?.elements.filter { $0["status"] == .string("denied") }
      #expect(denied?.contains { $0["name"] == .string("mfa_report") } == true)

      tenant.simulator.grant(.auditLogReadAll)
      tenant.simulator.grant(.userAuthenticationMethodReadAll)
      _ = try await service.client.eventually("/users?limit=1", "everything") {
        $0.json.at("snapshot.missing")?.elements.isEmpty == true
      }
      await service.stop()
    }

    @Test func theKindsThatAreCollectedCanBeAskedFor() async throws {
      let kinds = "interactive,servicePrincipal"
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_SIGNIN_KINDS": kinds])
      try await service.client.ready()
      let events = try await service.client.all("/logs/signins?limit=1000&kind=servicePrincipal")
      #expect(events.isEmpty == false)
      #expect(events.allSatisfy { $0.at("event.dataset")?.string == "ServicePrincipalSignInLogs" })
      #expect(try await service.client.get("/logs/signins?kind=managedIdentity").status == 400)
      await service.stop()
    }

    @Test func aNewMethodOfAUserIsKnownBeforeTheNextReport() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_MFA_INTERVAL": "1h"])
      try await service.client.ready()
      let users = try await service.client.all("/users?limit=1000")
      let user = try #require(users.first { $0.at("user.has_mfa") == .bool(false) })
      let id = try #require(user.at("user.uid")?.string)
      try tenant.simulator.setMFA(true, user: id)
      let known = try await service.client.eventually("/users/\(id)", "the new method") {
        $0.json.at("user.has_mfa") == .bool(true)
      }
      let mfa = known.json["enrichments"]?.elements.first { $0["name"] == .string("mfa") }
      #expect(mfa?.at("data.source") == .string("methods"))
      await service.stop()
    }

    @Test func aTenantWithoutALicenseGetsReady() async throws {
      let tenant = try Tenant { $0.license = .free }
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let status = try await service.client.eventually("/status", "verdicts") { answer in
        answer.json["streams"]?.elements.contains { $0["state"] == .string("unlicensed") } == true
      }
      let signIns = status.json["streams"]?.elements.first { $0["name"] == .string("signins/interactive") }
      #expect(signIns?["license"]?.string?.contains("P1") == true)
      #expect(try await service.client.get("/users?limit=1").status == 200)
      #expect(try await service.client.all("/logs/audit").isEmpty == false)
      await service.stop()
    }

    @Test func malformedAnswersOfGraphAreOutlived() async throws {
      let tenant = try Tenant()
      tenant.simulator.faults.add(.truncateBody, onTargetsContaining: "/v1.0/users", count: 1)
      tenant.simulator.faults.add(.badGateway(), onTargetsContaining: "directoryAudits", count: 1)
      tenant.simulator.faults.add(.throttled(retryAfter: "0.2"), onTargetsContaining: "signIns", count: 1)
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      #expect(try await service.client.all("/users?limit=1000").count == 60)
      #expect(try await service.client.all("/logs/audit?limit=1000").count > 100)
      #expect(try await service.client.all("/logs/signins?limit=1000").count > 100)
      await service.stop()
    }

    @Test func aRecordThatCannotBeReadIsServedAsItCame() async throws {
      let tenant = try Tenant()
      let record = #"{"id":"broken-1","lone":"\ud800"}"#
      tenant.simulator.addRecord(record, to: .directoryAudits, at: Date(timeIntervalSinceNow: -60))
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let events = try await service.client.all("/logs/audit?limit=1000")
      let event = try #require(events.first { $0.at("event.id") == .string("broken-1") })
      #expect(event.at("event.kind") == .string("pipeline_error"))
      #expect(event["message"] == .string(record))
      await service.stop()
    }
  }
}
