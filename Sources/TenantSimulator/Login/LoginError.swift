/// An error of the Microsoft identity platform's token endpoint, by its AADSTS code.
public struct LoginError: Error, Sendable, Equatable {
  /// The HTTP status.
  public let status: Int
  /// OAuth 2.0's error (RFC 6749 §5.2).
  public let error: String
  /// The number behind `AADSTS`.
  public let code: Int
  /// What went wrong, for people.
  public let message: String

  /// An error as the endpoint reports it.
  public init(status: Int, error: String, code: Int, message: String) {
    self.status = status
    self.error = error
    self.code = code
    self.message = message
  }

  static func missing(_ parameter: String) -> LoginError {
    LoginError(
      status: 400, error: "invalid_request", code: 900_144,
      message: "The request body must contain the following parameter: '\(parameter)'.")
  }

  static func unknownTenant(_ tenant: String) -> LoginError {
    LoginError(
      status: 400, error: "invalid_request", code: 90002,
      message: """
        Tenant '\(tenant)' not found. Check to make sure you have the correct tenant ID and are signing into \
        the correct cloud. Check with your subscription administrator, this may happen if there are no active \
        subscriptions for the tenant.
        """)
  }

  static func unknownApplication(_ clientID: String, tenant: String) -> LoginError {
    LoginError(
      status: 400, error: "unauthorized_client", code: 700_016,
      message: """
        Application with identifier '\(clientID)' was not found in the directory '\(tenant)'. This can happen if \
        the application has not been installed by the administrator of the tenant or consented to by any user in \
        the tenant. You may have sent your authentication request to the wrong tenant.
        """)
  }

  static let missingCredential = LoginError(
    status: 401, error: "invalid_client", code: 7_000_218,
    message: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.")

  static func wrongSecret(_ clientID: String) -> LoginError {
    LoginError(
      status: 401, error: "invalid_client", code: 7_000_215,
      message: """
        Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, \
        not the client secret ID, for a secret added to app '\(clientID)'.
        """)
  }

  static func expiredSecret(_ clientID: String) -> LoginError {
    LoginError(
      status: 401, error: "invalid_client", code: 7_000_222,
      message: "The provided client secret keys for app '\(clientID)' are expired.")
  }

  static func disabledApplication(_ clientID: String) -> LoginError {
    LoginError(
      status: 401, error: "unauthorized_client", code: 7_000_112,
      message: "Application '\(clientID)' is disabled.")
  }

  static let unregisteredCertificate = LoginError(
    status: 401, error: "invalid_client", code: 700_027,
    message:
      "The certificate with identifier used to sign the client assertion is not registered on application.")

  static func badScope(_ scope: String) -> LoginError {
    LoginError(
      status: 400, error: "invalid_scope", code: 70011,
      message:
        "The provided request must include a 'scope' input parameter. The provided value for the input "
        + "parameter 'scope' is not valid. The scope \(scope) is not valid.")
  }

  static let unsupportedGrant = LoginError(
    status: 400, error: "unsupported_grant_type", code: 70003,
    message: "The app requested an unsupported grant type.")
}
