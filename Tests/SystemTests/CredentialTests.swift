import Foundation
import GraphClient
import HTTPServer
import Locking
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

/// Every kind of credential against a login service that verifies it.
@Suite struct CredentialTests {
  private let clock = ManualClock()
  private let tenant: TenantSimulator
  private let transport: InProcessTransport
  private let endpoint: TokenEndpoint
  private let root = "http://\(InProcessTransport.host)"

  init() throws {
    var options = TenantOptions()
    options.users = 2
    let clock = clock
    options.clock = { Date(timeIntervalSince1970: Double(clock.now().microseconds) / 1_000_000) }
    tenant = TenantSimulator(options: options)
    transport = InProcessTransport(tenant: tenant)
    endpoint = TokenEndpoint(
      authority: root, tenant: options.domain, clientID: options.clientID, graphRoot: root)
  }

  private func token(_ credential: any Credential) async throws -> AccessToken {
    try await credential.requestToken(over: transport, now: clock.now())
  }

  private func refusal(_ credential: any Credential) async -> String {
    do {
      _ = try await token(credential)
      return "none"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [nil, "pass word ü"])
  func aCertificateSignsAnAssertionForEachRequest(password: String?) async throws {
    let own = try TestCertificate()
    tenant.setCredentialChecker(CertificateChecker(certificates: [own.certificatePEM]))
    // Another certificate before its own, as chains have them in any order.
    let pem = try TestCertificate().certificatePEM + own.keyPEM(password: password) + own.certificatePEM
    let certificate = try ClientCertificate(pem: pem, password: password.map { Secret($0) })
    let credential = CertificateCredential(endpoint, certificate: certificate)
    #expect(credential.expiresAt == Timestamp(seconds: 4_000_000_000))
    for _ in 1...2 {
      #expect(
        try await token(credential).tenantID == tenant.options.tenantID, "a domain's id is in its token")
    }
  }

  @Test func aCertificateThatIsNotRegisteredIsRefused() async throws {
    let own = try TestCertificate()
    tenant.setCredentialChecker(CertificateChecker(certificates: [try TestCertificate().certificatePEM]))
    let certificate = try ClientCertificate(pem: own.certificatePEM + own.keyPEM(), password: nil)
    let refusal = await refusal(CertificateCredential(endpoint, certificate: certificate))
    #expect(refusal.contains("not registered with the application: upload it"))
    #expect(refusal.contains("AADSTS700027"))
  }

