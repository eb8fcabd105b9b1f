import Foundation
import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// `entrada collect`, over the real binary.
  @Suite struct CollectTests {
    private func documents(_ text: String) throws -> [JSONTree] {
      try text.split(separator: "\n").map { try JSONTree(parsing: Array($0.utf8)) }
    }

    private func ids(_ text: String) throws -> [String] {
      try documents(text).compactMap { $0.at("event.id")?.string }
    }

    @Test func usersAreWrittenOneALine() async throws {
      let tenant = try Tenant()
      let outcome = try await Program.run(["collect", "users"], environment: tenant.environment)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let users = try documents(outcome.output)
      #expect(users.compactMap { $0.at("user.uid")?.string } == tenant.simulator.userIDs.sorted())
      #expect(users.contains { $0.at("user.has_mfa") != nil })
      #expect(!outcome.errors.contains("["))
    }

    @Test func aFileAppearsWhenItIsWhole() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let path = folder.path + "/users.ndjson"
      let outcome = try await Program.run(
        ["collect", "users", "--output", path], environment: tenant.environment)
      #expect(outcome.exitCode == 0 && outcome.output.isEmpty, "\(outcome.errors)")
      #expect(try documents(String(contentsOfFile: path, encoding: .utf8)).count == 60)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["users.ndjson"])
    }

    @Test func aPartialResultSaysSo() async throws {
      let tenant = try Tenant { $0.permissions = [.userReadAll, .roleManagementReadDirectory] }
      let outcome = try await Program.run(["collect", "users"], environment: tenant.environment)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("the result is partial: groups"))
      #expect(outcome.errors.contains("GroupMember.Read.All"))
      #expect(try documents(outcome.output).count == 60)
    }

    @Test func whatCannotBeReadAtAllLeavesNoFile() async throws {
      let (tenant, folder) = (try Tenant { $0.permissions = [] }, try Folder())
      let outcome = try await Program.run(
        ["collect", "users", "--output", folder.path + "/users.ndjson"], environment: tenant.environment)
      #expect(outcome.exitCode == 1 && outcome.errors.contains("users cannot be read"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test(arguments: ["audit", "signins"])
    func logsAreWrittenOneALine(log: String) async throws {
      let tenant = try Tenant()
      let day = try await Program.run(["collect", log], environment: tenant.environment)
      #expect(day.exitCode == 0, "\(day.errors)")
      let found = try ids(day.output)
      #expect(found.count > 100 && Set(found).count == found.count)
      #expect(try documents(day.output).allSatisfy { $0["message"] != nil })
      let hours = try await Program.run(["collect", log, "--since", "6h"], environment: tenant.environment)
      #expect(hours.exitCode == 0, "\(hours.errors)")
      let some = try ids(hours.output)
      #expect(!some.isEmpty && some.count < found.count)
      #expect(Set(some).subtracting(found).count <= 2)
    }

    @Test func anInterruptedLogGoesOnWhereItWas() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let arguments = ["collect", "signins", "--since", "48h", "--state-dir", folder.path]
      // The first windows are read, and the next is refused.
      let refusal = Fault.respond(status: 403, code: "Authorization_RequestDenied", message: "No.")
      tenant.simulator.faults.add(.perform {}, onTargetsContaining: "signIns", count: 3)
      tenant.simulator.faults.add(refusal, onTargetsContaining: "signIns", count: 1)
      let first = try await Program.run(arguments, environment: tenant.environment)
      #expect(
        first.exitCode == 1
          && first.errors.contains("the result is partial: signins/interactive is read up to"))
      let since = try #require(starts(in: tenant).first)
      tenant.simulator.journal.removeAll()
      let second = try await Program.run(arguments, environment: tenant.environment)
      #expect(second.exitCode == 0, "\(second.errors)")
      let (some, all) = (try ids(first.output), try ids(second.output))
      #expect(!some.isEmpty && some.count < all.count && Set(some).isSubset(of: all))
      // Nothing of the first window is read again. (Times in this form are in the order of their text.)
      let windows = starts(in: tenant)
      #expect(!windows.isEmpty && windows.allSatisfy { $0.prefix(13) > since.prefix(13) })
      let whole = try await Program.run(Array(arguments.prefix(4)), environment: tenant.environment)
      #expect(Set(try ids(whole.output)).subtracting(all).count <= 2)
    }

    /// Since when each request for sign-ins asked.
    private func starts(in tenant: Tenant) -> [Substring] {
      let queries = tenant.simulator.journal.entries.filter { $0.path.hasSuffix("signIns") }.map(\.query)
      return queries.compactMap { query in
        query.firstRange(of: "ge%20").map { query[$0.upperBound...] }
      }
    }

    @Test(arguments: [
      (["collect"], "users, audit, signins", 2), (["collect", "things"], "users, audit, signins", 2),
      (["collect", "users", "--since", "1h"], "--since is for logs", 1),
      (["collect", "audit", "--since", "yesterday"], "--since: expected", 1),
    ])
    func aWrongCommandLineIsRefused(arguments: [String], message: String, code: Int32) async throws {
      let tenant = try Tenant()
      let outcome = try await Program.run(arguments, environment: tenant.environment)
      #expect(outcome.exitCode == code && outcome.errors.contains(message), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }
}
