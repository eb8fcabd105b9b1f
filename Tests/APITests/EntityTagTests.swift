import API
import GoldenTesting
import HTTPServer
import SocketTesting
import Testing

/// Strong tags, and the 304 that they save a body with.
@Suite struct EntityTagTests {
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish((0..<9).map { User("u\($0)") })
    try service.collect(9)
  }

  private func tag(_ target: String, _ headers: [(String, String)] = [], host: String = "localhost:8080")
    async throws -> String
  {
    let tag = try #require(await service.get(target, headers, host: host).header("ETag"))
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
    return tag
  }

  /// A full page behind a numeric cursor.
  private func fullPage(_ limit: Int = 3) async throws -> String {
    let cursor = try #require(await service.get("/logs/audit?limit=1").header("X-Next-Cursor"))
    return "/logs/audit?limit=\(limit)&cursor=\(cursor)"
  }

  @Test func theSameAnswerHasTheSameTagAndNeedNotBeSentAgain() async throws {
    for target in ["/users?limit=3", "/users/u1", try await fullPage()] {
      let page = await service.get(target)
      let tag = try #require(page.header("ETag"))
      for known in [tag, "W/\(tag)", "*", "\"other\", \(tag)", "\"other\" ,\t\(tag) "] {
        let answer = await service.get(target, [("If-None-Match", known)])
        #expect(answer.status == 304, "\(target) \(known)")
        for name in ["ETag", "Cache-Control", "Vary", "X-Next-Cursor"] {
          #expect(answer.header(name) == page.header(name))
        }
      }
      for other in ["\"other\"", String(tag.dropLast(2)) + "\"", "", String(tag.dropFirst().dropLast())] {
        #expect(await service.get(target, [("If-None-Match", other)]).status == 200)
      }
    }
  }

  @Test func whateverChangesTheBytesChangesTheTag() async throws {
    let cursor = try #require(await service.get("/users?limit=3").header("X-Next-Cursor"))
    let log = try await fullPage()
    let tags = [
      try await tag("/users?limit=3"), try await tag("/users?limit=4"), try await tag("/users"),
      try await tag("/users?limit=3&format=array"), try await tag("/users?limit=3&format=ndjson"),
      try await tag("/users?limit=3&cursor=\(cursor)"), try await tag("/users/u1"),
      try await tag("/users/u2"),
      try await tag("/users?limit=3", host: "127.0.0.1:8080"),
      try await tag("/users?limit=3", [("Accept", "application/x-ndjson")]),
      try await tag("/users?limit=3", [("Accept-Encoding", "gzip")]),
      try await tag(log), try await tag("\(log)&view=raw"), try await tag("\(log)&message=false"),
      try await tag("\(log)&format=array"), try await tag(try await fullPage(4)),
    ]
    #expect(Set(tags).count == tags.count)
  }

  @Test func aNewRevisionHasANewTag() async throws {
    let targets = ["/users?limit=3", "/users/u1"]
    for target in targets {
      try service.publish((0..<9).map { User("u\($0)") })
      let old = try await tag(target)
      try service.publish((0..<9).map { User("u\($0)", name: $0 == 8 ? "other@contoso.com" : nil) })
      #expect(await service.get(target, [("If-None-Match", old)]).status == 200)
    }
  }

  @Test func aTagOfOneCodingIsNotThatOfTheOther() async throws {
    let gzip = ("Accept-Encoding", "gzip")
    let plain = try await tag("/users")
    let coded = try await tag("/users", [gzip])
    #expect(await service.get("/users", [gzip, ("If-None-Match", plain)]).status == 200)
    #expect(await service.get("/users", [gzip, ("If-None-Match", coded)]).status == 304)
    #expect(await service.get("/users", [("If-None-Match", coded)]).status == 200)
  }

  @Test func aPageOfALogHasATagOnlyWhenItCannotGrow() async throws {
    let cursor = try #require(await service.get("/logs/audit?limit=1").header("X-Next-Cursor"))
    for target in [
      "/logs/audit?limit=3", "/logs/audit?limit=3&cursor=earliest", "/logs/audit?cursor=latest",
      "/logs/audit?cursor=\(cursor)", "/logs/audit?limit=9&cursor=\(cursor)",
    ] {
      #expect(await service.get(target).header("ETag") == nil, "\(target)")
    }
  }

  @Test func aFullPageThatWasTheLastChangesWhenMoreFollows() async throws {
    let target = try await fullPage(8)
    let page = await service.get(target)
    let tag = try #require(page.header("ETag"))
    #expect(try page.json["has_more"] == .bool(false))
    try service.collect(1)
    let later = await service.get(target, [("If-None-Match", tag)])
    #expect(later.status == 200)
    #expect(try later.json["has_more"] == .bool(true))
  }

  @Test func anExpiredCursorIsGoneAlsoForWhoHasThePage() async throws {
    let target = try await fullPage()
    let tag = try await tag(target)
    try service.purge(4)
    #expect(await service.get(target, [("If-None-Match", tag)]).status == 410)
    #expect(await service.get(target, [("If-None-Match", "*")]).status == 410)
  }

  @Test func whatHasNoTagIsAlwaysSent() async {
    for target in ["/status", "/livez", "/logs/audit"] {
      #expect(await service.get(target, [("If-None-Match", "*")]).status == 200)
    }
    #expect(await service.get("/users/nobody", [("If-None-Match", "*")]).status == 404)
  }

  @Test func overTheWireANotModifiedAnswerHasNoBodyAndTellsThePagesLength() async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try HTTPServer(address: address, handler: service.api)
    let host = "localhost:\(server.port)"
    for coding in ["identity", "gzip"] {
      let page = await service.get("/users", [("Accept-Encoding", coding)], host: host)
      let tag = try #require(page.header("ETag"))
      let answer = await RawClient.exchange(
        port: server.port,
        "GET /users HTTP/1.1\r\nHost: \(host)\r\nAccept-Encoding: \(coding)\r\nIf-None-Match: \(tag)\r\n"
          + "Connection: close\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 304 "))
      #expect(answer.contains("\r\nETag: \(tag)\r\n"))
      #expect(answer.contains("\r\nContent-Length: \(page.bytes.count)\r\n"))
      #expect(RawClient.body(of: answer).isEmpty)
    }
    await server.stop()
  }
}
