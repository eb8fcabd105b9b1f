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
  /// What an item of a batch is answered with.
  let respondToItem: @Sendable (Request) -> Response

  var directory: Directory { state.directory }

  /// Scheme, host and port as the client wrote them.
  var root: String { "http://" + (request.header("Host") ?? "localhost") }

  func query(_ allowed: Set<QueryOption>) throws(GraphFailure) -> Query {
    try Query(request, allowed: allowed)
  }

  // MARK: Answers

  func json(_ bytes: [UInt8]) -> Response {
    Response(status: 200, headers: headers(status: 200), bytes: bytes)
  }

  func object(_ body: (inout JSONWriter) -> Void) -> Response {
    var writer = JSONWriter(capacity: 1024)
    writer.object(body)
    return json(writer.bytes)
  }

  func text(_ text: String) -> Response {
    var headers = headers(status: 200)
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
    var headers = headers(status: failure.status)
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

  private func headers(status: Int) -> [HeaderField] {
    var headers = [
      HeaderField(
        "Content-Type",
        "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"),
      HeaderField("Cache-Control", "no-cache"), HeaderField("request-id", requestID.description),
      HeaderField("client-request-id", clientRequestID), HeaderField("OData-Version", "4.0"),
    ]
    if status == 200 { headers.append(HeaderField("x-ms-resource-unit", String(ResourceUnits.of(request)))) }
    return headers
  }
}

/// What a request costs of the directory's limits, by Microsoft Graph's table of resource units.
enum ResourceUnits {
  static func of(_ request: Request) -> Int {
    let segments = request.path.split(separator: "/").dropFirst()
    var units = base(Array(segments))
    let names = PercentEncoding.decodePairs(request.query)?.map(\.name) ?? []
    if names.contains("$select") { units -= 1 }
    if names.contains("$expand") { units += 1 }
    return max(units, 1)
  }

  private static func base(_ segments: [Substring]) -> Int {
    switch segments.last {
    case "users": 2
    case "members": 3
    case "transitiveMembers": 5
    case "memberOf": 2
    default: 1
    }
  }
}
