internal import JSON
package import Time

extension GraphError {
  /// The login service's error answer (Microsoft Entra, "Authentication and authorization error codes"): `error`
  /// decides, the AADSTS number explains.
  package init(loginResponse response: IncomingResponse, now: Timestamp) {
    var error: String?
    var number: Int64?
    var trace: String?
    try? JSONParser().parse(JSONText(response.body)) { root in
      error = ErrorBody.identifier(root["error"])
      number = root["error_codes"]?.elements.first { _ in true }?.integer
      trace = ErrorBody.identifier(root["trace_id"])
    }
    let isTransient =
      response.status == 429 || response.status >= 500 || error == "temporarily_unavailable"
    let kind: Kind =
      if !isTransient { .credentials } else if response.status == 429 { .throttled } else { .server }
    let code = [error, number.map { "AADSTS\($0)" }].compactMap { $0 }.joined(separator: " ")
    self.init(
      kind, status: response.status, code: code.isEmpty ? nil : code,
      requestID: trace ?? ErrorBody.identifier(response.headers["x-ms-request-id"]),
      advice: number.flatMap(GraphError.advice) ?? (isTransient ? nil : GraphError.unknownAdvice),
      retryAfter: RetryPolicy.retryAfter(response.headers["retry-after"], now: now))
  }

  private static let unknownAdvice =
    "the login service refuses the credentials: check tenant, client and credential"

  /// The same error of a credential that was good before: it was neither mistyped nor left unregistered.
  var ofGoodCredential: GraphError {
    var error = self
    switch code?.split(separator: " ").last {
    case "AADSTS7000215":
      error.advice =
        "the client secret was good before and is refused now, so it was deleted: create a new one and set "
        + "AZURE_CLIENT_SECRET to its value"
    case "AADSTS700027":
      error.advice =
        "the certificate was good before and is refused now, so it was removed from the application: upload "
        + "the one in AZURE_CLIENT_CERTIFICATE_PATH"
    default: break
    }
    return error
  }

  /// What the operator can do about an AADSTS number.
  private static func advice(_ number: Int64) -> String? {
    switch number {
    case 700016: "the application is not in this tenant: check AZURE_CLIENT_ID and AZURE_TENANT_ID"
    case 7000215:
      "the client secret is wrong: set AZURE_CLIENT_SECRET to the secret's value, not to its ID"
    case 7000222: "the client secret has expired: create a new one"
    case 90002: "the tenant was not found: check AZURE_TENANT_ID and ENTRADA_CLOUD"
    case 7000112: "the application is disabled: enable it in the tenant"
    case 700027: "the certificate is not registered with the application: upload it"
    case 700024: "the assertion is outside of its validity: check this machine's clock"
    case 70011: "the scope is not valid: check ENTRADA_CLOUD and ENTRADA_GRAPH_URL"
    case 900023: "the tenant is neither an id nor a domain: check AZURE_TENANT_ID"
    case 900382: "the application is of another cloud: check ENTRADA_CLOUD"
    case 7000229:
      "the application has no service principal in the tenant: consent to it there as an administrator"
    case 53003: "a conditional access policy blocks the application: exclude it, or allow this address"
    case 700023, 700021:
      "the assertion is not meant for this application: check AZURE_CLIENT_ID and AZURE_AUTHORITY_HOST"
    case 70021, 700211, 700212, 700213:
      "no federated credential of the application fits the token in AZURE_FEDERATED_TOKEN_FILE: compare issuer, "
        + "subject and audience"
    default: nil
    }
  }
}
