import API
import GoldenTesting
import HTTPServer
import SocketTesting
import Testing

/// What a client does over the wire: it takes the links as they come.
@Suite struct SocketTests {
  private let service: Service
  private let server: HTTPServer

  init() throws {
    service = try Service()
    try service.publish((0..<7).map { User("u\($0)") })
    try service.collect(7)
    let address = try #require(ListenAddress("127.0.0.1:0"))
    var limits = HTTPServer.Limits()
    // Whatever else the machine does: no test here is about an answer that takes too long.
    limits.deferredTime = .seconds(3600)
    server = try HTTPServer(address: address, limits: limits, handler: service.api)
  }

  private func get(_ url: String, method: String = "GET") async throws -> String {
    let root = "http://127.0.0.1:\(server.port)"
    try #require(url.hasPrefix(root + "/"))
    return await RawClient.exchange(
      port: server.port,
      "\(method) \(url.dropFirst(root.count)) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nConnection: close\r\n\r\n"
    )
  }

  private func json(_ answer: String) throws -> JSONTree {
    try JSONTree(parsing: Array(RawClient.body(of: answer).utf8))
  }

  private func link(_ answer: String) -> String? {
    guard let line = answer.split(separator: "\r\n").first(where: { $0.hasPrefix("Link: <") }) else {
      return nil
    }
    return String(line.dropFirst(7).prefix { $0 != ">" })
  }

  @Test(arguments: [("/users", "user.uid", "u0"), ("/logs/audit", "event.id", "e1")])
  func linksCanBeFollowedAsTheyCome(path: String, id: String, first: String) async throws {
    for followsHeader in [true, false] {
      var url: String? = "http://127.0.0.1:\(server.port)\(path)?limit=3"
      var ids: [String] = []
      while let current = url {
        let answer = try await get(current)
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        let json = try json(answer)
        ids += json["value"]?.elements.compactMap { $0.at(id)?.string } ?? []
        #expect(link(answer) == json["next"]?.string)
        url = followsHeader ? link(answer) : json["next"]?.string
      }
      #expect(ids.count == 7 && ids.first == first && Set(ids).count == 7)
    }
    await server.stop()
  }

  @Test func headHasNoBodyAndTheLengthOfGet() async throws {
    let url = "http://127.0.0.1:\(server.port)/users"
    let get = try await get(url)
    let head = try await self.get(url, method: "HEAD")
    #expect(RawClient.body(of: head).isEmpty)
    #expect(head.contains("Content-Length: \(RawClient.body(of: get).utf8.count)\r\n"))
    await server.stop()
  }

  @Test func refusalsAreProblemDocumentsWithARequestID() async throws {
    let answer = await RawClient.exchange(
      port: server.port, "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc")
    #expect(answer.hasPrefix("HTTP/1.1 413 "))
    #expect(answer.contains("X-Request-Id: "))
    #expect(try json(answer)["type"]?.string == "urn:entrada:problem:refused")
    await server.stop()
  }

  @Test func theDeferredAnswerComes() async throws {
    let answer = try await get("http://127.0.0.1:\(server.port)/test-connection")
    #expect(answer.hasPrefix("HTTP/1.1 502 "))
    #expect(try json(answer)["status"]?.string == "failed")
    await server.stop()
  }
}
