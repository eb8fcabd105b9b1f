import Dispatch
import GoldenTesting
import HTTPServer
import SocketTesting
import TestSupport
import Testing
import Time

@testable import API

/// Requests that look into many documents.
@Suite(.timeLimit(.minutes(5))) struct SearchTests {
  private let service: Service
  private let hasBegun = Gate()
  private let mayGoOn = DispatchSemaphore(value: 0)

  init() throws {
    let (hasBegun, mayGoOn) = (hasBegun, mayGoOn)
    service = try Service(wrap: {
      PurgingStore(
        store: $0, purged: 0,
        beforeReading: {
          hasBegun.open()
          mayGoOn.wait()
        })
    })
    try service.collect(1100)
  }

  @Test func searchesHoldUpNobody() async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    var limits = HTTPServer.Limits()
    limits.threads = 1
    let server = try HTTPServer(address: address, limits: limits, handler: service.api)
    let port = server.port
    let searches = (0..<4).map { _ in Task { await RawClient.get(port: port, "/logs/audit?user=nobody") } }
    try await hasBegun.wait()
    #expect(await RawClient.get(port: port, "/livez").hasSuffix("ok\n"))
    for _ in searches { mayGoOn.signal() }
    for search in searches { #expect(await search.value.hasPrefix("HTTP/1.1 200 ")) }
    await server.stop()
  }

  /// As when its client has gone, or the service stops.
  @Test func aSearchThatIsGivenUpInLineLooksAtNothingAndSaysSo() async throws {
    let target = "/logs/audit?user=nobody"
    let first = Task { await service.get(target) }
    try await hasBegun.wait()
    let second = Task { await service.get(target) }
    second.cancel()
    for _ in 0..<2 { mayGoOn.signal() }
    let page = await second.value
    #expect(page.status == 200)
    #expect(try page.eventIDs == [] && page.json["has_more"] == .bool(true))
    #expect(LogCursor(page.header("X-Next-Cursor") ?? "")?.number == 0)
    #expect(try await first.value.json["has_more"] == .bool(false))
  }
}
