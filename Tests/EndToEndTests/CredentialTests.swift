import Foundation
import GoldenTesting
import HTTPServer
import TenantSimulator
import TestSupport
import Testing
import Time

extension EndToEndTests {
  /// Every way to prove who the application is, by the real binary to a tenant that verifies it.
  @Suite struct CredentialTests {
    private let tenant: Tenant
    private let folder: Folder

    init() throws {
      // A new token is asked for after a second.
      tenant = try Tenant(users: 5) { $0.tokenLifetime = 2 }
      folder = try Folder()
    }

    /// The settings with these in place of the client secret.
    private func settings(_ credential: [String: String]) -> [String: String] {
      tenant.environment.merging(["AZURE_CLIENT_SECRET": ""]) { $1 }.merging(credential) { $1 }
    }

    private func testConnection(_ settings: [String: String]) async throws -> Program.Outcome {
      try await Program.run(["test-connection"], environment: settings)
    }

    /// Returns once the service has asked for another token and got it.
    private func tokenIsIssued(to service: Deployment) async throws {
      tenant.simulator.journal.removeAll()
      _ = try await service.client.eventually("/livez", "a token") { _ in
        tenant.simulator.journal.entries.contains { $0.path.hasSuffix("/token") && $0.status == 200 }
      }
    }

