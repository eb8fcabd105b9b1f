import Foundation
import GoldenTesting
import HTTPServer
import TenantSimulator
import Testing

extension EndToEndTests {
  @Suite struct CommandTests {
    @Test func versionAndHelpAnswerOnStandardOutput() async throws {
      let version = try await Program.run(["--version"])
      #expect(version.exitCode == 0)
      #expect(version.output.hasPrefix("entrada "))
      for arguments in [
        ["--help"], ["serve", "--help"], ["demo", "--help"], ["test-connection", "--help"],
        ["healthcheck", "--help"],
        ["check-config", "--help"], ["collect", "--help"],
      ] {
        let help = try await Program.run(arguments)
        #expect(help.exitCode == 0)
        #expect(help.output.contains("Usage: entrada"))
      }
    }

    @Test(arguments: [
      (["sreve"], "did you mean serve?"),
      (["serve", "--lisen", "x"], "did you mean --listen?"),
      (["serve", "--azure-client-secret", "x"], "--azure-client-secret-file"),
      (["demo", "--users", "none"], "--users must be a whole number"),
      (["serve", "--listen"], "--listen needs a value"),
    ])
    func aWrongCommandLineExitsWith2AndSaysWhatIsWrong(arguments: [String], message: String) async throws {
      let outcome = try await Program.run(arguments)
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains(message))
      #expect(outcome.output.isEmpty)
    }

    @Test func checkConfigNamesEveryProblemAtOnce() async throws {
      let outcome = try await Program.run(
        ["check-config"],
        environment: [
          "AZURE_CLIENT_ID": "x", "ENTRADA_CLOUD": "mars", "ENTRADA_LOGS_INTERVALL": "30s",
          "ENTRADA_LISTEN": "0.0.0.0:8080",
        ])
      #expect(outcome.exitCode == 1)
      for part in [
        "AZURE_TENANT_ID is missing", "AZURE_CLIENT_SECRET is missing", "ENTRADA_CLOUD: \"mars\"",
        "did you mean ENTRADA_LOGS_INTERVAL?", "ENTRADA_ALLOW_ANONYMOUS",
      ] {
        #expect(outcome.errors.contains(part), "\(part) is not in \(outcome.errors)")
      }
    }

    @Test func checkConfigAcceptsAValidConfiguration() async throws {
      let outcome = try await Program.run(
        ["check-config"],
        environment: [
          "AZURE_TENANT_ID": "contoso.com", "AZURE_CLIENT_ID": "x", "AZURE_CLIENT_SECRET": "y",
          "ENTRADA_SERVICE_HOST": "10.0.0.1", "ENTRADA_PORT": "tcp://10.0.0.1:80",
        ])
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    @Test func testConnectionPrintsATableAndExitsByItsVerdict() async throws {
      let tenant = try Tenant(users: 5)
      let fine = try await Program.run(["test-connection"], environment: tenant.environment)
      #expect(fine.exitCode == 0, "\(fine.errors)")
      let lines = fine.output.split(separator: "\n")
      #expect(lines.count == 10)
      #expect(lines.dropFirst().allSatisfy { $0.contains("  ok       ") })
      #expect(!fine.output.contains("\u{1B}"), "no colors but on a terminal")
      tenant.simulator.revoke(.auditLogReadAll)
      let denied = try await Program.run(["test-connection"], environment: tenant.environment)
      #expect(denied.exitCode == 1)
      #expect(denied.output.contains("grant AuditLog.Read.All"))
      #expect(!denied.output.contains(tenant.simulator.options.clientSecret))
      await tenant.server.stop()
    }

    @Test func theDemoFindsItsStateAgain() async throws {
      let state = try Folder()
      var cursor = ""
      for run in 1...2 {
        let program = try Program(
          ["demo", "--users", "25", "--listen", "127.0.0.1:0"], environment: ["ENTRADA_STATE_DIR": state.path]
        )
        let client = try Client(try #require(await program.address(), "run \(run) did not start"))
        try await client.ready()
        #expect(try await client.all("/users").count == 25)
        if run == 2 { #expect(try await client.get("/logs/audit?cursor=\(cursor)").status == 200) }
        cursor = try await client.get("/logs/audit?limit=1").json["next_cursor"]?.string ?? ""
        program.send(2)
        #expect(await program.outcome().exitCode == 0)
        await client.close()
      }
    }

    @Test func theDemoServesATenantWithoutCredentials() async throws {
      let program = try Program(["demo", "--users", "25", "--listen", "127.0.0.1:0"])
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      #expect(try await client.all("/users").count == 25)
      program.send(2)
      let outcome = await program.outcome()
      #expect(outcome.exitCode == 0)
      #expect(outcome.output.contains("curl -s '\(client.base)/users"))
      await client.close()
    }
  }
}
