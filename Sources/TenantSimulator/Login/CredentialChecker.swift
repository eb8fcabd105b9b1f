/// One request to the token endpoint, as far as a credential is judged by it.
public struct LoginContext: Sendable {
  /// The endpoint's URL as the client called it.
  public let tokenURL: String
  /// Seconds since 1970.
  public let now: Int64
}

/// Decides whether the credential in a token request proves that the application sent it.
public protocol CredentialChecker: Sendable {
  /// Checks the form's credential.
  /// - Throws: `LoginError` where it is missing or wrong.
  func check(_ form: [String: String], clientID: String, _ context: LoginContext) throws(LoginError)
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
  public func check(_ form: [String: String], clientID: String, _ context: LoginContext) throws(LoginError) {
    if form["client_assertion"] != nil && form["client_secret"] == nil { throw .unregisteredCertificate }
    guard let given = form["client_secret"] else { throw .missingCredential }
    guard given == secret else { throw .wrongSecret(clientID) }
    if isExpired { throw .expiredSecret(clientID) }
  }
}
