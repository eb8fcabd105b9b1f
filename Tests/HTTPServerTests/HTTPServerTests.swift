import Glibc
import HTTPServer
import SocketTesting
import Testing

@Suite struct HTTPServerTests {
  private func withServer(
    _ limits: HTTPServer.Limits = .init(), _ body: (HTTPServer) async throws -> Void
  ) async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try HTTPServer(address: address, limits: limits, handler: Echo())
    try await body(server)
    await server.stop()
  }

  @Test func sendsTheSlicesOfABodyInOrder() async throws {
    try await withServer { server in
      let answer = await RawClient.get(port: server.port, "/a%2Fb?x=%00&y=1")
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.contains("X-Test: 1\r\n"))
      #expect(answer.hasSuffix("\r\n\r\nGET /a%2Fb?x=%00&y=1 "))
    }
  }

  @Test func sendsAnEmptyBody() async throws {
    try await withServer { server in
      let answer = await RawClient.get(port: server.port, "/empty")
      #expect(answer.hasPrefix("HTTP/1.1 204 "))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func answersHeadWithoutABody() async throws {
    try await withServer { server in
      let answer = await RawClient.get(port: server.port, "/", method: "HEAD")
      #expect(answer.contains("Content-Length: 7\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func answersWhatWasDeferred() async throws {
    var limits = HTTPServer.Limits()
    // Whatever else the machine does.
    limits.deferredTime = .seconds(3600)
    try await withServer(limits) { server in
      #expect(await RawClient.get(port: server.port, "/later").hasSuffix("later"))
    }
  }

  @Test func stoppingCancelsDeferredWorkAndStillAnswersIt() async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let echo = Echo()
    let server = try HTTPServer(address: address, handler: echo)
    let port = server.port
    let answer = Task { await RawClient.get(port: port, "/never") }
    await echo.begun.wait(for: 1)
    await server.stop(drain: 600)
    #expect(await answer.value.hasSuffix("cancelled"))
  }

  @Test func takesABodyUpToItsLimit() async throws {
    var limits = HTTPServer.Limits()
    limits.bodyBytes = 4
    try await withServer(limits) { server in
      let head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      let small = await RawClient.exchange(port: server.port, head + "Content-Length: 4\r\n\r\nabcd")
      #expect(small.hasSuffix("POST / abcd"))
      let large = await RawClient.exchange(port: server.port, head + "Content-Length: 5\r\n\r\nabcde")
      #expect(large.hasPrefix("HTTP/1.1 413 "))
      let chunked = await RawClient.exchange(
        port: server.port, head + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n")
      #expect(chunked.hasPrefix("HTTP/1.1 413 "))
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a:b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost:\r\n\r\n", 400),
    ("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /a\0/b HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET\0T / HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /  HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /\u{e4} HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX\u{e4}: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("GET http://other/ HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 1\r\n\r\na", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 413),
    ("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    // What the library takes for the end of the header, or does not see.
    ("GET / HTTP/1.1\r\n: x\r\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n: x\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n:\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n:x\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n: x\r\nContent-Length: 40\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n\0X: x\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\r\n\0\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\0\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\rY: c\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: \u{1}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\nContent-Len: 40\r\n gth\r\n\r\n", 400),
    ("GET / HTTP/1.1\nHost: a\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\nHost: a\r\n\n", 400),
  ])
  func refusesAmbiguousRequestsAndClosesTheConnection(text: String, status: Int) async throws {
    try await withServer { server in
      let answer = await RawClient.exchange(
        port: server.port, text + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      #expect(!answer.contains("smuggled"))
    }
  }

  @Test(arguments: ["a", "a.example:8080", "[::1]:80", "[::1]", "127.0.0.1", "a:"])
  func takesAValidHost(host: String) async throws {
    try await withServer { server in
      let answer = await RawClient.exchange(
        port: server.port, "GET /x HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
      #expect(answer.hasSuffix("GET /x "))
    }
  }

  @Test func takesBlanksAroundAValue() async throws {
    try await withServer { server in
      let answer = await RawClient.exchange(
        port: server.port, "GET /x HTTP/1.1\r\nHost:  a \t\r\nX:\r\nY: \t \r\nConnection:close\r\n\r\n")
      #expect(answer.hasSuffix("GET /x "))
    }
  }

  /// The library's buffer grows, and what it holds must not move meanwhile.
  @Test func takesAHeaderThatComesInPieces() async throws {
    // However long this task has to wait between two pieces on a busy machine.
    var limits = HTTPServer.Limits()
    limits.requestTime = .seconds(600)
    limits.idleTime = .seconds(600)
    try await withServer(limits) { server in
      let connection = try #require(RawConnection(port: server.port))
      connection.send("GET /first HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = await connection.read(until: "GET /first ")
      connection.send("GET /pieces HTTP/1.1\r\nHost: a\r\n")
      for number in 0..<30 {
        connection.send("X-\(number): ")
        await Task.yield()
        connection.send(String(repeating: "a", count: 500) + "\r\n")
      }
      connection.send("Connection: close\r\n\r\n")
      #expect(await connection.readToEnd().hasSuffix("GET /pieces "))
    }
  }

  @Test func anOldClientNeedsNoHost() async throws {
    try await withServer { server in
      #expect(await RawClient.exchange(port: server.port, "GET /x HTTP/1.0\r\n\r\n").hasSuffix("GET /x "))
    }
  }

  @Test func saysThatAPortIsInUse() async throws {
    try await withServer { server in
      let address = try #require(ListenAddress("127.0.0.1:\(server.port)"))
      #expect {
        try HTTPServer(address: address, handler: Echo())
      } throws: { error in
        let error = error as? HTTPServerError
        return error?.errno == EADDRINUSE && error?.description.contains("another program") == true
      }
    }
  }
}
