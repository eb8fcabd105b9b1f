internal import JSON
public import Telemetry
public import Time

/// An identity that Azure gives to a machine or an app, so that no secret is needed.
public struct ManagedIdentityCredential: Credential {
  /// Who issues its tokens.
  public enum Source: Sendable, Equatable {
    /// A virtual machine's metadata service (Azure, "How to use managed identities for Azure resources on an Azure VM
    /// to acquire an access token"); `host` is `http://169.254.169.254` but in tests.
    case virtualMachine(host: String)
    /// App Service, Functions or Container Apps, by `IDENTITY_ENDPOINT` and `IDENTITY_HEADER` (Azure, "Use managed
    /// identities for App Service and Azure Functions").
    case app(endpoint: String, header: Secret)

    /// The metadata service of Azure's virtual machines.
    public static let azure = Source.virtualMachine(host: "http://169.254.169.254")
  }

  private let source: Source
  private let clientID: String?
  private let resource: String

  /// - Parameters:
  ///   - clientID: Which of the identities that a user has assigned; nil is the system's.
  ///   - graphRoot: The Graph root that tokens are for.
  public init(_ source: Source, clientID: String?, graphRoot: String) {
    self.source = source
    self.clientID = clientID
    resource = graphRoot
  }

  /// Asks for a token, and never through a proxy.
  public func requestToken(over transport: any HTTPTransport, now: Timestamp) async throws -> AccessToken {
    let response = try await transport.send(request)
    guard response.status == 200 else { throw error(response, now) }
    return try AccessToken(response: response.body, now: now)
  }

  private var request: OutgoingRequest {
    let (base, version, header): (String, String, (name: String, value: String)) =
      switch source {
      case .virtualMachine(let host):
        ("\(host)/metadata/identity/oauth2/token", "2018-02-01", (name: "Metadata", value: "true"))
      case .app(let endpoint, let secret):
        (endpoint, "2019-08-01", (name: "X-IDENTITY-HEADER", value: secret.reveal()))
      }
    var query = [(name: "api-version", value: version), (name: "resource", value: resource)]
    if let clientID { query.append((name: "client_id", value: clientID)) }
    var request = OutgoingRequest(
      url: base + (base.contains("?") ? "&" : "?") + URLEncoding.encode(query),
      headers: [header, (name: "Accept", value: "application/json")])
    request.isDirect = true
    return request
  }

  private func error(_ response: IncomingResponse, _ now: Timestamp) -> GraphError {
    var code: String?
    try? JSONParser().parse(JSONText(response.body)) { code = ErrorBody.identifier($0["error"]) }
    let retryAfter = RetryPolicy.retryAfter(response.headers["retry-after"], now: now)
    return switch response.status {
    case 429: GraphError(.throttled, status: 429, code: code, retryAfter: retryAfter)
    // The service is being updated, for 70 seconds at most: five further attempts outlast that.
    case 410:
      GraphError(
        .server, status: 410, code: code, advice: "the managed identity's service is being updated",
        retryAfter: retryAfter ?? .seconds(15))
    case 404, 500...:
      GraphError(
        .server, status: response.status, code: code,
        advice: "the managed identity's service does not answer as it should", retryAfter: retryAfter)
    default:
      GraphError(
        .credentials, status: response.status, code: code,
        advice: "there is no such managed identity: assign it, and set AZURE_CLIENT_ID only to the client id "
          + "of one that a user has assigned")
    }
  }
}
