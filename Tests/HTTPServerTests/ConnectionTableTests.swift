import Dispatch
import Glibc
import Testing

@testable import HTTPServer

/// Who gives way where one address has all that it may have.
@Suite(.timeLimit(.minutes(5))) struct ConnectionTableTests {
  private let now = MonotonicTime(nanoseconds: 0)

  private func table(of places: Int) -> ConnectionTable {
    var limits = HTTPServer.Limits()
    limits.connectionsPerAddress = places
    return ConnectionTable(limits)
  }

  @Test func ofThoseOfOneMomentTheFirstGivesWay() throws {
    let table = table(of: 8)
    let pairs = try (0..<9).map { _ in try Pair() }
    let connections = pairs.map { table.add(descriptor: $0.server, peer: .unknown, at: now) }
    #expect(connections.map(\.current.isShutDown) == [true] + Array(repeating: false, count: 8))
  }

  @Test func whoseRequestHasArrivedDoesNotGiveWay() throws {
    let table = table(of: 2)
    let pairs = try (0..<4).map { _ in try Pair() }
    pairs[0].send()
    var connections = pairs[..<3].map { table.add(descriptor: $0.server, peer: .unknown, at: now) }
    #expect(connections.map(\.current.isShutDown) == [false, true, false])
    pairs[2].send()
    connections.append(table.add(descriptor: pairs[3].server, peer: .unknown, at: now))
    #expect(connections.map(\.current.isShutDown) == [false, true, false, true])
  }

  @Test func idleConnectionsGiveWayToAllWhoComeAtOnce() throws {
    for _ in 0..<200 {
      let table = table(of: 12)
      let pairs = try (0..<16).map { _ in try Pair() }
      let idle = pairs[..<12].map { table.add(descriptor: $0.server, peer: .unknown, at: now) }
      DispatchQueue.concurrentPerform(iterations: 4) { index in
        let newcomer = table.add(descriptor: pairs[12 + index].server, peer: .unknown, at: now)
        #expect(!newcomer.current.isShutDown)
      }
      #expect(idle.filter(\.current.isShutDown).count == 4)
    }
  }
}

/// Two sockets that are connected to each other, closed with their owner.
private final class Pair: Sendable {
  let client: Int32
  let server: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    (client, server) = (ends[0], ends[1])
  }

  deinit {
    close(client)
    close(server)
  }

  func send() { _ = Glibc.send(client, "G", 1, Int32(MSG_NOSIGNAL)) }
}
