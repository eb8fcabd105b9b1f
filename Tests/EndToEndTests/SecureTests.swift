import Foundation
import SocketTesting
import Testing

extension EndToEndTests {
  /// TLS, client certificates, the operators' listener and the rate limit of the real binary.
  @Suite struct SecureTests {
    private typealias Certificates = TestCertificates

    private let folder: Folder

    init() throws {
      folder = try Folder()
      try write("server.pem", Certificates.firstCertificate)
      try write("server.key", Certificates.firstKey)
      try write("clients.pem", Certificates.authority)
    }

    private func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
    }

    private var settings: [String: String] {
      [
        "ENTRADA_TLS_CERT_FILE": "\(folder.path)/server.pem",
        "ENTRADA_TLS_KEY_FILE": "\(folder.path)/server.key",
      ]
    }

    private func port(_ address: Substring?) throws -> UInt16 {
      try #require(address?.split(separator: ":").last.flatMap { UInt16($0.prefix { $0.isNumber }) })
    }

    @Test func tlsIsServedAndItsCertificateReadAgain() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: settings)
      let port = try port(service.client.base[...])
      #expect(await TLSConnection.get(port: port, "/livez").hasSuffix("\r\n\r\nok\n"))
      let page = await TLSConnection.get(port: port, "/logs/audit?limit=1")
      #expect(
        page.contains("\"next\":\"https://localhost/logs/audit?") || page.contains("\"has_more\":false"))
      let before = try #require(TLSConnection(port: port)).serverCertificate
      try write("server.pem", Certificates.secondCertificate)
      service.program.send(SIGHUP)
      let refused = try #require(await service.program.logLine(containing: "reload-failed"))
      #expect(refused.contains("ENTRADA_TLS_KEY_FILE"))
      #expect(try #require(TLSConnection(port: port)).serverCertificate == before)
      try write("server.key", Certificates.secondKey)
      service.program.send(SIGHUP)
      _ = await service.program.logLine(containing: "reload-succeeded")
      #expect(try #require(TLSConnection(port: port)).serverCertificate != before)
      let healthy = try await Program.run(
        ["healthcheck", "--live", "--listen", "127.0.0.1:\(port)"], environment: settings)
      #expect(healthy.exitCode == 0, "\(healthy.errors)")
      await service.stop()
    }

    @Test func clientsNeedACertificateAndATokenWhereBothAreAskedFor() async throws {
      let token = "0123456789abcdef"
      let both = settings.merging([
        "ENTRADA_TLS_CLIENT_CA_FILE": "\(folder.path)/clients.pem", "ENTRADA_API_TOKENS": "siem \(token)",
      ]) { $1 }
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: both)
      let port = try port(service.client.base[...])
      let field = "X-API-Key: \(token)\r\n"
      let client = (Certificates.clientCertificate, Certificates.clientKey)
      let stranger = (Certificates.strangerCertificate, Certificates.strangerKey)
      func status(_ identity: TLSConnection.Identity?, _ fields: String) async -> String {
        String(
          await TLSConnection.get(port: port, "/status", identity: identity, fields: fields).prefix(12)
            .suffix(3))
      }
      #expect(await status(client, field) == "200")
      #expect(await status(client, "") == "401")
      #expect(await status(nil, field) == "403")
      #expect(["403", ""].contains(await status(stranger, field)))
      await service.stop()
    }

    @Test func otherClientAuthoritiesAreTakenUpOnHangup() async throws {
      try write("clients.pem", Certificates.strangerCertificate)
      let settings = settings.merging(["ENTRADA_TLS_CLIENT_CA_FILE": "\(folder.path)/clients.pem"]) { $1 }
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: settings)
      let port = try port(service.client.base[...])
      let client = (Certificates.clientCertificate, Certificates.clientKey)
      #expect(!(await TLSConnection.get(port: port, "/status", identity: client)).hasPrefix("HTTP/1.1 200 "))
      try write("clients.pem", Certificates.authority)
      service.program.send(SIGHUP)
      _ = try #require(await service.program.logLine(containing: "reload-succeeded"))
      #expect(await TLSConnection.get(port: port, "/status", identity: client).hasPrefix("HTTP/1.1 200 "))
      await service.stop()
    }

    @Test func servingOthersWithoutTLSIsWarnedAbout() async throws {
      let tenant = try Tenant()
      let program = try Program(
        ["serve", "--listen", "0.0.0.0:0"],
        environment: tenant.environment.merging(["ENTRADA_API_TOKENS": "siem 0123456789abcdef"]) { $1 })
      let warning = try #require(await program.logLine(containing: "listener-unencrypted"))
      #expect(warning.contains(#""level":"warning""#))
      program.send(SIGTERM)
      #expect(await program.outcome().exitCode == 0)
    }

    @Test func operatorsHaveAListenerOfTheirOwn() async throws {
      let settings = settings.merging([
        "ENTRADA_OPERATIONS_LISTEN": "127.0.0.1:0", "ENTRADA_API_TOKENS": "siem 0123456789abcdef",
      ]) { $1 }
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: settings)
      let line = try #require(await service.program.logLine(containing: "operations_listen"))
      let port = try port(line.components(separatedBy: "operations_listen\":\"").last?[...])
      let client = try Client("127.0.0.1:\(port)")
      try await client.ready()
      #expect(try await client.get("/livez").status == 200)
      #expect(try await client.get("/metrics").status == 200)
      #expect(try await client.get("/users").status == 404)
      let healthy = try await Program.run(
        ["healthcheck", "--operations-listen", "127.0.0.1:\(port)"], environment: self.settings)
      #expect(healthy.exitCode == 0, "\(healthy.errors)")
      await client.close()
      await service.stop()
    }

    @Test func whoAsksTooOftenIsTurnedAway() async throws {
      let tenant = try Tenant()
      let service = try await Deployment.start(tenant, environment: ["ENTRADA_RATE_LIMIT": "3"])
      for rest in [2, 1, 0] {
        let answer = try await service.client.get("/status")
        #expect(answer.headers["ratelimit"]?.hasPrefix("\"default\";r=\(rest);t=") == true)
      }
      let refused = try await service.client.get("/status")
      #expect(refused.status == 429 && refused.headers["retry-after"] != nil)
      #expect(try await service.client.get("/livez").status == 200)
      await service.stop()
    }
  }
}
