import Foundation
import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// A state directory on a small file system of its own, which needs a kernel that lets any user make one.
  @Suite(.enabled(if: SmallDisk.isPossible)) struct FullDiskTests {
    @Test func aFullDiskStopsTheCollectingAloudAndNothingElse() async throws {
      let tenant = try Tenant()
      let disk = try await SmallDisk(mebibytes: 40)
      let program = try disk.run(
        ["serve", "--listen", "127.0.0.1:0"],
        environment: tenant.environment.merging([
          "ENTRADA_STATE_DIR": disk.path, "ENTRADA_COLLECT": "audit",
        ]) { $1 })
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      let before = try await client.all("/logs/audit?limit=1000")
      #expect(before.count > 100)

      // Whatever room the service makes is taken at once.
      var number = 0
      let loud = try await client.eventually("/status", "the full disk") { answer in
        disk.fill()
        number += 1
        tenant.addAudit("full-\(number)")
        return answer.json["streams"]?.elements.first?["storage_error"]?.string != nil
      }
      #expect(loud.json["status"] == .string("degraded"))
      #expect(
        loud.json["streams"]?.elements.first?["storage_error"]?.string?.contains("disk is full") == true)
      #expect(await program.logLine(containing: "store-failed") != nil)
      #expect(try await client.get("/livez").status == 200)
      let meanwhile = try await client.all("/logs/audit?limit=1000")
      #expect(Array(meanwhile.prefix(before.count)) == before)

      disk.makeRoom()
      _ = try await client.eventually("/status", "recovery") { $0.json["status"] == .string("ok") }
      let expected = Set((1...number).map { "full-\($0)" })
      _ = try await client.eventually("/logs/audit?limit=1000&since=-1h", "what happened meanwhile") {
        expected.isSubset(of: $0.json["value"]?.elements.compactMap { $0.at("event.id")?.string } ?? [])
      }
      let after = try await client.all("/logs/audit?limit=1000")
      #expect(Array(after.prefix(meanwhile.count)) == meanwhile)
      program.send(SIGTERM)
      #expect(await program.outcome().exitCode == 0)
      await client.close()
    }

    @Test func aDiskThatTheStoreItselfHasFilledServesAgainOnceOldEventsMayLeave() async throws {
      let tenant = try Tenant { $0.auditsPerDay = 9000 }
      let disk = try await SmallDisk(mebibytes: 40)
      func start(_ settings: [String: String]) async throws -> (Program, Client) {
        let own = ["ENTRADA_STATE_DIR": disk.path, "ENTRADA_COLLECT": "audit"].merging(settings) { $1 }
        let program = try disk.run(
          ["serve", "--listen", "127.0.0.1:0"], environment: tenant.environment.merging(own) { $1 })
        return (program, try Client(try #require(await program.address())))
      }
      func stop(_ program: Program, _ client: Client) async {
        program.send(SIGTERM)
        #expect(await program.outcome().exitCode == 0)
        await client.close()
      }
      let (full, first) = try await start([:])
      _ = try await first.eventually("/status", "the full disk") { answer in
        answer.json["streams"]?.elements.first?["storage_error"]?.string?.contains("disk is full") == true
      }
      await stop(full, first)

      tenant.addAudit("when there is room")
      let (program, second) = try await start(["ENTRADA_LOGS_MAX_SIZE": "1MiB"])
      _ = try await second.eventually("/logs/audit?limit=1000&since=-10m", "the newest event") {
        $0.json["value"]?.elements.contains { $0.at("event.id") == .string("when there is room") } == true
      }
      _ = try await second.eventually("/status", "recovery") { $0.json["status"] == .string("ok") }
      await stop(program, second)
    }
  }
}

extension Tenant {
  /// Something happens in the tenant just now.
  func addAudit(_ id: String) {
    let now = Date()
    simulator.addRecord(
      #"{"id":"\#(id)","activityDateTime":"\#(now.formatted(.iso8601))"}"#, to: .directoryAudits, at: now)
  }
}
