internal import HTTPServer
internal import JSON

/// One request for a managed identity's token: to the metadata service of a virtual machine, or to the endpoint that
/// App Service and Container Apps have.
struct ManagedIdentityCall {
  static let virtualMachinePath = "/metadata/identity/oauth2/token"
  static let appPath = "/msi/token"

  let request: Request
  let options: TenantOptions
  let state: TenantState
  let now: Moment

  func respond() -> Response {
    let pairs = PercentEncoding.decodePairs(String(request.query)) ?? []
    let query = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    guard isMeantForUs(query["api-version"]) else { return failure(400, "bad_request") }
    // Whoever came through a proxy may be anybody.
    guard request.header("X-Forwarded-For") == nil, request.header("Via") == nil else {
      return failure(400, "bad_request")
    }
    guard let resource = query["resource"] else { return failure(400, "invalid_resource") }
    if let clientID = query["client_id"], clientID != options.clientID {
      return failure(400, "invalid_request")
    }
    let token = AccessToken(
      tenantID: options.tenantID, audience: resource, clientID: options.clientID,
      roles: state.permissions.map(\.rawValue).sorted(), issued: now.seconds,
      expires: now.seconds + Int64(options.tokenLifetime), generation: state.tokenGeneration)
    return success(token, resource)
  }

  private var isVirtualMachine: Bool { request.path == ManagedIdentityCall.virtualMachinePath }

  private func isMeantForUs(_ version: String?) -> Bool {
    guard request.method == "GET" else { return false }
    if isVirtualMachine { return request.header("Metadata") == "true" && version == "2018-02-01" }
    return request.header("X-IDENTITY-HEADER") == options.identityHeader && version == "2019-08-01"
  }

  /// Every value is a string; App Service does not say how long a token lives, but until when.
  private func success(_ token: AccessToken, _ resource: String) -> Response {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("access_token", token.text(key: options.seed))
      writer.text("client_id", options.clientID)
      if isVirtualMachine { writer.text("expires_in", "\(options.tokenLifetime)") }
      writer.text("expires_on", "\(token.expires)")
      writer.text("resource", resource)
      writer.text("token_type", "Bearer")
    }
    return Response(
      status: 200, headers: [HeaderField("Content-Type", "application/json; charset=utf-8")],
      bytes: writer.bytes)
  }

  private func failure(_ status: Int, _ error: String) -> Response {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("error", error)
      writer.text("error_description", "Identity not found")
    }
    return Response(
      status: status, headers: [HeaderField("Content-Type", "application/json")], bytes: writer.bytes)
  }
}
