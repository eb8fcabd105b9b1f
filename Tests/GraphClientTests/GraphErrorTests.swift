import TestSupport
import Testing

@testable import GraphClient

@Suite struct GraphErrorTests {
  private func error(_ response: IncomingResponse) -> GraphError {
    GraphError(response: response, now: ManualClock.start)
  }

  @Test(arguments: [
    (400, "Request_BadRequest", GraphError.Kind.badRequest),
    (401, "InvalidAuthenticationToken", .credentials),
    (403, "Authorization_RequestDenied", .denied),
    (403, "Authentication_MSGraphPermissionMissing", .denied),
    (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", .unlicensed),
    (404, "Request_ResourceNotFound", .notFound), (410, "syncStateNotFound", .badRequest),
    (429, "UnknownError", .throttled), (429, "TooManyRequests", .throttled), (503, "", .throttled),
    (509, "", .throttled), (500, "InternalServerError", .server), (501, "NotImplemented", .server),
    (502, "", .server), (504, "UnknownError", .server),
    (400, "Directory_ExpiredPageToken", .expiredPageToken),
    (400, "DirectoryPageTokenNotFoundException", .expiredPageToken),
    (403, "Directory_ExpiredPageToken", .denied), (302, "", .malformed), (204, "", .malformed),
  ])
  func theStatusDecides(status: Int, code: String, kind: GraphError.Kind) {
    let error = error(.graphError(status, code: code))
    #expect(error.kind == kind)
    #expect(error.status == status)
    #expect(error.code == (code.isEmpty ? nil : code))
    #expect(error.requestID == "inner-id")
  }

  @Test(arguments: [
    "Invalid Skip Token", "The request failed: Invalid Skip Token.", #"{\"message\":\"Invalid Skip Token\"}"#,
  ])
  func theLogServicesExpiredPageTokenIsKnownByItsWords(message: String) {
    #expect(error(.graphError(400, message: message)).kind == .expiredPageToken)
    #expect(error(.graphError(429, message: message)).kind == .throttled)
  }

  @Test(arguments: [
    "<html><body>502 Bad Gateway</body></html>", "", "null", "[]", #"{"error":"text"}"#,
    #"{"error":{"code":7}}"#,
    #"{"error":{"code":""}}"#, #"{"error":{"code":"two words","message":{}}}"#,
    "{\"error\":{\"code\":\"a\\nb\"}}",
    #"{"error":{"code":"x"#, String(repeating: "[", count: 5000),
    #"{"error":{"code":"\#(String(repeating: "a", count: 129))"}}"#,
  ])
  func aStrangeBodyLeavesTheStatusToSpeak(body: String) {
    let error = error(.json(body, status: 502))
    #expect(error == GraphError(.server, status: 502))
  }

  @Test func readsTheRequestIDWhereverItIs() {
    let inner = #"{"error":{"code":"C","innererror":{"request-id":"lower-id"}}}"#
    #expect(error(.json(inner, status: 400)).requestID == "lower-id")
    #expect(error(.json(inner, status: 400, headers: ["request-id": "header-id"])).requestID == "header-id")
    let hostile = ["request-id": "a b\u{1B}[31m", "retry-after": "soon"]
    #expect(error(.json(inner, status: 400, headers: hostile)).requestID == "lower-id")
    #expect(error(.json(inner, status: 400, headers: hostile)).retryAfter == nil)
  }

  @Test func keepsHowLongToWait() {
    #expect(error(.graphError(429, headers: ["retry-after": "2.128"])).retryAfter == .milliseconds(2128))
  }

  @Test(arguments: [400, 401, 403, 404, 429, 500])
  func neverCarriesGraphsMessage(status: Int) {
    let error = error(
      .graphError(status, code: "Some_Code", message: #"User 'mary.jones@contoso.test' {\"a\":1}"#))
    #expect(!"\(error) \(String(reflecting: error))".contains("mary"))
    #expect(error.description.contains("Some_Code"))
    #expect(error.description.contains("HTTP \(status)"))
  }

  @Test(arguments: [
    (700016, "unauthorized_client", "AZURE_CLIENT_ID"), (7000215, "invalid_client", "not to its ID"),
    (7000222, "invalid_client", "create a new one"), (90002, "invalid_request", "ENTRADA_CLOUD"),
    (7000112, "unauthorized_client", "enable it"), (700027, "invalid_client", "upload it"),
    (700024, "invalid_client", "clock"), (70011, "invalid_scope", "ENTRADA_CLOUD"),
    (900023, "invalid_request", "AZURE_TENANT_ID"), (900382, "invalid_request", "ENTRADA_CLOUD"),
    (7000229, "invalid_client", "consent"), (53003, "access_denied", "conditional access"),
    (700021, "invalid_client", "AZURE_CLIENT_ID"), (700023, "invalid_client", "AZURE_AUTHORITY_HOST"),
    (70021, "invalid_request", "federated"), (700211, "invalid_request", "issuer"),
    (700212, "invalid_request", "audience"), (700213, "invalid_request", "subject"),
    (1, "invalid_client", "check tenant, client and credential"),
  ])
  func theLoginServicesNumberTellsWhatToDo(number: Int, name: String, advice: String) {
    let body = """
      {"error":"\(name)","error_description":"AADSTS\(number): mary.jones@contoso.test\\r\\nTrace ID: x",
      "error_codes":[\(number)],"trace_id":"trace-id"}
      """
    let error = GraphError(loginResponse: .json(body, status: 401), now: ManualClock.start)
    #expect(error.kind == .credentials)
    #expect(error.code == "\(name) AADSTS\(number)")
    #expect(error.requestID == "trace-id")
    #expect(error.advice?.contains(advice) == true)
    #expect(!error.description.contains("mary"))
  }

  @Test(arguments: [
    (429, "{}", GraphError.Kind.throttled), (500, "<html>", .server), (503, "", .server),
    (400, #"{"error":"temporarily_unavailable"}"#, .server), (400, "<html>", .credentials),
  ])
  func theLoginServiceMayBeInPassingTrouble(status: Int, body: String, kind: GraphError.Kind) {
    let response = IncomingResponse.json(body, status: status, headers: ["retry-after": "3"])
    let error = GraphError(loginResponse: response, now: ManualClock.start)
    #expect(error.kind == kind)
    #expect(error.retryAfter == .seconds(3))
  }
}
