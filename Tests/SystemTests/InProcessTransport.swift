import GraphClient
import HTTPServer
import TenantSimulator

/// Reaches a simulated tenant without a socket, so that both sides run on a clock that a test turns.
struct InProcessTransport: HTTPTransport {
  static let host = "graph.simulated.test"

  let tenant: TenantSimulator

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    try Task.checkCancellation()
    let target = request.url.dropFirst("http://\(Self.host)".count)
    let incoming = Request(
      method: request.method, target: String(target),
      headers: [HeaderField("Host", Self.host)] + request.headers.map { HeaderField($0.name, $0.value) },
      body: request.body)
    let response: Response =
      switch tenant.reply(to: incoming) {
      case .now(let response): response
      case .deferred(let work): await work()
      }
    if response.breaksOffAfter != nil {
      throw TransportError(kind: .unreachable, description: "the connection broke")
    }
    let headers = response.headers.map { ($0.name.lowercased(), $0.value) }
    return IncomingResponse(
      status: response.status, headers: Dictionary(headers) { first, _ in first }, body: response.bytes)
  }
}
