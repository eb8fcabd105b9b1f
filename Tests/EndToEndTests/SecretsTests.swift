import Foundation
import GoldenTesting
import HTTPServer
import SocketTesting
import TenantSimulator
import TestSupport
import Testing

extension EndToEndTests {
  /// Secrets of every kind, planted in one deployment that is then made to fail in every way that names them.
  @Suite struct SecretsTests {
    private static let proxyPassword = "proxy-s3cret-5e1f"
    private static let certificatePassword = "cert-s3cret-77aa"
    private static let scopes = ["users", "logs", "status", "metrics"]
    private static func token(_ scope: String) -> String { "t0ken-of-\(scope)-0123456789" }

    private let folder: Folder
    private let tenant: Tenant
    private let proxy: Proxy
    private let certificate: TestCertificate

    init() throws {
      folder = try Folder()
      certificate = try TestCertificate()
      tenant = try Tenant(users: 5) { options in
        options.tokenLifetime = 2
        options.tls = try? TLSIdentity(
          certificate: TestCertificates.firstCertificate, key: TestCertificates.firstKey,
          clientAuthorities: nil)
      }
      tenant.simulator.setCredentialChecker(
        CertificateChecker(certificates: [certificate.certificatePEM]))
      let basic = Data("siem:\(Self.proxyPassword)".utf8).base64EncodedString()
      proxy = try #require(Proxy(authorization: "Basic \(basic)"))
    }

    private func settings() throws -> [String: String] {
      let pem = certificate.certificatePEM + certificate.keyPEM(password: Self.certificatePassword)
      let tokens = Self.scopes.map { "\($0)-client \(Self.token($0)) \($0)\n" }.joined()
      return tenant.environment.merging([
        "AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_CERTIFICATE_PATH": try folder.write(pem, to: "client.pem"),
        "AZURE_CLIENT_CERTIFICATE_PASSWORD": Self.certificatePassword,
        "ENTRADA_CA_FILE": try folder.write(TestCertificates.authority, to: "authority.pem"),
        "HTTPS_PROXY": "http://siem:\(Self.proxyPassword)@127.0.0.1:\(proxy.port)",
        "ENTRADA_API_TOKENS_FILE": try folder.write(tokens, to: "tokens"), "ENTRADA_LOG_LEVEL": "debug",
      ]) { $1 }
    }

    /// What must be seen nowhere, also as it travels.
    private var secrets: [String] {
      let plain = [Self.proxyPassword, Self.certificatePassword] + Self.scopes.map(Self.token)
      let encoded = ["siem:\(Self.proxyPassword)"] + Self.scopes.map { ":\(Self.token($0))" }
      let key = certificate.keyPEM().split(separator: "\n").dropFirst().prefix(2).map(String.init)
      return plain + encoded.map { Data($0.utf8).base64EncodedString() } + key + ["eyJ", "BEGIN"]
    }

    @Test func noSecretIsShownWhateverHappens() async throws {
      let settings = try settings()
      let program = try Program(["serve", "--listen", "127.0.0.1:0"], environment: settings)
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      #expect(proxy.tunnels > 0)
      var shown = try program.arguments()
      func ask(_ target: String, _ field: String, _ value: String) async throws -> Int {
        let answer = try await client.get(target, headers: [(name: field, value: value)])
        shown += String(decoding: answer.body, as: UTF8.self) + "\(answer.headers)"
        return answer.status
      }
      let targets = [
        "users": "/users", "logs": "/logs/audit?message=false", "status": "/status", "metrics": "/metrics",
      ]
      for scope in Self.scopes {
        let token = Self.token(scope)
        for target in targets {
          let status = try await ask(target.value, "Authorization", "Bearer \(token)")
          #expect(status == (target.key == scope ? 200 : 403))
        }
        // Whoever puts a token into a URL finds it in the answer, but nobody finds it in the log.
        for target in ["/users?cursor=\(token)", "/\(token)"] {
          #expect(try await client.get(target, headers: [(name: "X-API-Key", value: token)]).status != 200)
        }
      }
      // Microsoft refuses the certificate from now on, and the new files are of no use.
      tenant.simulator.setCredentialChecker(CertificateChecker(certificates: []))
      _ = await program.logLine(containing: "token-failed")
      tenant.simulator.revokeTokens()
      _ = try folder.write("short \(Self.token("users").prefix(8))\n", to: "tokens")
      program.send(SIGHUP)
      _ = await program.logLine(containing: "reload-failed")
      let failed = try await client.get(
        "/test-connection", headers: [(name: "X-API-Key", value: Self.token("status"))])
      #expect(failed.status == 502)
      shown += String(decoding: failed.body, as: UTF8.self)
      program.send(SIGTERM)
      shown += await program.outcome().errors
      await client.close()
      for command in ["check-config", "test-connection"] {
        let outcome = try await Program.run([command], environment: settings)
        #expect(outcome.exitCode == 1)
        shown += outcome.output + outcome.errors
      }
      #expect(shown.contains("http-request") && shown.contains("reload-failed"))
      #expect(secrets.filter { shown.contains($0) } == [])
      await tenant.server.stop()
    }
  }
}
