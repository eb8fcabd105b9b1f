import HTTPServer
import SocketTesting
import Testing

/// What the HTTP library turns away by itself, before a handler sees a request. The words are not ours; they must tell
/// nothing of the request and of what runs here, and the connection must end with them.
@Suite(.timeLimit(.minutes(5))) struct LibraryRefusalTests {
  private static let long = String(repeating: "planted-", count: 12_000)
  private static let head = "GET /planted HTTP/1.1\r\nHost: planted\r\n"

  private func exchange(_ text: String) async throws -> String {
    let server = try HTTPServer(address: .anyLoopbackPort, handler: Echo())
    let answer = await RawClient.exchange(
      port: server.port, text + "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(await RawClient.get(port: server.port, "/good").hasSuffix("GET /good "))
    await server.stop()
    return answer
  }

  @Test(arguments: [
    ("\(head)X: \(long)\r\n\r\n", 431),
    ("\(head)\(String(repeating: "X: planted\r\n", count: 3000))\r\n", 431),
    ("\(head)Cookie: \(String(repeating: "planted=1;", count: 1200))\r\n\r\n", 431),
    ("GET /\(long) HTTP/1.1\r\nHost: a\r\n\r\n", 414), ("\(long) / HTTP/1.1\r\nHost: a\r\n\r\n", 414),
    ("GET /planted HTTP/9.9\r\nHost: a\r\n\r\n", 505), ("GET /planted HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    ("GET /planted\r\n\r\n", 400), ("GET /planted FTP\r\nHost: a\r\n\r\n", 400),
    ("GET /planted http/1.1\r\nHost: a\r\n\r\n", 400), ("GET /planted HTTP/1\r\nHost: a\r\n\r\n", 400),
    ("\(head)planted\r\n\r\n", 400), ("\(head)Content-Length: planted\r\n\r\n", 400),
    ("\(head)Content-Length: 99999999999999999999\r\n\r\n", 413),
  ])
  func tellsNothingAndEndsTheConnection(text: String, status: Int) async throws {
    let answer = try await exchange(text)
    #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(200))")
    let head = answer.firstRange(of: "\r\n\r\n").map { answer[..<$0.lowerBound] } ?? ""
    let names = head.split(separator: "\r\n").dropFirst().map { String($0.prefix { $0 != ":" }) }
    #expect(Set(names) == ["Date", "Connection", "Content-Length"])
    #expect(head.contains("\r\nConnection: close"))
    #expect(answer.utf8.count < 600)
    for word in ["planted", "smuggled", "mhd", "microhttpd", "0.9."] {
      #expect(!answer.lowercased().contains(word), "\(word)")
    }
  }

  /// The library finds no room for an answer, or takes it for no request at all.
  @Test(arguments: [
    "planted\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n",
    "GET /planted?\(String(repeating: "a&", count: 6000)) HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func whatItCannotAnswerIsCutOff(text: String) async throws {
    #expect(try await exchange(text).isEmpty)
  }
}