    @Test(arguments: [nil, "päss w0rd"]) func aCertificateOpensTheTenant(password: String?) async throws {
      let own = try TestCertificate()
      let file = try folder.write(own.keyPEM(password: password) + own.certificatePEM, to: "client.pem")
      var settings = settings(["AZURE_CLIENT_CERTIFICATE_PATH": file])
      settings["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = password
      tenant.simulator.setCredentialChecker(CertificateChecker(certificates: [own.certificatePEM]))
      let fine = try await testConnection(settings)
      #expect(fine.exitCode == 0, "\(fine.output)\(fine.errors)")
      let other = try TestCertificate(.curve).certificatePEM
      tenant.simulator.setCredentialChecker(CertificateChecker(certificates: [other]))
      let refused = try await testConnection(settings)
      #expect(refused.exitCode == 1)
      #expect(refused.output.contains("the certificate is not registered with the application: upload it"))
      settings["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "wrong"
      let locked = try await testConnection(settings)
      #expect(locked.errors.contains("the private key cannot be decrypted") == (password != nil))
      await tenant.server.stop()
    }

    @Test func aCertificatesEndIsToldAndANewOneTakenUpWithoutASignal() async throws {
      let end = Int(Date().timeIntervalSince1970) + 20 * 86_400 + 3600
      let (old, new) = (try TestCertificate(until: end), try TestCertificate())
      let file = try folder.write(old.certificatePEM + old.keyPEM(password: "old"), to: "client.pem")
      let password = try folder.write("old\n", to: "password")
      tenant.simulator.setCredentialChecker(CertificateChecker(certificates: [old.certificatePEM]))
      let service = try await Deployment.start(
        tenant,
        environment: [
          "AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_CERTIFICATE_PATH": file,
          "AZURE_CLIENT_CERTIFICATE_PASSWORD_FILE": password,
        ])
      try await service.client.ready()
      let warning = try #require(await service.program.logLine(containing: "credential-expiring"))
      #expect(warning.contains(#""days":"20""#))
      func expiry(_ answer: Client.Answer) -> Int? {
        String(decoding: answer.body, as: UTF8.self)
          .firstMatch(of: /\nentrada_credential_expiry_timestamp_seconds ([0-9]+)/).flatMap { Int($0.1) }
      }
      #expect(expiry(try await service.client.get("/metrics")) == end)

      tenant.simulator.setCredentialChecker(CertificateChecker(certificates: [new.certificatePEM]))
      _ = try folder.write("new\n", to: "password")
      _ = try folder.write(new.certificatePEM + new.keyPEM(password: "new"), to: "client.pem")
      _ = try await service.client.eventually("/metrics", "the new certificate") {
        expiry($0) == 4_000_000_000
      }
      #expect(try await service.client.get("/test-connection").status == 200)
      await service.stop()
    }

    @Test func aChangedSecretIsTakenUpWithoutASignalAndALostOneIsNamedAsSuch() async throws {
      let file = try folder.write(tenant.simulator.options.clientSecret, to: "secret")
      let service = try await Deployment.start(
        tenant, environment: ["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_SECRET_FILE": file])
      try await service.client.ready()
      _ = try folder.write("the-new-one\n", to: "secret")
      tenant.simulator.setSecret("the-new-one")
      try await tokenIsIssued(to: service)
      tenant.simulator.setSecret("one that nobody was told")
      let failed = try #require(await service.program.logLine(containing: "token-failed"))
      #expect(failed.contains("was good before and is refused now, so it was deleted"))
      await service.stop()
    }

    @Test func aFederatedTokenIsReadAtEachRequest() async throws {
      let (subject, issuer) = ("system:serviceaccount:siem:entrada", "https://oidc.cluster")
      func token(_ cluster: TestCertificate, of subject: String) -> String {
        cluster.jwt(issuer: issuer, subject: subject, now: Int64(Date().timeIntervalSince1970))
      }
      let (old, new) = (try TestCertificate(), try TestCertificate())
      func trust(_ cluster: TestCertificate) {
        tenant.simulator.setCredentialChecker(
          FederationChecker(issuer: issuer, subject: subject, certificate: cluster.certificatePEM))
      }
      trust(old)
      let file = try folder.write(token(old, of: "system:serviceaccount:siem:other"), to: "token")
      let service = try await Deployment.start(
        tenant, environment: ["AZURE_CLIENT_SECRET": "", "AZURE_FEDERATED_TOKEN_FILE": file])
      _ = try await service.client.eventually("/users", "the reason") {
        $0.json["detail"]?.string?.contains("compare issuer, subject and audience") == true
      }
      _ = try folder.write(token(old, of: subject), to: "token")
      try await service.client.ready()
      trust(new)
      _ = try folder.write(token(new, of: subject), to: "token")
      try await tokenIsIssued(to: service)
      await service.stop()
    }

    @Test func anAppsIdentityIsAskedWithItsHeader() async throws {
      var settings = settings([
        "AZURE_CLIENT_ID": "", "ENTRADA_MANAGED_IDENTITY": "true",
        "IDENTITY_ENDPOINT": "\(tenant.base)/msi/token",
        "IDENTITY_HEADER": tenant.simulator.options.identityHeader,
      ])
      let fine = try await testConnection(settings)
      #expect(fine.exitCode == 0, "\(fine.output)\(fine.errors)")
      settings["AZURE_CLIENT_ID"] = "00000000-0000-0000-0000-000000000001"
      let refused = try await testConnection(settings)
      #expect(refused.exitCode == 1 && refused.output.contains("there is no such managed identity"))
      await tenant.server.stop()
    }

    /// In a network of its own, where the machine has the metadata service's address.
    @Test(.enabled(if: PrivateNetwork.isAllowed, "a network of one's own is not allowed here"))
    func aVirtualMachinesIdentityIsAskedAtItsAddressAndNotThroughAProxy() async throws {
      let base = "http://127.0.0.1:80"
      let environment = settings([
        "AZURE_CLIENT_ID": "", "ENTRADA_MANAGED_IDENTITY": "true", "AZURE_AUTHORITY_HOST": base,
        "ENTRADA_GRAPH_URL": base, "HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1",
      ])
      let outcome = try await PrivateNetwork.run(["test-connection"], folder, environment: environment)
      #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")
      #expect(outcome.output.contains("token"))
      await tenant.server.stop()
    }

    /// What the login service answers to a wrong setting, in the command's words.
    @Test(arguments: [
      ("AZURE_CLIENT_SECRET", "an-id-and-no-value", "AADSTS7000215", "not to its ID"),
      ("AZURE_CLIENT_ID", "00000000-0000-0000-0000-000000000001", "AADSTS700016", "not in this tenant"),
      ("AZURE_TENANT_ID", "00000000-0000-0000-0000-000000000001", "AADSTS90002", "tenant was not found"),
      ("ENTRADA_GRAPH_URL", "https://graph.microsoft.us", "AADSTS70011", "check ENTRADA_CLOUD"),
    ])
    func aWrongSettingIsToldWhatToDo(name: String, value: String, code: String, advice: String) async throws {
      let outcome = try await testConnection(tenant.environment.merging([name: value]) { $1 })
      #expect(outcome.exitCode == 1)
      #expect(outcome.output.contains(advice), "\(code): \(outcome.output)")
      #expect(!outcome.output.contains(tenant.simulator.options.clientSecret))
      await tenant.server.stop()
    }

    @Test func whatAnAdministratorHasDoneIsToldApart() async throws {
      func detail(_ settings: [String: String]) async throws -> String {
        let outcome = try await testConnection(settings)
        #expect(outcome.exitCode == 1)
        return outcome.output
      }
      tenant.simulator.setSecret(tenant.simulator.options.clientSecret, isExpired: true)
      #expect(try await detail(tenant.environment).contains("has expired: create a new one"))
      tenant.simulator.setApplicationDisabled(true)
      #expect(try await detail(tenant.environment).contains("the application is disabled: enable it"))
      await tenant.server.stop()
      // A tenant whose clock is an hour ahead of this machine's.
      let own = try TestCertificate()
      let ahead = try Tenant(users: 5) { $0.clock = { Date(timeIntervalSinceNow: 3600) } }
      ahead.simulator.setCredentialChecker(CertificateChecker(certificates: [own.certificatePEM]))
      let file = try folder.write(own.certificatePEM + own.keyPEM(), to: "client.pem")
      let late = ahead.environment.merging(["AZURE_CLIENT_CERTIFICATE_PATH": file, "AZURE_CLIENT_SECRET": ""])
      { $1 }
      #expect(try await detail(late).contains("check this machine's clock"))
      await ahead.server.stop()
    }
  }
}
