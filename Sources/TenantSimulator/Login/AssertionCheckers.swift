internal import Locking

/// Takes assertions that the key of a registered certificate has signed, each of them once.
public final class CertificateChecker: CredentialChecker {
  private let certificates: [PublicKey]
  private let used = Mutex<Set<String>>([])

  /// A checker of an application with these certificates, in PEM.
  public init(certificates: [String]) {
    self.certificates = certificates.compactMap(PublicKey.init(certificatePEM:))
  }

  /// Checks `client_assertion`: who signed it and how, for whom and when; then that it is new.
  public func check(_ form: [String: String], clientID: String, _ context: LoginContext) throws(LoginError) {
    guard let assertion = Assertion(form) else { throw .missingCredential }
    guard let certificate = certificates.first(where: { $0.thumbprint == assertion.thumbprint }),
      assertion.algorithm == "PS256",
      certificate.verifies(assertion.signature, of: assertion.signed, algorithm: "PS256")
    else { throw .unregisteredCertificate }
    guard assertion.issuer == clientID, assertion.subject == clientID else { throw .assertionOfAnother }
    guard assertion.audience == context.tokenURL else { throw .wrongAudience(assertion.audience) }
    guard assertion.isValid(at: context.now), assertion.expires - assertion.notBefore <= 600 else {
      throw .assertionOutOfTime
    }
    // Stricter than Microsoft, who may take one again.
    guard let id = assertion.id, used.withLock({ $0.insert(id).inserted }) else { throw .replayedAssertion }
  }
}

/// Takes tokens of one issuer that the application trusts, as a cluster's are.
public struct FederationChecker: CredentialChecker {
  private let issuer: String
  private let subject: String
  private let key: PublicKey?

  /// A checker of an application with this federated credential; the issuer's key is in its certificate, in PEM.
  public init(issuer: String, subject: String, certificate: String) {
    self.issuer = issuer
    self.subject = subject
    key = PublicKey(certificatePEM: certificate)
  }

  /// Checks `client_assertion`.
  public func check(_ form: [String: String], clientID: String, _ context: LoginContext) throws(LoginError) {
    guard let assertion = Assertion(form), let key else { throw .missingCredential }
    guard assertion.issuer == issuer, assertion.subject == subject,
      assertion.audience == "api://AzureADTokenExchange"
    else { throw .noFederatedCredential }
    guard key.verifies(assertion.signature, of: assertion.signed, algorithm: assertion.algorithm) else {
      throw .unregisteredCertificate
    }
    guard assertion.isValid(at: context.now) else { throw .assertionOutOfTime }
  }
}

extension LoginError {
  static let assertionOutOfTime = LoginError(
    status: 401, error: "invalid_client", code: 700_024,
    message: "Client assertion is not within its valid time range.")

  static let assertionOfAnother = LoginError(
    status: 401, error: "invalid_client", code: 700_021,
    message: "Client assertion application identifier doesn't match 'client_id' parameter.")

  static func wrongAudience(_ audience: String) -> LoginError {
    LoginError(
      status: 401, error: "invalid_client", code: 700_023,
      message: "Client assertion audience claim does not match Realm issuer: '\(audience)'.")
  }

  static let replayedAssertion = LoginError(
    status: 401, error: "invalid_client", code: 700_027,
    message: "Client assertion failed signature validation: it has been used before.")

  static let noFederatedCredential = LoginError(
    status: 401, error: "invalid_client", code: 700_213,
    message: "No matching federated identity record found for presented assertion.")
}
