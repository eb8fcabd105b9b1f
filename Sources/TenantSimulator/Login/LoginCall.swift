internal import HTTPServer
internal import JSON

/// One request to the token endpoint of the Microsoft identity platform.
struct LoginCall {
  let request: Request
  /// The tenant in the path.
  let tenant: String
  let options: TenantOptions
  let state: TenantState
  let now: Moment
  let traceID: GUID

  func respond() -> Response {
    do throws(LoginError) {
      return success(try issue())
    } catch {
      return failure(error)
    }
  }

  private func issue() throws(LoginError) -> AccessToken {
    let form = try readForm()
    guard isKnown(tenant) else { throw .unknownTenant(tenant) }
    guard let grant = form["grant_type"] else { throw .missing("grant_type") }
    guard grant == "client_credentials" else { throw .unsupportedGrant }
    guard let clientID = form["client_id"] else { throw .missing("client_id") }
    guard clientID.lowercased() == options.clientID.lowercased() else {
      throw .unknownApplication(clientID, tenant: options.tenantID)
    }
    if state.isApplicationDisabled { throw .disabledApplication(clientID) }
    guard let scope = form["scope"] else { throw .missing("scope") }
    guard let audience = audience(of: scope) else { throw .badScope(scope) }
    let host = request.header("Host") ?? "localhost"
    try state.credentialChecker.check(
      form, clientID: clientID,
      LoginContext(tokenURL: "\(options.scheme)://\(host)\(request.path)", now: now.seconds))
    return AccessToken(
      tenantID: options.tenantID, audience: audience, clientID: clientID,
      roles: state.permissions.map(\.rawValue).sorted(), issued: now.seconds,
      expires: now.seconds + Int64(options.tokenLifetime), generation: state.tokenGeneration)
  }

  private func readForm() throws(LoginError) -> [String: String] {
    let type = request.header("Content-Type")?.lowercased() ?? ""
    guard type.hasPrefix("application/x-www-form-urlencoded"),
      let text = String(validating: request.body, as: UTF8.self),
      let pairs = PercentEncoding.decodePairs(text)
    else { throw .missing("grant_type") }
    return Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
  }

  private func isKnown(_ tenant: String) -> Bool {
    let tenant = tenant.lowercased()
    return tenant == options.tenantID.lowercased() || tenant == options.domain.lowercased()
      || tenant == options.initialDomain
  }

  /// `<Graph root>/.default`, where the root is Microsoft's or this server itself.
  private func audience(of scope: String) -> String? {
    let suffix = "/.default"
    guard scope.hasSuffix(suffix) else { return nil }
    let resource = String(scope.dropLast(suffix.count))
    let host = request.header("Host") ?? "localhost"
    return ["https://graph.microsoft.com", "\(options.scheme)://\(host)"].contains(resource)
      ? resource : nil
  }

  // MARK: Answers

  private var headers: [HeaderField] {
    [
      HeaderField("Content-Type", "application/json; charset=utf-8"),
      HeaderField("Cache-Control", "no-store, no-cache"), HeaderField("Pragma", "no-cache"),
      HeaderField("x-ms-request-id", traceID.description),
    ]
  }

  private func success(_ token: AccessToken) -> Response {
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("token_type", "Bearer")
      writer.integer("expires_in", Int64(options.tokenLifetime))
      writer.integer("ext_expires_in", Int64(options.tokenLifetime))
      writer.text("access_token", token.text(key: options.seed))
    }
    return Response(status: 200, headers: headers, bytes: writer.bytes)
  }

  private func failure(_ error: LoginError) -> Response {
    let correlationID =
      request.header("client-request-id") ?? GUID(high: traceID.low, low: traceID.high).description
    let timestamp = now.text().replacing("T", with: " ")
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("error", error.error)
      writer.text(
        "error_description",
        "AADSTS\(error.code): \(error.message)\r\nTrace ID: \(traceID)\r\nCorrelation ID: \(correlationID)\r\n"
          + "Timestamp: \(timestamp)")
      writer.array("error_codes") { $0.integer(Int64(error.code)) }
      writer.text("timestamp", timestamp)
      writer.text("trace_id", traceID.description)
      writer.text("correlation_id", correlationID)
      writer.text("error_uri", "https://login.microsoftonline.com/error?code=\(error.code)")
    }
    return Response(status: error.status, headers: headers, bytes: writer.bytes)
  }
}
