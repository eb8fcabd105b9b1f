import SocketTesting
import Testing

@testable import HTTPServer

@Suite struct JoinedBodiesTests {
  private let parts: [ArraySlice<UInt8>] = [[1, 2], [], [3, 4, 5].dropFirst()]

  /// Where the parts are put together, and what is there then.
  private func join(_ parts: [ArraySlice<UInt8>], _ bodies: JoinedBodies) -> (Int, [UInt8]) {
    let joined = bodies.join(parts)
    defer { bodies.giveBack(joined) }
    return joined.withUnsafeBufferPointer { (Int(bitPattern: $0.baseAddress), $0.map { $0 }) }
  }

  @Test func theMemoryOfOneIsThatOfTheNext() {
    let bodies = JoinedBodies(places: 1)
    let (first, bytes) = join(parts, bodies)
    #expect(bytes == [1, 2, 4, 5])
    let (second, others) = join([[9]], bodies)
    #expect(others == [9])
    #expect(first == second)
  }

  @Test func whatIsStillSentIsLeftAlone() {
    let bodies = JoinedBodies(places: 1)
    let (one, other) = (bodies.join(parts), bodies.join([[9]]))
    bodies.giveBack(one)
    bodies.giveBack(other)
    let third = bodies.join([[7, 7, 7, 7]])
    #expect(one == [1, 2, 4, 5] && other == [9] && third == [7, 7, 7, 7])
  }

  /// Some are joined and some are too large for it.
  @Test func answersOfSeveralPartsComeWholeWhoeverElseIsAnswered() async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try HTTPServer(address: address, handler: Echo())
    let largest = JoinedBodies.largest
    let sizes = [0, 1, 70_000, largest - 3, largest - 2, largest - 1, largest, 4 * largest]
    await withTaskGroup { group in
      for size in sizes + sizes.reversed() {
        group.addTask {
          let answer = await RawClient.get(port: server.port, "/parts?\(size)")
          let letter = Character(UnicodeScalar(65 + UInt8(size % 26)))
          let body = "<" + String(repeating: letter, count: size) + ">"
          #expect(answer.contains("Content-Length: \(size + 2)\r\n"), "\(size)")
          #expect(RawClient.body(of: answer) == body, "\(size)")
        }
      }
    }
    await server.stop()
  }
}
