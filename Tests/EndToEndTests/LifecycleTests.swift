import Foundation
import GoldenTesting
import HTTPServer
import TenantSimulator
import Testing

extension EndToEndTests {
  @Suite struct LifecycleTests {
    @Test func wrongCredentialsAreNamedAndTheServiceRecoversWithoutARestart() async throws {
      let tenant = try Tenant()
      let secret = tenant.simulator.options.clientSecret
      tenant.simulator.setSecret("another")
      let service = try await Deployment.start(tenant)
      let users = try await service.client.eventually("/users", "the reason") {
        $0.json["detail"]?.string?.contains("secret's value") == true
      }
      #expect(users.status == 503)
      #expect(users.headers["retry-after"] != nil)
      #expect(users.headers["content-type"] == "application/problem+json")
      #expect(try await service.client.get("/livez").status == 200)
      #expect(try await service.client.get("/readyz").status == 503)
      #expect(try await service.client.get("/test-connection").status == 502)
      tenant.simulator.setSecret(secret)
      try await service.client.ready()
      await service.stop()
    }

    @Test func anUnreachableGraphIsOutlived() async throws {
      let tenant = try await Tenant(address: Tenant.quietAddress())
      let port = tenant.server.port
      await tenant.server.stop()
      let service = try await Deployment.start(tenant)
      #expect(try await service.client.get("/livez").status == 200)
      #expect(try await service.client.get("/readyz").status == 503)
      #expect(try await service.client.get("/logs/audit").status == 200)
      let address = try #require(ListenAddress("127.0.0.1:\(port)"))
      let server = try tenant.simulator.start(address: address)
      try await service.client.ready()
      await service.stop()
      await server.stop()
    }

    @Test func aPortInUseEndsTheStartWithAMessage() async throws {
      let tenant = try Tenant()
      let outcome = try await Program.run(
        ["serve", "--listen", "127.0.0.1:\(tenant.server.port)"], environment: tenant.environment)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("another program listens there"))
    }

