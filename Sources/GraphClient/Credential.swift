public import Telemetry
public import Time

/// How the application proves who it is.
public protocol Credential: Sendable {
  /// Asks the login service for a token, once.
  /// - Throws: `GraphError`, `TransportError` or `CancellationError`.
  func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken
}

/// A client secret (Microsoft identity platform, "OAuth 2.0 client credentials flow", first case).
public struct ClientSecretCredential: Credential {
  private let tokenURL: String
  private let clientID: String
  private let secret: Secret
  private let scope: String

  /// - Parameters:
  ///   - authority: The login host's URL, without a slash at its end.
  ///   - tenant: The tenant's id or one of its domains.
  ///   - graphRoot: The Graph root, whose `/.default` scope is asked for.
  public init(authority: String, tenant: String, clientID: String, secret: Secret, graphRoot: String) {
    tokenURL = "\(authority)/\(URLEncoding.encode(tenant))/oauth2/v2.0/token"
    self.clientID = clientID
    self.secret = secret
    scope = "\(graphRoot)/.default"
  }

  /// Asks for a token.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    let form = URLEncoding.encode([
      (name: "client_id", value: clientID),
      (name: "scope", value: scope),
      (name: "client_secret", value: secret.reveal()),
      (name: "grant_type", value: "client_credentials"),
    ])
    let request = OutgoingRequest(
      url: tokenURL, method: "POST",
      headers: [
        (name: "Content-Type", value: "application/x-www-form-urlencoded"),
        (name: "Accept", value: "application/json"),
      ], body: Array(form.utf8))
    let response = try await transport.send(request)
    guard response.status == 200 else { throw GraphError(loginResponse: response, now: now) }
    return try AccessToken(response: response.body, now: now)
  }
}
