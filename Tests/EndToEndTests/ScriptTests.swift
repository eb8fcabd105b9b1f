import Foundation
import GoldenTesting
import HTTPServer
import Locking
import Testing

extension EndToEndTests {
  /// The scripts of `deploy/siem`, run for real.
  @Suite struct ScriptTests {
    private static let token = "mVt4yq0WbXh3Zr8sJk2c"

    private func script(_ name: String) -> String { Recipe.folder.appendingPathComponent(name).path }

    private func start(_ tenant: Tenant) async throws -> Deployment {
      let service = try await Deployment.start(
        tenant,
        // One reading: what a test compares does not grow meanwhile.
        environment: ["ENTRADA_API_TOKENS": "siem \(Self.token) logs", "ENTRADA_LOGS_INTERVAL": "1h"])
      try await service.client.ready()
      return service
    }

    private func environment(_ service: Deployment, _ folder: Folder) throws -> [String: String] {
      let file = "\(folder.path)/token"
      try Self.token.write(toFile: file, atomically: true, encoding: .utf8)
      return [
        "ENTRADA_URL": service.client.base, "ENTRADA_TOKEN_FILE": file, "ENTRADA_CURSOR_DIR": folder.path,
        // Pages so small that a small log has many.
        "TMPDIR": folder.path, "ENTRADA_PAGE_SIZE": "\(Replay.pageSize)",
      ]
    }

    private func ids(_ lines: String) throws -> [String] {
      try lines.split(separator: "\n").compactMap {
        let event = try JSONTree(parsing: Array($0.utf8))
        return (event.at("event.id") ?? event["id"])?.string
      }
    }

    private func expected(_ service: Deployment, _ log: String) async throws -> [String] {
      let answer = try await service.client.get(
        "/logs/\(log)?format=ndjson&limit=10000", headers: [("Authorization", "Bearer \(Self.token)")])
      return try ids(String(decoding: answer.body, as: UTF8.self))
    }

    @Test(arguments: ["audit", "signins"]) func theScriptPrintsEveryEventOnce(log: String) async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let service = try await start(tenant)
      let (poll, environment) = (script("poll.sh"), try environment(service, folder))
      let expected = try await expected(service, log)
      let first = try await Shell.run(poll, [log], environment: environment)
      #expect(first.exitCode == 0 && first.errors.isEmpty, "\(first.errors)")
      #expect(expected.count > 100)
      #expect(try ids(first.output) == expected)
      let second = try await Shell.run(poll, [log], environment: environment)
      #expect(second.exitCode == 0 && second.output.isEmpty)
      await service.stop()
    }

    @Test func theScriptGoesOnWhereACursorsStoreIsGone() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let service = try await start(tenant)
      let (poll, environment) = (script("poll.sh"), try environment(service, folder))
      try "MTphdWRpdDo1OjI".write(
        toFile: "\(folder.path)/entrada-audit.cursor", atomically: true, encoding: .utf8)
      let outcome = try await Shell.run(poll, ["audit"], environment: environment)
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors.contains("lost to retention"))
      #expect(try ids(outcome.output) == (try await expected(service, "audit")))
      await service.stop()
    }

    @Test func theScriptFailsWithoutAToken() async throws {
      let (tenant, folder) = (try Tenant(), try Folder())
      let service = try await start(tenant)
      var environment = try environment(service, folder)
      environment["ENTRADA_TOKEN_FILE"] = nil
      let outcome = try await Shell.run(
        script("poll.sh"), ["audit"], environment: environment)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("answered 401"))
      #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/entrada-audit.cursor"))
      await service.stop()
    }

    @Test func theForwarderSendsEveryRecordOnceAndLosesNoneToAFailure() async throws {
      let (tenant, folder, intake) = (try Tenant(), try Folder(), Intake())
      var limits = HTTPServer.Limits()
      limits.bodyBytes = 4 << 20
      let server = try HTTPServer(address: .anyLoopbackPort, limits: limits, handler: intake)
      let service = try await start(tenant)
      var environment = try environment(service, folder)
      environment["SEKOIA_INTAKE_URL"] = "http://127.0.0.1:\(server.port)/jsons"
      environment["SEKOIA_INTAKE_KEY_FILE"] = "\(folder.path)/token"
      let forwarder = script("sekoia.sh")

      intake.fail(after: 2)
      let failed = try await Shell.run(forwarder, ["audit"], environment: environment)
      #expect(failed.exitCode != 0)
      intake.fail(after: nil)
      let outcome = try await Shell.run(forwarder, ["audit"], environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(try intake.pages.flatMap(ids) == (try await expected(service, "audit")))
      #expect(intake.pages.allSatisfy { !$0.contains("@timestamp") })
      await service.stop()
      await server.stop()
    }
  }
}

/// An intake that takes pages, until it fails.
private final class Intake: RequestHandler {
  private let state = Mutex<(pages: [String], last: Int?)>(([], nil))

  var pages: [String] { state.withLock { $0.pages } }

  func fail(after count: Int?) { state.withLock { $0.last = count } }

  func reply(to request: Request) -> Reply {
    state.withLock { state in
      guard request.header("X-SEKOIAIO-INTAKE-KEY") != nil else { return .now(.text(status: 403, "no key")) }
      if let last = state.last, state.pages.count >= last { return .now(.text(status: 500, "failed")) }
      state.pages.append(String(decoding: request.body, as: UTF8.self))
      return .now(.text("ok"))
    }
  }
}
