public import Telemetry
public import Time

/// How the application proves who it is.
public protocol Credential: Sendable {
  /// Asks the login service for a token, once.
  /// - Throws: `GraphError`, `TransportError` or `CancellationError`.
  func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken

  /// From when on it is refused; nil where it does not say.
  var expiresAt: Timestamp? { get }
}

extension Credential {
  /// Most do not say.
  public var expiresAt: Timestamp? { nil }
}

/// A client secret (Microsoft identity platform, "OAuth 2.0 client credentials flow", first case).
public struct ClientSecretCredential: Credential, Equatable {
  private let endpoint: TokenEndpoint
  private let secret: Secret

  /// A secret of the application that the endpoint names.
  public init(_ endpoint: TokenEndpoint, secret: Secret) {
    self.endpoint = endpoint
    self.secret = secret
  }

  /// Asks for a token.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    try await endpoint.requestToken(
      [(name: "client_secret", value: secret.reveal())], over: transport, now: now)
  }
}

/// A token of somebody whom the application trusts (Microsoft Entra, "Workload identity federation"): it is short-lived
/// and written anew, so it is read at each request.
public struct FederatedCredential: Credential {
  private let endpoint: TokenEndpoint
  private let assertion: @Sendable () throws(GraphError) -> Secret

  /// - Parameter assertion: Reads the token as it is now.
  public init(_ endpoint: TokenEndpoint, assertion: @escaping @Sendable () throws(GraphError) -> Secret) {
    self.endpoint = endpoint
    self.assertion = assertion
  }

  /// Asks for a token.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    try await endpoint.requestToken(assertion: try assertion(), over: transport, now: now)
  }
}
