import Foundation
import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// What changes in the tenant is in `/users` after the next interval.
  @Suite struct DeltaTests {
    private func user(_ service: Deployment, _ id: String, _ what: String, _ isWanted: (JSONTree) -> Bool)
      async throws
    {
      _ = try await service.client.eventually("/users/\(id)", what) { isWanted($0.json) }
    }

    private func groupIDs(_ user: JSONTree) -> [String] {
      user.at("user.groups")?.elements.compactMap { $0["uid"]?.string } ?? []
    }

    @Test func aChangedUserIsServedChanged() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let id = tenant.simulator.addUser()
      try await user(service, id, "the new user") { $0.at("user.uid")?.string == id }

      try tenant.simulator.setAccountEnabled(false, user: id)
      try await user(service, id, "a disabled account") {
        $0["enrichments"]?.elements.first?.at("data.is_enabled") == .bool(false)
      }
      try tenant.simulator.rename(user: id, to: "Renamed Person")
      try await user(service, id, "the new name") { $0.at("user.full_name")?.string == "Renamed Person" }

      try tenant.simulator.delete(user: id)
      _ = try await service.client.eventually("/users/\(id)", "the user's end") { $0.status == 404 }
      try tenant.simulator.restore(user: id)
      try await user(service, id, "the user's return") { $0.at("user.full_name")?.string == "Renamed Person" }
      await service.stop()
    }

    @Test func aChangedMembershipIsServedWithTheGroupsAroundIt() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_GROUPS": "transitive"])
      try await service.client.ready()
      let id = tenant.simulator.addUser()
      let (inner, outer) = (tenant.simulator.groupIDs[0], tenant.simulator.groupIDs[1])
      try tenant.simulator.addMember(id, toGroup: inner)
      try tenant.simulator.addMember(inner, toGroup: outer)
      try await user(service, id, "both groups") { Set(groupIDs($0)).isSuperset(of: [inner, outer]) }
      try tenant.simulator.removeMember(id, fromGroup: inner)
      try await user(service, id, "no group") { $0.at("user.uid") != nil && groupIDs($0).isEmpty }
      await service.stop()
    }

    @Test func aRoleGainedThroughAGroupIsServed() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let id = tenant.simulator.addUser()
      try await user(service, id, "no role") { $0.at("user.type")?.string == "User" }
      // One of them is assigned a role.
      for group in tenant.simulator.groupIDs { try tenant.simulator.addMember(id, toGroup: group) }
      try await user(service, id, "a role") { $0.at("user.type")?.string == "Admin" }
      await service.stop()
    }

    /// Waits until nothing is missing and nobody's MFA is unknown.
    private func everything(_ service: Deployment) async throws -> Client.Answer {
      try await service.client.eventually("/users?limit=1000", "everything") { answer in
        answer.json.at("snapshot.missing")?.elements.isEmpty == true
          && answer.json["value"]?.elements.allSatisfy { $0.at("user.has_mfa") != nil } == true
      }
    }

    @Test func anIntervalWithoutChangesTakesAtMostFourRequests() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(
        tenant,
        environment: [
          "ENTRADA_COLLECT": "users", "ENTRADA_MFA_INTERVAL": "1h", "ENTRADA_SIGNIN_ACTIVITY_INTERVAL": "1h",
        ])
      try await service.client.ready()
      _ = try await everything(service)
      tenant.simulator.journal.removeAll()
      try await journal(tenant) { $0.count >= 12 }
      let paths = tenant.simulator.journal.entries.map(\.path)
      #expect(
        Set(paths) == [
          "/v1.0/users/delta", "/v1.0/groups/delta", "/v1.0/roleManagement/directory/roleAssignments",
        ])
      #expect(
        tenant.simulator.journal.entries.filter { $0.path.hasSuffix("delta") }.allSatisfy {
          $0.query.contains("deltatoken")
        })
      await service.stop()
    }

    @Test func theFirstSyncOfALargeTenantTakesFewRequests() async throws {
      let tenant = try Tenant(users: 10_000)
      let service = try await Deployment.start(
        tenant,
        environment: [
          "ENTRADA_COLLECT": "users", "ENTRADA_INVENTORY_INTERVAL": "1h", "ENTRADA_MFA_INTERVAL": "1h",
          "ENTRADA_SIGNIN_ACTIVITY_INTERVAL": "1h",
        ])
      try await service.client.ready()
      _ = try await service.client.eventually("/users?limit=1", "everything") {
        $0.json.at("snapshot.missing")?.elements.isEmpty == true
      }
      #expect(tenant.simulator.groupIDs.count >= 1000)
      let entries = tenant.simulator.journal.entries.filter { $0.path.hasPrefix("/v1.0/") }
      // Single users' methods are read behind it, one by one, for as long as this test takes to look.
      let counted = entries.filter {
        $0.path != "/v1.0/groups/delta" && !$0.query.contains("signInActivity")
          && !$0.path.hasSuffix("/authentication/methods")
      }
      // The sweep of sign-in activity names its page size in its first request only.
      let sweep = (10_000 + 499) / 500 - 1
      #expect(
        counted.count - sweep <= 60, "\(Dictionary(grouping: counted, by: \.path).mapValues(\.count))")
      await service.stop()
    }

    @Test func anExpiredDeltaLinkIsOutlived() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      tenant.simulator.expireDeltaLinks()
      let id = tenant.simulator.addUser()
      try await user(service, id, "the new user") { $0.at("user.uid")?.string == id }
      try await journal(tenant) { entries in
        entries.contains { $0.status == 410 }
          && entries.last { $0.path == "/v1.0/users/delta" }?.status == 200
      }
      let page = try await service.client.get("/users?limit=1")
      #expect(page.json.at("snapshot.complete") == .bool(true))
      await service.stop()
    }

    @Test func aTenantThatRefusesDeltaIsListed() async throws {
      let tenant = try Tenant()
      tenant.simulator.faults.add(
        .respond(status: 400, code: "Request_UnsupportedQuery", message: "Not supported."),
        onTargetsContaining: "/v1.0/users/delta", count: 1000)
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let id = tenant.simulator.addUser()
      try await user(service, id, "the new user") { $0.at("user.uid")?.string == id }
      await service.stop()
    }

    @Test func aRestartServesWhatWasSavedAndGoesOnFromThere() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let environment = [
        "ENTRADA_COLLECT": "users", "ENTRADA_STATE_DIR": folder.path, "ENTRADA_MFA_INTERVAL": "1h",
        "ENTRADA_SIGNIN_ACTIVITY_INTERVAL": "1h",
      ]
      let first = try await Deployment.start(tenant, environment: environment)
      let before = try await everything(first)
      // Whatever was published is saved before the next interval's reading.
      tenant.simulator.journal.removeAll()
      try await journal(tenant) { $0.count >= 8 }
      first.program.send(SIGKILL)
      _ = await first.program.outcome()
      await first.client.close()
      let id = tenant.simulator.userIDs[0]
      tenant.simulator.journal.removeAll()
      let second = try await Deployment.start(tenant, environment: environment)
      try await second.client.ready()
      let after = try await second.client.get("/users?limit=1000")
      #expect(after.body == before.body)
      try tenant.simulator.rename(user: id, to: "Renamed Person")
      try await user(second, id, "the new name") { $0.at("user.full_name")?.string == "Renamed Person" }
      let asked = tenant.simulator.journal.entries.filter { $0.path.hasPrefix("/v1.0/") }
      #expect(
        Set(asked.map(\.path)) == [
          "/v1.0/users/delta", "/v1.0/groups/delta", "/v1.0/roleManagement/directory/roleAssignments",
        ])
      await second.stop()
    }

    @Test func aRestartServesWhatWasSavedAlthoughNoTokenCanBeHad() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let environment = ["ENTRADA_COLLECT": "users", "ENTRADA_STATE_DIR": folder.path]
      let first = try await Deployment.start(tenant, environment: environment)
      try await first.client.ready()
      await first.stop()
      tenant.simulator.setApplicationDisabled(true)
      let second = try await Deployment.start(tenant, environment: environment)
      try await second.client.ready()
      #expect(try await second.client.all("/users?limit=1000").count == 60)
      await second.stop()
    }

    @Test func aDamagedStateIsSetAsideAndReadAnew() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      try Data(repeating: 0x41, count: 50_000).write(to: URL(fileURLWithPath: folder.path + "/directory.db"))
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_STATE_DIR": folder.path])
      #expect(await service.program.logLine(containing: "inventory-state-set-aside") != nil)
      try await service.client.ready()
      #expect(try await service.client.all("/users?limit=1000").count == 60)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files.contains { $0.hasPrefix("directory.db.set-aside-") })
      await service.stop()
    }

    /// Waits until the tenant has been asked as wanted.
    private func journal(
      _ tenant: Tenant, sourceLocation: SourceLocation = #_sourceLocation,
      _ isWanted: ([RequestJournal.Entry]) -> Bool
    ) async throws {
      let deadline = ContinuousClock.now + .seconds(60)
      while !isWanted(tenant.simulator.journal.entries) {
        guard ContinuousClock.now < deadline else {
          Issue.record("the tenant was not asked as wanted", sourceLocation: sourceLocation)
          return
        }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
