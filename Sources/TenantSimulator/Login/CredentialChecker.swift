/// Decides whether the credential in a token request proves that the application sent it.
public protocol CredentialChecker: Sendable {
  /// Checks the form's credential.
  /// - Throws: `LoginError` where it is missing or wrong.
  func check(_ form: [String: String], clientID: String) throws(LoginError)
}

/// Takes a client secret, and nothing else.
public struct ClientSecretChecker: CredentialChecker {
  private let secret: String
  private let isExpired: Bool

  /// A checker that takes this value.
  public init(secret: String, isExpired: Bool = false) {
    self.secret = secret
    self.isExpired = isExpired
  }

  /// Checks `client_secret`; an assertion is one of a certificate that nobody has registered.
  public func check(_ form: [String: String], clientID: String) throws(LoginError) {
    if form["client_assertion"] != nil && form["client_secret"] == nil { throw .unregisteredCertificate }
    guard let given = form["client_secret"] else { throw .missingCredential }
    guard given == secret else { throw .wrongSecret(clientID) }
    if isExpired { throw .expiredSecret(clientID) }
  }
}
