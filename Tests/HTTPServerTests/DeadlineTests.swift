import SocketTesting
import Testing

@testable import HTTPServer

/// Clients that take their time, and those that take everybody's.
@Suite(.timeLimit(.minutes(5))) struct DeadlineTests {
  private let time = ManualTime()
  private let echo = Echo()

  private func server(_ change: (inout HTTPServer.Limits) -> Void = { _ in }) throws -> HTTPServer {
    var limits = HTTPServer.Limits()
    change(&limits)
    return try HTTPServer(address: .anyLoopbackPort, limits: limits, clock: time.now, handler: echo)
  }

  private func connect(_ server: HTTPServer, _ text: String = "") throws -> RawConnection {
    let connection = try #require(RawConnection(port: server.port))
    connection.send(text)
    return connection
  }

  /// Until that many connections are as wanted.
  private func wait(
    _ server: HTTPServer, for count: Int = 1, _ isWanted: (Connection.State) -> Bool
  ) async {
    while server.connections.filter(isWanted).count < count, !Task.isCancelled { await Task.yield() }
  }

  private func turn(_ server: HTTPServer, _ seconds: Double) {
    time.advance(seconds)
    server.sweep()
  }

  private static let head = "GET /1 HTTP/1.1\r\nHost: localhost\r\n"
  private static let large = "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n"

  @Test func aFirstLineThatComesByteByByteIsNotAwaitedForLong() async throws {
    let server = try server()
    let slow = try connect(server)
    await wait(server) { _ in true }
    for byte in "GET /a/long/first/line" {
      slow.send(String(byte))
      turn(server, 0.5)
    }
    turn(server, 0.5)
    #expect(await slow.readToEnd().isEmpty)
    #expect(await RawClient.get(port: server.port, "/good").hasSuffix("GET /good "))
    await server.stop()
  }

  /// The janitor sleeps while nobody is there.
  @Test func whoeverComesFirstIsLookedAfter() async throws {
    let server = try server()
    for _ in 0..<3 {
      let slow = try connect(server, Self.head)
      await wait(server) { if case .receiving = $0.phase { true } else { false } }
      time.advance(60)
      #expect(await slow.readToEnd().isEmpty)
      while !server.connections.isEmpty, !Task.isCancelled { await Task.yield() }
    }
    await server.stop()
  }

  @Test func aHeaderThatComesByteByByteIsNotAwaitedForLong() async throws {
    let server = try server()
    let slow = try connect(server, Self.head)
    await wait(server) { if case .receiving = $0.phase { true } else { false } }
    for _ in 0..<21 {
      slow.send("X")
      turn(server, 0.5)
    }
    #expect(await slow.readToEnd().isEmpty)
    await server.stop()
  }

  @Test func aHeaderThatComesInTimeIsAnswered() async throws {
    let server = try server()
    let slow = try connect(server, Self.head)
    await wait(server) { if case .receiving = $0.phase { true } else { false } }
    turn(server, 9)
    slow.send("Connection: close\r\n\r\n")
    #expect(await slow.readToEnd().hasSuffix("GET /1 "))
    await server.stop()
  }

  @Test func aConnectionThatIsKeptIsClosedWhenNothingMoreComes() async throws {
    let server = try server()
    let kept = try connect(server, Self.head + "\r\n")
    _ = await kept.read(until: "GET /1 ")
    await wait(server) { if case .idle = $0.phase { true } else { false } }
    turn(server, 74)
    kept.send(Self.head + "\r\n")
    _ = await kept.read(until: "GET /1 ")
    await wait(server) { if case .idle = $0.phase { $0.since == time.now() } else { false } }
    turn(server, 76)
    #expect(await kept.readToEnd().isEmpty)
    await server.stop()
  }

  @Test func aClientThatNeverReadsIsLeftAlone() async throws {
    let server = try server()
    let slow = try connect(server, Self.large)
    await wait(server) { if case .sending = $0.phase { true } else { false } }
    turn(server, 61)
    let answer = await slow.readToEnd()
    #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.utf8.count < Echo.largeBytes)
    await server.stop()
  }

  @Test func aClientThatTakesALittleNowAndThenIsNotWaitedForLonger() async throws {
    let server = try server()
    let slow = try connect(server, Self.large)
    var taken = 0
    for _ in 0..<6 {
      taken += await slow.read(until: "A").utf8.count
      turn(server, 11)
    }
    let rest = await slow.readToEnd().utf8.count
    #expect(taken > 0 && taken + rest < Echo.largeBytes)
    await server.stop()
  }

  @Test func aHundredClientsThatNeverReadHoldUpNobody() async throws {
    let server = try server { $0.pendingAnswerBytes = 100 * Echo.largeBytes }
    let slow = try (0..<100).map { _ in try connect(server, Self.large) }
    await wait(server, for: 100) { if case .sending = $0.phase { true } else { false } }
    #expect(await RawClient.get(port: server.port, "/good").hasSuffix("GET /good "))
    #expect(slow.count == 100)
    await server.stop()
  }

  @Test func whatIsDeferredForTooLongIsGivenUp() async throws {
    let server = try server()
    let waiting = try connect(server, "GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await echo.begun.wait(for: 1)
    turn(server, 121)
    #expect(await waiting.readToEnd().hasPrefix("HTTP/1.1 503 "))
    await server.stop()
  }

  @Test func slowReadersGiveWayWhereMemoryRunsOut() async throws {
    let server = try server { $0.pendingAnswerBytes = Echo.largeBytes * 3 / 2 }
    let slow = try connect(server, Self.large)
    await wait(server) { if case .sending = $0.phase { true } else { false } }
    // So shortly after it the first one may still be a reader in good order.
    #expect(await RawClient.get(port: server.port, "/large").hasPrefix("HTTP/1.1 503 "))
    time.advance(4)
    #expect(await RawClient.get(port: server.port, "/large").utf8.count > Echo.largeBytes)
    #expect(await slow.readToEnd().utf8.count < Echo.largeBytes)
    // What was taken is given back.
    #expect(await RawClient.get(port: server.port, "/large").utf8.count > Echo.largeBytes)
    await server.stop()
  }

  @Test func readersThatTakeNothingGiveWaySoonerWhereMemoryRunsOut() async throws {
    let server = try server { $0.pendingAnswerBytes = Echo.largeBytes * 3 / 2 }
    let stalled = try connect(server, Self.large)
    await wait(server) { if case .sending = $0.phase { true } else { false } }
    // What the system's buffers hold has been taken by then.
    await untilNothingIsTaken(server)
    time.advance(0.3)
    #expect(await RawClient.get(port: server.port, "/large").utf8.count > Echo.largeBytes)
    #expect(await stalled.readToEnd().utf8.count < Echo.largeBytes)
    await server.stop()
  }

  @Test func aPageOfUsualSizeFindsRoomWhileVeryLargeOnesLie() async throws {
    let server = try server { $0.pendingAnswerBytes = Echo.largeBytes }
    let slow = try connect(server, Self.large)
    await wait(server) { if case .sending = $0.phase { true } else { false } }
    #expect(await RawClient.get(port: server.port, "/large").hasPrefix("HTTP/1.1 503 "))
    #expect(await RawClient.get(port: server.port, "/parts?100000").hasPrefix("HTTP/1.1 200 "))
    #expect(await RawClient.get(port: server.port, "/parts?300000").hasPrefix("HTTP/1.1 503 "))
    withExtendedLifetime(slow) {}
    await server.stop()
  }

  /// Time goes on with each look, so that a look that saw something taken shows.
  private func untilNothingIsTaken(_ server: HTTPServer) async {
    var seen: MonotonicTime?
    var calm = 0
    while calm < 1000, !Task.isCancelled {
      time.advance(0.000001)
      server.sweep()
      let last = server.connections.map(\.tookSince).max()
      calm = last == seen ? calm + 1 : 0
      seen = last
      await Task.yield()
    }
  }

  @Test func whoeverWaitsLongestGivesWayWherePlacesRunOut() async throws {
    let server = try server {
      $0.connections = 16
      $0.threads = 1
    }
    let idle = try (0..<40).map { _ in try connect(server) }
    #expect(await RawClient.get(port: server.port, "/good").hasSuffix("GET /good "))
    #expect(idle.count == 40)
    await server.stop()
  }

  @Test func oneAddressHasNotAllPlaces() async throws {
    let server = try server { $0.connectionsPerAddress = 2 }
    let held = "GET /held HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    var busy: [RawConnection] = []
    for count in 1...2 {
      busy.append(try connect(server, held))
      await echo.begun.wait(for: count)
    }
    #expect(await RawClient.get(port: server.port, "/third").isEmpty)
    echo.release.count()
    for connection in busy { #expect(await connection.readToEnd().hasSuffix("held")) }
    await server.stop()
  }

  /// Else a client that leaves connections lying about would shut out all others behind the same address.
  @Test func whoeverWaitsLongestGivesWayAmongThoseOfOneAddress() async throws {
    let server = try server { $0.connectionsPerAddress = 16 }
    let idle = try (0..<60).map { _ in try connect(server) }
    await wait(server, for: 1) { _ in true }
    for _ in 0..<20 {
      #expect(await RawClient.get(port: server.port, "/good").hasSuffix("GET /good "))
    }
    #expect(idle.count == 60)
    await server.stop()
  }
}
