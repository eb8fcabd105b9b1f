import GraphClient
import HTTPServer
import Inventory
import Locking
import Telemetry
import TenantSimulator
import Time

/// A simulated tenant whose answers are recorded when they are asked for first: from then on it costs nothing.
final class RecordedTenant: HTTPTransport {
  static let root = "http://graph.simulated.test"
  static let tenantID = "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"

  private let options: TenantOptions
  private let simulator: TenantSimulator
  private let answers = Mutex((bodies: [String: IncomingResponse](), order: [String]()))

  struct Failure: Error {
    let description: String
  }

  init(users: Int) {
    var options = TenantOptions()
    options.users = users
    options.signInsPerDay = 0
    options.auditsPerDay = 0
    self.options = options
    simulator = TenantSimulator(options: options)
  }

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    // Single users' methods are none of what is measured.
    if request.url.hasSuffix("/$batch") { try await Task.sleep(for: .seconds(3600)) }
    return try answers.withLock { answers in
      let key = "\(request.method) \(request.url)"
      if let answer = answers.bodies[key] { return answer }
      let own = Request(
        method: request.method, target: String(request.url.dropFirst(RecordedTenant.root.count)),
        headers: [HeaderField("Host", "graph.simulated.test")]
          + request.headers.map { HeaderField($0.name, $0.value) }, body: request.body)
      guard case .now(let response) = simulator.reply(to: own), response.status == 200 else {
        throw Failure(description: "no answer to \(request.url)")
      }
      let answer = IncomingResponse(status: 200, body: response.bytes)
      answers.bodies[key] = answer
      answers.order.append(key)
      return answer
    }
  }

  /// The pages of a listing in the order of their coming.
  func pages(_ path: String, containing text: String = "?") -> [[UInt8]] {
    answers.withLock { answers in
      answers.order.filter { $0.hasPrefix("GET \(RecordedTenant.root)\(path)?") && $0.contains(text) }
        .compactMap { answers.bodies[$0]?.body }
    }
  }

  /// Reads the tenant as the service does.
  func inventory() throws -> Inventory {
    guard let root = GraphURL(RecordedTenant.root) else { throw Failure(description: "no URL") }
    let endpoint = TokenEndpoint(
      authority: RecordedTenant.root, tenant: options.tenantID, clientID: options.clientID,
      graphRoot: RecordedTenant.root)
    let clock = SystemClock()
    let tokens = TokenCache(
      credential: ClientSecretCredential(endpoint, secret: Secret(options.clientSecret)), transport: self,
      clock: clock)
    let client = GraphClient(
      root: root, transport: self, tokens: tokens, limits: .unlimited, clock: clock, logger: .silent)
    return Inventory(
      settings: Inventory.Settings(tenantID: RecordedTenant.tenantID), client: client, clock: clock,
      logger: .silent)
  }
}
