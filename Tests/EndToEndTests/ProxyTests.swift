import Foundation
import GoldenTesting
import HTTPServer
import SocketTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// A tenant behind TLS of a private authority, and a proxy with a password before it.
  @Suite struct ProxyTests {
    private let folder: Folder
    private let tenant: Tenant
    private let proxy: Proxy
    private let authority: String
    private let password = "p+roxy:s3cret/%"

    init() throws {
      folder = try Folder()
      authority = try folder.write(TestCertificates.authority, to: "authority.pem")
      tenant = try Tenant(users: 5) { options in
        options.tls = try? TLSIdentity(
          certificate: TestCertificates.firstCertificate, key: TestCertificates.firstKey,
          clientAuthorities: nil)
      }
      let basic = Data("siem:\(password)".utf8).base64EncodedString()
      proxy = try #require(Proxy(authorization: "Basic \(basic)"))
    }

    private func testConnection(_ settings: [String: String]) async throws -> Program.Outcome {
      try await Program.run(
        ["test-connection"],
        environment: tenant.environment.merging(["ENTRADA_CA_FILE": authority]) { $1 }
          .merging(settings) { $1 })
    }

    private func proxyURL(_ password: String) -> String {
      let encoded = password.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      return "http://siem:\(encoded)@127.0.0.1:\(proxy.port)"
    }

    @Test func theProxyIsToldItsPassword() async throws {
      let outcome = try await testConnection(["HTTPS_PROXY": proxyURL(password)])
      #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
      #expect(proxy.tunnels > 0)
      await tenant.server.stop()
    }

    @Test func aProxyThatRefusesThePasswordIsNamed() async throws {
      for url in [proxyURL("wr0ng-s3cret"), "http://127.0.0.1:\(proxy.port)"] {
        let outcome = try await testConnection(["HTTPS_PROXY": url])
        #expect(outcome.exitCode == 1)
        let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("token ") })
        #expect(line.contains("unreachable") && line.contains("check those in HTTPS_PROXY"), "\(line)")
        #expect(!outcome.output.contains("wr0ng-s3cret"))
      }
      #expect(proxy.refusals > 0 && proxy.tunnels == 0)
      await tenant.server.stop()
    }

    @Test func aHostThatNeedsNoProxyIsReachedWithoutIt() async throws {
      let outcome = try await testConnection([
        "HTTPS_PROXY": proxyURL(password), "NO_PROXY": "internal.test,127.0.0.1",
      ])
      #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
      #expect(proxy.tunnels == 0)
      await tenant.server.stop()
    }

    @Test func anAuthorityIsTrustedOnlyWhereItIsConfigured() async throws {
      #expect(try await testConnection([:]).exitCode == 0)
      let outcome = try await testConnection(["ENTRADA_CA_FILE": ""])
      #expect(outcome.exitCode == 1)
      let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix("token ") })
      #expect(line.contains("unreachable") && line.contains("ENTRADA_CA_FILE"), "\(line)")
      await tenant.server.stop()
    }
  }
}