  @Test func anAssertionOutOfItsTimeOrForAnotherIsRefused() async throws {
    let own = try TestCertificate()
    tenant.setCredentialChecker(CertificateChecker(certificates: [own.certificatePEM]))
    let certificate = try ClientCertificate(pem: own.certificatePEM + own.keyPEM(), password: nil)
    let credential = CertificateCredential(endpoint, certificate: certificate)
    await #expect {
      try await credential.requestToken(over: transport, now: clock.now() - .seconds(1000))
    } throws: { "\($0)".contains("check this machine's clock") }
    let replay = Replay(transport)
    _ = try await credential.requestToken(over: replay, now: clock.now())
    #expect(try await transport.send(#require(replay.last)).status == 401, "it was used before")
    let other = TokenEndpoint(
      authority: root, tenant: tenant.options.tenantID, clientID: tenant.options.clientID, graphRoot: root)
    let elsewhere = Replay(transport) { $0.url = other.url }
    await #expect { try await credential.requestToken(over: elsewhere, now: clock.now()) } throws: {
      "\($0)".contains("not meant for this application")
    }
  }

  /// The thumbprint is the registered certificate's in each of them: what is wrong is what stands above the signature.
  @Test(arguments: [
    (from: "\"iss\":\"c0ffee00", to: "\"iss\":\"c0ffee01"), (from: "\"exp\":17", to: "\"exp\":18"),
  ])
  func anAssertionThatWasChangedIsRefused(from: String, to: String) async throws {
    let own = try TestCertificate()
    tenant.setCredentialChecker(CertificateChecker(certificates: [own.certificatePEM]))
    let certificate = try ClientCertificate(pem: own.certificatePEM + own.keyPEM(), password: nil)
    let forger = Replay(transport) { request in
      let form = String(decoding: request.body, as: UTF8.self)
      let parts = form.components(separatedBy: ".")
      guard parts.count > 2, let claims = Data(base64URL: parts[parts.count - 2]) else { return }
      let changed = String(decoding: claims, as: UTF8.self).replacingOccurrences(of: from, with: to)
      request.body = Array(
        form.replacingOccurrences(of: parts[parts.count - 2], with: Data(changed.utf8).base64URL).utf8)
    }
    await #expect {
      try await CertificateCredential(endpoint, certificate: certificate).requestToken(
        over: forger, now: clock.now())
    } throws: { "\($0)".contains("AADSTS700027") }
    let sent = String(decoding: try #require(forger.last).body, as: UTF8.self)
    #expect(sent.contains("client_assertion="))
  }

  @Test func aFederatedTokenIsReadAtEachRequest() async throws {
    let cluster = try TestCertificate()
    tenant.setCredentialChecker(
      FederationChecker(
        issuer: "https://oidc.cluster", subject: "system:serviceaccount:siem:entrada",
        certificate: cluster.certificatePEM))
    let file = Mutex("")
    let credential = FederatedCredential(endpoint) { Secret(file.withLock { $0 }) }
    #expect(await refusal(credential) != "none")
    let good = cluster.jwt(
      issuer: "https://oidc.cluster", subject: "system:serviceaccount:siem:entrada", now: clock.now().seconds)
    file.withLock { $0 = good }
    #expect(await refusal(credential) == "none")
    let other = cluster.jwt(
      issuer: "https://oidc.cluster", subject: "system:serviceaccount:siem:other", now: clock.now().seconds)
    file.withLock { $0 = other }
    #expect(await refusal(credential).contains("no federated credential of the application fits"))
    clock.advance(by: .seconds(7200))
    file.withLock { $0 = good }
    #expect(await refusal(credential).contains("AADSTS700024"))
  }

  @Test(arguments: [true, false])
  func aManagedIdentityGetsATokenWithoutASecret(isVirtualMachine: Bool) async throws {
    let source: ManagedIdentityCredential.Source =
      isVirtualMachine
      ? .virtualMachine(host: root)
      : .app(endpoint: "\(root)/msi/token", header: Secret(tenant.options.identityHeader))
    for clientID in [nil, tenant.options.clientID] {
      let token = try await token(ManagedIdentityCredential(source, clientID: clientID, graphRoot: root))
      #expect(token.tenantID == tenant.options.tenantID)
      #expect(token.expiresAt - clock.now() == .seconds(tenant.options.tokenLifetime))
    }
    let other = ManagedIdentityCredential(source, clientID: "another", graphRoot: root)
    #expect(await refusal(other).contains("there is no such managed identity"))
  }

  @Test func aSecretThatWasGoodBeforeIsNotSaidToBeMistyped() async throws {
    let log = LogCapture()
    let secret = Secret(tenant.options.clientSecret)
    let tokens = TokenCache(
      credential: ClientSecretCredential(endpoint, secret: secret), transport: transport, clock: clock,
      logger: log.logger())
    let first = try await tokens.current()
    tenant.setSecret("another")
    await tokens.discard(first)
    await #expect { try await tokens.current() } throws: {
      "\($0)".contains("was good before and is refused now")
    }
    _ = try? await tokens.current()
    #expect(log.lines.filter { $0.contains("token-failed") }.count == 1, "once, not at every attempt")
    tenant.setSecret(tenant.options.clientSecret)
    _ = try await tokens.current()
    #expect(log.hasAction("token-recovered"))
    #expect(!log.lines.contains { $0.contains(secret.reveal()) })
  }

  @Test func aSecretIsReadAgainWhereTheOldOneIsRefused() async throws {
    let file = Mutex(tenant.options.clientSecret)
    let endpoint = endpoint
    let read: @Sendable () -> ClientSecretCredential = {
      ClientSecretCredential(endpoint, secret: Secret(file.withLock { $0 }))
    }
    let credential = RereadCredential(read(), read)
    _ = try await token(credential)
    tenant.setSecret("the-new-one")
    #expect(await refusal(credential).contains("AADSTS7000215"))
    file.withLock { $0 = "the-new-one" }
    _ = try await token(credential)
    _ = try await token(credential)
  }
}

/// Passes requests on, perhaps changed, and keeps the last.
private final class Replay: HTTPTransport {
  private let base: InProcessTransport
  private let change: @Sendable (inout OutgoingRequest) -> Void
  private let kept = Mutex<OutgoingRequest?>(nil)

  init(
    _ base: InProcessTransport, _ change: @escaping @Sendable (inout OutgoingRequest) -> Void = { _ in }
  ) {
    self.base = base
    self.change = change
  }

  var last: OutgoingRequest? { kept.withLock { $0 } }

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    var request = request
    change(&request)
    kept.withLock { $0 = request }
    return try await base.send(request)
  }
}
