import Foundation
import SocketTesting
import TestSupport
import Testing

extension EndToEndTests {
  /// What hostile and broken clients do to the real binary, and that it goes on serving the others.
  @Suite struct BadClientTests {
    private func port(_ service: Deployment) throws -> UInt16 {
      try #require(service.client.base.split(separator: ":").last.flatMap { UInt16($0) })
    }

    private func head(_ target: String = "/users", _ fields: String = "") -> String {
      "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
    }

    @Test func brokenRequestsAreRefusedAndTheirConnectionsClosed() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      let port = try port(service)
      let smuggled = head("/livez")
      let requests: [(String, Int)] = [
        (head("/users", "X-Long: \(String(repeating: "a", count: 100_000))\r\n"), 431),
        (head("/users", String(repeating: "X: a\r\n", count: 3000)), 431),
        ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (head("/users", "Content-Length: 5\r\n") + "hello", 413),
        (head("/users", "Transfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400),
        (head("/users", "Content-Length: 0\r\nContent-Length: \(smuggled.utf8.count)\r\n"), 400),
        (head("/users", "Content-Length : \(smuggled.utf8.count)\r\n"), 400),
        (head("/users", "Host: localhost\r\n"), 400),
        (head("/users\0"), 400), (head("/users/\u{c0}\u{af}"), 400),
        (head("http://localhost/users"), 400), ("GET /users HTTP/1.1\r\n\r\n", 400),
        ("GET /users HTTP/9.9\r\nHost: localhost\r\n\r\n", 505),
      ]
      for (text, status) in requests {
        let answer = await RawClient.exchange(port: port, text + smuggled)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(text.prefix(80)): \(answer.prefix(200))")
        #expect(!answer.hasSuffix("\r\n\r\nok\n"), "\(text.prefix(80))")
      }
      for path in ["/users%00", "/users%2F", "/users/%c0%af", "/users/%", "/%2e%2e/users", "/livez%2f"] {
        #expect(try await service.client.get(path).status == 404, "\(path)")
      }
      #expect(try await service.client.get("/livez").status == 200)
      await service.stop()
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      let text = head("/livez") + head("/nothing") + head("/livez", "Connection: close\r\n")
      let answer = await RawClient.exchange(port: try port(service), text)
      let statuses = answer.matches(of: #/HTTP/1\.1 (\d+) /#).map { String($0.1) }
      #expect(statuses == ["200", "404", "200"])
      await service.stop()
    }

    @Test func thousandsOfIdleClientsAndThoseWhoNeverReadHoldUpNobody() async throws {
      let tenant = try Tenant(users: 1000)
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let port = try port(service)
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = limit.rlim_max
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let idle = (0..<2000).compactMap { _ in RawConnection(port: port) }
      #expect(idle.count == 2000)
      let readers = (0..<50).compactMap { _ in RawConnection(port: port) }
      for reader in readers {
        for _ in 0..<20 { reader.send(head("/users?limit=1000")) }
      }
      for half in idle.prefix(500) { half.send("GET /users HTTP/1.1\r\nHost: loc") }
      for _ in 0..<20 { #expect(try await service.client.get("/users?limit=10").status == 200) }
      let fresh = await RawClient.exchange(port: port, head("/livez", "Connection: close\r\n"))
      #expect(fresh.hasSuffix("\r\n\r\nok\n"))
      #expect(readers.count == 50)
      #expect(try service.program.threads < 32)
      #expect(try #require(service.program.residentMemory) < 400 << 10)
      await service.stop()
    }

    @Test func fewFilesLeaveAGoodClientItsPlace() async throws {
      let tenant = try Tenant()
      let program = try Program(
        path: "/bin/sh",
        ["-c", "ulimit -n 64; exec \"$0\" serve --listen 127.0.0.1:0", Program.Name.service.path],
        environment: tenant.environment)
      let address = try #require(await program.address())
      let warning = await program.logLine(containing: "file-limit-low")
      #expect(warning?.contains(#""limit":"64""#) == true)
      let client = try Client(address)
      try await client.ready()
      let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
      var idle: [RawConnection] = []
      for _ in 0..<50 {
        idle += (0..<4).compactMap { _ in RawConnection(port: port) }
        let answer = await RawClient.exchange(port: port, head("/users?limit=1", "Connection: close\r\n"))
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
      }
      program.send(SIGTERM)
      let outcome = await program.outcome()
      #expect(outcome.exitCode == 0)
      #expect(outcome.errors.components(separatedBy: "file-limit-low").count == 2, "once")
      await client.close()
    }

    @Test func tooFewFilesAreSaidAtStart() async throws {
      let tenant = try Tenant()
      let program = try Program(
        path: "/bin/sh", ["-c", "ulimit -n 40; exec \"$0\" serve", Program.Name.service.path],
        environment: tenant.environment)
      let outcome = await program.outcome()
      #expect(outcome.exitCode == 1 && outcome.errors.contains("it needs 64"))
    }

    @Test func noRequestFailsWhileTheServiceStops() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant)
      try await service.client.ready()
      let port = try port(service)
      let isBusy = Gate()
      let answers = await withTaskGroup(of: [String].self) { group in
        for _ in 0..<4 {
          group.addTask {
            var answers: [String] = []
            while let connection = RawConnection(port: port) {
              connection.send(self.head("/users?limit=50", "Connection: close\r\n"))
              answers.append(await connection.readToEnd())
              isBusy.open()
            }
            return answers
          }
        }
        try? await isBusy.wait()
        service.program.send(SIGTERM)
        return await group.reduce(into: []) { $0 += $1 }
      }
      #expect(await service.program.outcome().exitCode == 0)
      #expect(!answers.isEmpty)
      #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 ") && $0.hasSuffix("}") })
      await service.client.close()
    }
  }
}
