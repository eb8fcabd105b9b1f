internal import Telemetry
internal import Time

/// Where tokens are issued, for which application, and for what.
public struct TokenEndpoint: Sendable, Equatable {
  /// The token URL, which is also the audience of assertions.
  public let url: String
  /// The application's client id.
  public let clientID: String
  private let scope: String

  /// - Parameters:
  ///   - authority: The login host's URL, without a slash at its end.
  ///   - tenant: The tenant's id or one of its domains.
  ///   - graphRoot: The Graph root, whose `/.default` scope is asked for.
  public init(authority: String, tenant: String, clientID: String, graphRoot: String) {
    url = "\(authority)/\(URLEncoding.encode(tenant))/oauth2/v2.0/token"
    self.clientID = clientID
    scope = "\(graphRoot)/.default"
  }

  /// One request for a token (Microsoft identity platform, "OAuth 2.0 client credentials flow").
  /// - Parameter proof: The form's fields that prove who asks.
  func requestToken(
    _ proof: [(name: String, value: String)], over transport: any HTTPTransport, now: Timestamp
  ) async throws -> AccessToken {
    let form = URLEncoding.encode(
      [(name: "client_id", value: clientID), (name: "scope", value: scope)] + proof
        + [(name: "grant_type", value: "client_credentials")])
    let request = OutgoingRequest(
      url: url, method: "POST",
      headers: [
        (name: "Content-Type", value: "application/x-www-form-urlencoded"),
        (name: "Accept", value: "application/json"),
      ], body: Array(form.utf8))
    let response = try await transport.send(request)
    guard response.status == 200 else { throw GraphError(loginResponse: response, now: now) }
    return try AccessToken(response: response.body, now: now)
  }

  /// The same with an assertion in place of a secret (RFC 7523 §2.2).
  func requestToken(
    assertion: Secret, over transport: any HTTPTransport, now: Timestamp
  ) async throws -> AccessToken {
    try await requestToken(
      [
        (
          name: "client_assertion_type", value: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
        ),
        (name: "client_assertion", value: assertion.reveal()),
      ], over: transport, now: now)
  }
}
