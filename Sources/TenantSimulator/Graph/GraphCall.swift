internal import HTTPServer
internal import JSON

/// One request to Microsoft Graph, with the tenant as it was when the request came.
struct GraphCall {
  let request: Request
  let options: TenantOptions
  let state: TenantState
  let now: Moment
  let requestID: GUID
  /// Counts the requests of this tenant.
  let number: UInt64
  /// The path's parameters.
  var parameters: [String] = []
  /// Counts what is used of the limits.
  let throttle: Throttle
  /// What an item of a batch is answered with.
  let respondToItem: @Sendable (Request) -> Response

  var directory: Directory { state.directory }

  /// What is odd about this request's answer.
  var quirks: Quirks { state.quirks.concerning(request.target) }

  /// Scheme, host and port as the client wrote them.
  var root: String { "\(options.scheme)://" + (request.header("Host") ?? "localhost") }

  func with(parameters: [String]) -> GraphCall {
    var call = self
    call.parameters = parameters
    return call
  }

  func query(_ allowed: Set<QueryOption>) throws(GraphFailure) -> Query {
    try Query(request, allowed: allowed)
  }

  // MARK: Answers

  func json(_ bytes: [UInt8]) -> Response {
    Response(status: 200, headers: headers(), bytes: bytes)
  }

  func object(_ body: (inout JSONWriter) -> Void) -> Response {
    var writer = JSONWriter(capacity: 1024)
    writer.object(body)
    return json(writer.bytes)
  }

  func text(_ text: String) -> Response {
    var headers = headers()
    headers[0].value = "text/plain"
    return Response(status: 200, headers: headers, bytes: Array(text.utf8))
  }

  func failure(_ failure: GraphFailure) -> Response {
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("error") { writer in
        writer.text("code", failure.code)
        writer.text("message", failure.message)
        writer.object("innerError") { writer in
          writer.text("date", now.localText())
          writer.text("request-id", requestID.description)
          writer.text("client-request-id", clientRequestID)
        }
      }
    }
    var headers = headers()
    headers[0].value = "application/json"
    if failure.status == 401 {
      let challenge =
        "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\""
      headers.append(HeaderField("WWW-Authenticate", challenge))
    }
    return Response(status: failure.status, headers: headers, bytes: writer.bytes)
  }

  /// What the client sent, or the request's own id.
  private var clientRequestID: String { request.header("client-request-id") ?? requestID.description }

  private func headers() -> [HeaderField] {
    [
      HeaderField(
        "Content-Type",
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"),
      HeaderField("Cache-Control", "no-cache"), HeaderField("request-id", requestID.description),
      HeaderField("client-request-id", clientRequestID), HeaderField("OData-Version", "4.0"),
    ]
  }
}
