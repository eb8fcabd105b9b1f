import SocketTesting
import Testing

@testable import HTTPServer

/// Connections that are many, cut off, or still busy when the server stops.
@Suite(.timeLimit(.minutes(5))) struct ConnectionTests {
  private let echo = Echo()

  private func server(_ limits: HTTPServer.Limits = .init()) throws -> HTTPServer {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    return try HTTPServer(address: address, limits: limits, handler: echo)
  }

  private func request(_ target: String, _ fields: String = "") -> String {
    "GET \(target) HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\n"
  }

  @Test func answersPipelinedRequestsInOrder() async throws {
    let server = try server()
    let text =
      request("/1") + request("/later") + request("/empty") + request("/3", "Connection: close\r\n")
    let answer = await RawClient.exchange(port: server.port, text)
    let first = try #require(answer.firstRange(of: "GET /1 "))
    let second = try #require(answer.firstRange(of: "\r\n\r\nlater"))
    let third = try #require(answer.firstRange(of: "HTTP/1.1 204 "))
    let last = try #require(answer.firstRange(of: "GET /3 "))
    #expect(first.upperBound < second.lowerBound && second.upperBound <= third.lowerBound)
    #expect(third.upperBound < last.lowerBound)
    await server.stop()
  }

  /// The reset may overtake what was sent before it, so what arrives is a beginning of it.
  @Test(arguments: [0, 1, 100_000, 300_001])
  func aBodyBreaksOffWhereItShould(count: Int) async throws {
    let server = try server()
    let answer = await RawClient.exchange(port: server.port, request("/broken?\(count)"))
    let body = RawClient.body(of: answer).utf8
    #expect(body.count <= count && body.prefix(300_000).allSatisfy { $0 == UInt8(ascii: "A") })
    if count > 0 { #expect(answer.contains("\r\nContent-Length: 300002\r\n")) }
    #expect(await RawClient.get(port: server.port, "/whole").hasSuffix("GET /whole "))
    await server.stop()
  }

  @Test func answersTwoHundredAtOnce() async throws {
    let server = try server()
    let port = server.port
    let answers = await withTaskGroup { group in
      for number in 0..<200 {
        let target = number.isMultiple(of: 2) ? "/\(number)" : "/later"
        group.addTask {
          let answer = await RawClient.get(port: port, target)
          return answer.hasPrefix("HTTP/1.1 200 ")
            && answer.hasSuffix(target == "/later" ? "\r\n\r\nlater" : "GET \(target) ")
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(answers.count == 200 && answers.allSatisfy { $0 })
    await server.stop()
  }

  @Test func refusesFurtherDeferredRequestsOverTheLimit() async throws {
    var limits = HTTPServer.Limits()
    limits.deferredRequests = 1
    let server = try server(limits)
    let waiting = try #require(RawConnection(port: server.port))
    waiting.send(request("/held", "Connection: close\r\n"))
    await echo.begun.wait(for: 1)
    let refused = await RawClient.exchange(port: server.port, request("/held"))
    #expect(refused.hasPrefix("HTTP/1.1 503 "))
    echo.release.count()
    #expect(await waiting.readToEnd().hasSuffix("held"))
    await server.stop()
  }

  @Test func aClientThatLeavesWhileItWaitsGivesItsPlaceBack() async throws {
    var limits = HTTPServer.Limits()
    limits.deferredRequests = 1
    let server = try server(limits)
    do {
      let leaving = try #require(RawConnection(port: server.port))
      leaving.send(request("/held"))
      await echo.begun.wait(for: 1)
    }
    echo.release.count()
    var answer = ""
    while !answer.hasSuffix("\r\n\r\nlater") { answer = await RawClient.get(port: server.port, "/later") }
    await server.stop()
  }

  @Test func aClientThatLeavesEndsTheWorkForIt() async throws {
    var limits = HTTPServer.Limits()
    limits.deferredRequests = 1
    let server = try server(limits)
    do {
      let leaving = try #require(RawConnection(port: server.port))
      leaving.send(request("/never"))
      await echo.begun.wait(for: 1)
    }
    // The work would go on for an hour.
    var answer = ""
    while !answer.hasSuffix("\r\n\r\nlater"), !Task.isCancelled {
      answer = await RawClient.get(port: server.port, "/later")
    }
    await server.stop()
  }

  @Test func oneWhoStaysIsNotTakenForGone() async throws {
    let server = try server()
    let waiting = try #require(RawConnection(port: server.port))
    // What it asks for next lies in its socket meanwhile.
    waiting.send(request("/held") + request("/next", "Connection: close\r\n"))
    await echo.begun.wait(for: 1)
    for _ in 0..<20 { server.sweep() }
    echo.release.count()
    let answer = await waiting.readToEnd()
    #expect(answer.contains("\r\n\r\nheld") && answer.hasSuffix("GET /next "))
    await server.stop()
  }

  @Test(arguments: [17_000, 40_000])
  func refusesAHeaderOverItsLimitAndCloses(size: Int) async throws {
    let server = try server()
    let field = "X-Long: " + String(repeating: "a", count: size) + "\r\n"
    let answer = await RawClient.exchange(port: server.port, request("/", field))
    #expect(answer.hasPrefix("HTTP/1.1 431 "))
    #expect(!answer.contains("X-Test"))
    await server.stop()
  }

  @Test func takesAHeaderUnderItsLimit() async throws {
    let server = try server()
    let field = "Connection: close\r\nX-Long: " + String(repeating: "a", count: 16_000) + "\r\n"
    #expect(await RawClient.exchange(port: server.port, request("/", field)).hasPrefix("HTTP/1.1 200 "))
    await server.stop()
  }

  @Test func stopsWhileRequestsWait() async throws {
    let server = try server()
    let connections = (0..<20).compactMap { _ in RawConnection(port: server.port) }
    for connection in connections { connection.send(request("/never")) }
    await echo.begun.wait(for: 20)
    await server.stop()
    for connection in connections {
      let answer = await connection.readToEnd()
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 "))
    }
  }

  @Test func stopsWhileRequestsKeepComing() async throws {
    for _ in 0..<20 {
      let server = try server()
      let port = server.port
      await withTaskGroup { group in
        for _ in 0..<4 {
          group.addTask {
            while let connection = RawConnection(port: port) {
              connection.send(
                "GET /later HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              _ = await connection.readToEnd()
            }
          }
        }
        _ = await RawClient.get(port: port, "/later")
        await server.stop()
      }
    }
  }

  @Test func aHeaderThatNeverEndsDoesNotHoldUpTheStop() async throws {
    let server = try server()
    let connection = try #require(RawConnection(port: server.port))
    connection.send(request("/1") + "GET /2 HTTP/1.1\r\nHost:")
    _ = await connection.read(until: "GET /1 ")
    await server.stop(drain: 600)
    #expect(!(await connection.readToEnd()).contains("/2"))
  }

  @Test func refusesConnectionsWhileItDrains() async throws {
    let server = try server()
    let port = server.port
    let waiting = try #require(RawConnection(port: port))
    waiting.send(request("/held"))
    await echo.begun.wait(for: 1)
    let stopping = Task { await server.stop(drain: 600) }
    while RawConnection(port: port) != nil { await Task.yield() }
    echo.release.count()
    #expect(await waiting.readToEnd().hasSuffix("held"))
    await stopping.value
  }

  @Test func everybodyWhoHasConnectedIsAnsweredWhenItStops() async throws {
    for _ in 0..<5 {
      let server = try server()
      let port = server.port
      let answers = await withTaskGroup(of: [String].self) { group in
        for _ in 0..<8 {
          group.addTask {
            var answers: [String] = []
            while let connection = RawConnection(port: port) {
              connection.send("GET /later HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              answers.append(await connection.readToEnd())
            }
            return answers
          }
        }
        _ = await RawClient.get(port: port, "/later")
        await server.stop(drain: 600)
        return await group.reduce(into: []) { $0 += $1 }
      }
      #expect(!answers.isEmpty && answers.allSatisfy { $0.hasSuffix("\r\n\r\nlater") })
    }
  }

  @Test func stopsWithItsOwner() async throws {
    var server: HTTPServer? = try server()
    let port = try #require(server?.port)
    let waiting = try #require(RawConnection(port: port))
    waiting.send(request("/never"))
    await echo.begun.wait(for: 1)
    server = nil
    #expect(RawConnection(port: port) == nil)
    _ = await waiting.readToEnd()
  }

  @Test func mayBeStoppedTwice() async throws {
    let server = try server()
    await server.stop()
    await server.stop()
  }

  @Test func listensOnIPv6() async throws {
    let address = try #require(ListenAddress("[::1]:0"))
    // Not every machine has it.
    guard let server = try? HTTPServer(address: address, handler: echo) else { return }
    #expect(await RawClient.get(host: "::1", port: server.port, "/").hasSuffix("GET / "))
    await server.stop()
  }
}
