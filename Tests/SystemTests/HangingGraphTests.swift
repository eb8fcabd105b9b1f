import API
import Foundation
import GoldenTesting
import GraphClient
import HTTPServer
import Inventory
import Storage
import Telemetry
import TenantSimulator
import Testing
import Time

/// A Graph that takes requests and does not answer, over real sockets; only the time that a request may take is cut.
@Suite struct HangingGraphTests {
  private let tenant: TenantSimulator
  private let server: HTTPServer
  private let transport: CurlTransport
  private let inventory: Inventory
  private let api: API

  init() throws {
    var options = TenantOptions()
    (options.users, options.signInsPerDay, options.auditsPerDay) = (30, 1, 1)
    tenant = TenantSimulator(options: options)
    server = try tenant.start(address: .anyLoopbackPort)
    let root = "http://127.0.0.1:\(server.port)"
    var configuration = CurlTransport.Configuration()
    configuration.requestMilliseconds = 1000
    transport = try CurlTransport(configuration)
    let endpoint = TokenEndpoint(
      authority: root, tenant: options.tenantID, clientID: options.clientID, graphRoot: root)
    let tokens = TokenCache(
      credential: ClientSecretCredential(endpoint, secret: Secret(options.clientSecret)),
      transport: transport, clock: SystemClock())
    let client = GraphClient(
      root: try #require(GraphURL(root)), transport: transport, tokens: tokens, limits: .unlimited,
      clock: SystemClock(), logger: .silent)
    var settings = Inventory.Settings(tenantID: options.tenantID)
    settings.interval = .milliseconds(50)
    inventory = Inventory(settings: settings, client: client, clock: SystemClock(), logger: .silent)
    var sources = API.Sources(testConnection: { (status: 502, report: []) })
    sources.snapshot = { [inventory] in inventory.snapshot }
    sources.inventoryStates = { [inventory] in inventory.states }
    api = API(
      settings: API.Settings(version: "1", startedAt: SystemClock().now()), sources: sources,
      store: try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "test"),
      clock: SystemClock(), logger: .silent)
  }

  private func get(_ target: String) async throws -> JSONTree {
    let request = Request(method: "GET", target: target, headers: [HeaderField("Host", "localhost:8080")])
    let response: Response
    switch api.reply(to: request) {
    case .now(let now): response = now
    case .deferred(let work): response = await work()
    }
    #expect(response.status == 200)
    return try JSONTree(parsing: response.bytes)
  }

  /// Looks until it is so; the suite's time limit ends it otherwise.
  private func wait(_ isSo: () async throws -> Bool) async throws {
    while try await !isSo() { try await Task.sleep(for: .milliseconds(10)) }
  }

  private func errors() async throws -> [String: String] {
    let sources = try await get("/status").at("inventory.sources")?.elements ?? []
    return Dictionary(
      uniqueKeysWithValues: sources.compactMap { source in
        source["last_error"]?.string.map { (source["name"]?.string ?? "", $0) }
      })
  }

  @Test(.timeLimit(.minutes(2))) func theReasonIsToldAndTheLastSnapshotIsServed() async throws {
    let collecting = Task { await inventory.run() }
    try await wait { try await get("/status")["status"] == .string("ok") }
    tenant.faults.add(.hang, onTargetsContaining: "/v1.0/", count: .max)
    try await wait { try await Set(errors().keys).isSuperset(of: ["users", "groups", "role_assignments"]) }
    let status = try await get("/status")
    #expect(status["status"] == .string("degraded"))
    let reason = try #require(await errors()["users"])
    #expect(reason.contains("in time"), "\(reason)")
    let page = try await get("/users?limit=1000")
    #expect(page.at("snapshot.complete") == .bool(true))
    #expect(page["value"]?.elements.compactMap { $0.at("user.uid")?.string } == tenant.userIDs.sorted())
    tenant.faults.removeAll()
    let id = tenant.addUser()
    try await wait { inventory.snapshot?.user(id) != nil }
    try await wait { try await errors().isEmpty }
    collecting.cancel()
    await collecting.value
    await transport.stop()
    await server.stop()
  }
}