    @Test func anUnusableStateDirectoryEndsTheStartWithAMessage() async throws {
      let tenant = try Tenant()
      let outcome = try await Program.run(
        ["serve", "--listen", "127.0.0.1:0", "--state-dir", "/proc/nowhere"], environment: tenant.environment)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("state directory /proc/nowhere"))
    }

    @Test func aRestartGoesOnWhereTheLastRunEnded() async throws {
      let tenant = try Tenant()
      let folder = try Folder()
      let first = try await Deployment.start(tenant, arguments: ["--state-dir", folder.path])
      try await first.client.ready()
      let before = try await first.client.all("/logs/audit?limit=1000")
      let cursor = try #require(
        try await first.client.get("/logs/audit?cursor=latest").json["next_cursor"]?.string)

      let rival = try await Program.run(
        ["serve", "--listen", "127.0.0.1:0", "--state-dir", folder.path], environment: tenant.environment)
      #expect(rival.exitCode == 1)
      #expect(rival.errors.contains("another process uses the state directory"))

      // No chance to tidy up.
      first.program.send(SIGKILL)
      _ = await first.program.outcome()
      let second = try await Deployment.start(tenant, arguments: ["--state-dir", folder.path])
      try await second.client.ready()
      let after = try await second.client.all("/logs/audit?limit=1000")
      #expect(Array(after.prefix(before.count)) == before)
      let ids = after.compactMap { $0.at("event.id")?.string }
      #expect(Set(ids).count == ids.count)
      let rest = try await second.client.get("/logs/audit?cursor=\(cursor)")
      #expect(rest.status == 200)
      await second.stop()

      let other = tenant.environment.merging(["AZURE_TENANT_ID": "00000000-0000-0000-0000-000000000001"]) {
        $1
      }
      let refused = try await Program.run(
        ["serve", "--listen", "127.0.0.1:0", "--state-dir", folder.path], environment: other)
      #expect(refused.exitCode == 1)
      #expect(refused.errors.contains("belongs to another tenant"))
    }

    @Test func aKilledRunOverSingleUsersMethodsIsNotBegunAnew() async throws {
      let tenant = try Tenant()
      // Without the report everyone is read; Graph answers for the first twenty, and no more.
      tenant.simulator.revoke(.auditLogReadAll)
      tenant.simulator.faults.add(.perform {}, onTargetsContaining: "$batch")
      tenant.simulator.faults.add(.hang, onTargetsContaining: "$batch", count: .max)
      func read() -> [String] {
        tenant.simulator.journal.entries.filter { $0.isBatchItem && $0.path.hasSuffix("/methods") }.map(
          \.path)
      }
      let folder = try Folder()
      let settings = ["ENTRADA_COLLECT": "users", "ENTRADA_STATE_DIR": folder.path]
      let first = try await Deployment.start(tenant, environment: settings)
      _ = try await first.client.eventually("/livez", "the second batch") { _ in
        tenant.simulator.journal.entries.contains { $0.path.hasSuffix("$batch") && $0.status == 0 }
      }
      #expect(read().count == 20)
      first.program.send(SIGKILL)
      _ = await first.program.outcome()
      await first.client.close()

      tenant.simulator.faults.removeAll()
      let second = try await Deployment.start(tenant, environment: settings)
      _ = try await second.client.eventually("/users?limit=1000", "everybody's methods") { answer in
        let users = answer.json["value"]?.elements ?? []
        return users.count == 60 && users.allSatisfy { $0.at("user.has_mfa") != nil }
      }
      #expect(read().count == 60 && Set(read()).count == 60)
      await second.stop()
    }

    @Test func theStoreIsKeptWithinItsBoundsWithoutAToken() async throws {
      // Each of the logs is larger than what is then allowed.
      let tenant = try Tenant { ($0.auditsPerDay, $0.signInsPerDay) = (2000, 2000) }
      let folder = try Folder()
      let first = try await Deployment.start(tenant, arguments: ["--state-dir", folder.path])
      try await first.client.ready()
      let logs = ["/logs/audit?limit=1", "/logs/signins?limit=1"]
      var oldest: [JSONTree?] = []
      for log in logs { oldest.append(try await first.client.get(log).json["value"]?.elements.first) }
      await first.stop()

      tenant.simulator.setSecret("another")
      let second = try await Deployment.start(
        tenant, environment: ["ENTRADA_LOGS_MAX_SIZE": "1MiB"], arguments: ["--state-dir", folder.path])
      for (log, oldest) in zip(logs, oldest) {
        _ = try await second.client.eventually(log, "the end of the oldest") {
          $0.status == 200 && $0.json["value"]?.elements.first != oldest
        }
      }
      await second.stop()
    }

    @Test func withoutAStateDirectoryNothingIsLeftBehind() async throws {
      let tenant = try Tenant()
      let folder = try Folder()
      let service = try await Deployment.start(tenant, environment: ["TMPDIR": folder.path])
      try await service.client.ready()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
      await service.stop()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func withoutAnyWritableFolderEventsAreInMemoryAndWhatIsReadAgainIsWhatIsKnown() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["TMPDIR": "/proc"])
      try await service.client.ready()
      #expect(await service.program.logLine(containing: "state-in-memory") != nil)
      let status = try await service.client.get("/status")
      let tiers = status.json["streams"]?.elements.map { stream in
        stream["coverage"]?.elements.compactMap { $0["tier"]?.string }
      }
      #expect(tiers == [["overlap", "sweep"], ["overlap", "sweep"]])
      #expect(try await service.client.all("/logs/audit").count > 100)
      await service.stop()
    }

    @Test func shutdownTurnsReadinessFirstAndASecondSignalEndsItAtOnce() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, arguments: ["--shutdown-delay", "10m"])
      try await service.client.ready()
      service.program.send(SIGTERM)
      _ = try await service.client.eventually("/readyz", "not ready") { $0.status == 503 }
      #expect(try await service.client.get("/users?limit=1").status == 200)
      service.program.send(SIGTERM)
      #expect(await service.program.outcome().exitCode != 0)
      await service.client.close()
    }

    /// As process 1 of a container it has children that it never started.
    @Test func aChildThatEndsIsBuried() async throws {
      let folder = try Folder()
      let pipe = "\(folder.path)/pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      // The shell's child is the service's from the moment that the shell becomes the service.
      let program = try Program(
        path: "/bin/sh",
        ["-c", #"(read -r _ <"$1") & shift; exec "$@""#, "sh", pipe, Program.Name.service.path]
          + ["demo", "--users", "5", "--listen", "127.0.0.1:0"])
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      func children() throws -> [Substring] {
        let tasks = "/proc/\(program.id)/task"
        return try FileManager.default.contentsOfDirectory(atPath: tasks).flatMap { task in
          try String(contentsOfFile: "\(tasks)/\(task)/children", encoding: .utf8).split(separator: " ")
        }
      }
      #expect(try children().count == 1)
      try Data("end\n".utf8).write(to: URL(fileURLWithPath: pipe))
      _ = try await client.eventually("/livez", "the end of the child") { _ in
        (try? children().isEmpty) == true
      }
      program.send(SIGTERM)
      #expect(await program.outcome().exitCode == 0)
      await client.close()
    }

    @Test func tokensDecideWhoMayCall() async throws {
      let tenant = try Tenant()
      let tokens = "siem 0123456789abcdef-logs logs\nadmin fedcba9876543210-all\n"
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_API_TOKENS": tokens])
      try await service.client.ready()
      func status(_ target: String, _ token: String) async throws -> Int {
        try await service.client.get(target, headers: [(name: "Authorization", value: "Bearer \(token)")])
          .status
      }
      #expect(try await service.client.get("/users").status == 401)
      #expect(try await status("/users", "wrong-wrong-wrong-wrong") == 401)
      #expect(try await status("/users", "0123456789abcdef-logs") == 403)
      #expect(try await status("/logs/audit", "0123456789abcdef-logs") == 200)
      #expect(try await status("/users", "fedcba9876543210-all") == 200)
      await service.stop()
    }

    @Test func hangupReadsTokensAgainAndKeepsTheOldOnesWhereTheFileIsBad() async throws {
      let tenant = try Tenant()
      let folder = try Folder()
      let file = folder.path + "/tokens"
      func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
      try write("siem 0123456789abcdef-old\n")
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_API_TOKENS_FILE": file])
      func status(_ token: String) async throws -> Int {
        try await service.client.get("/status", headers: [(name: "X-API-Key", value: token)]).status
      }
      #expect(try await status("0123456789abcdef-old") == 200)
      try write("siem 0123456789abcdef-new\n")
      service.program.send(SIGHUP)
      _ = try #require(await service.program.logLine(containing: "reload-succeeded"))
      #expect(try await status("0123456789abcdef-old") == 401)
      #expect(try await status("0123456789abcdef-new") == 200)
      try write("siem short\n")
      service.program.send(SIGHUP)
      let refused = try #require(await service.program.logLine(containing: "reload-failed"))
      #expect(refused.contains("line 1: the token has fewer than 16 characters"))
      #expect(try await status("0123456789abcdef-new") == 200)
      await service.stop()
    }

    @Test func hangupReadsTheClientSecretAgain() async throws {
      let tenant = try Tenant()
      let folder = try Folder()
      let file = folder.path + "/secret"
      try Data("expired".utf8).write(to: URL(fileURLWithPath: file))
      let service = try await Deployment.start(
        tenant, environment: ["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_SECRET_FILE": file])
      _ = try await service.client.eventually("/users", "the reason") {
        $0.json["detail"]?.string?.contains("secret's value") == true
      }
      try Data(tenant.simulator.options.clientSecret.utf8).write(to: URL(fileURLWithPath: file))
      service.program.send(SIGHUP)
      try await service.client.ready()
      await service.stop()
    }

    @Test func healthcheckAsksTheServiceItself() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let address = String(service.client.base.dropFirst("http://".count))
      let healthy = try await Program.run(["healthcheck", "--listen", address])
      #expect(healthy.exitCode == 0)
      await service.stop()
      let gone = try await Program.run(["healthcheck", "--live", "--listen", address])
      #expect(gone.exitCode == 1)
    }

    @Test func noSecretAndNobodysNameIsInTheLog() async throws {
      let tenant = try Tenant()
      let token = "s3cret-token-of-the-siem"
      let program = try Program(
        ["serve", "--listen", "127.0.0.1:0", "--log-level", "debug"],
        environment: tenant.environment.merging(["ENTRADA_API_TOKENS": "siem \(token)"]) { $1 })
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      _ = try await client.get("/users/mary.jones@example.com?cursor=mary.jones")
      _ = try await client.get(
        "/users/mary.jones@example.com", headers: [(name: "Authorization", value: "Bearer \(token)")])
      let bearer = [(name: "Authorization", value: "Bearer \(token)")]
      var shown = ""
      for target in ["/metrics", "/status", "/test-connection"] {
        let answer = try await client.get(target, headers: bearer)
        #expect(answer.status == 200)
        shown += String(decoding: answer.body, as: UTF8.self)
      }
      shown += try program.arguments()
      program.send(SIGTERM)
      let lines = await program.outcome().errors
      for line in lines.split(separator: "\n") {
        let event = try JSONTree(parsing: Array(line.utf8))
        #expect(event.at("ecs.version")?.string == "8.17.0", "\(line)")
        #expect(event["@timestamp"]?.string?.hasSuffix("Z") == true, "\(line)")
        #expect(["debug", "info", "warning", "error"].contains(event.at("log.level")?.string), "\(line)")
        #expect(event.at("event.action")?.string?.wholeMatch(of: /[a-z]+(-[a-z]+)+/) != nil, "\(line)")
        #expect(event["message"]?.string?.isEmpty == false, "\(line)")
      }
      let log = lines + shown
      #expect(log.contains("http-request") && log.contains("entrada_up 1"))
      #expect(!log.contains(token))
      #expect(!log.contains(tenant.simulator.options.clientSecret))
      #expect(!log.contains("mary.jones"))
      #expect(!log.contains("eyJ"))
      #expect(!log.contains("contoso.com"))
      await client.close()
    }
  }
}
