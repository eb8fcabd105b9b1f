import Foundation
import GraphClient
import HTTPServer
import TestSupport
import Testing

/// A server whose paths are named after what they do.
private struct FarSide: RequestHandler {
  let asked = Gate()
  let count = Counter()

  func reply(to request: Request) -> Reply {
    count.next()
    switch request.path {
    case "/hang":
      asked.open()
      return .deferred {
        try? await Gate().wait()
        return .text("cancelled")
      }
    case "/redirect": return .now(Response(status: 302, headers: [HeaderField("Location", "/echo")]))
    case "/zeros":
      return .now(
        Response(status: 200, headers: [HeaderField("Content-Encoding", "gzip")], bytes: Self.compressedZeros)
      )
    case "/broken":
      return .now(
        Response(
          status: 200, headers: [HeaderField("Content-Encoding", "gzip")], bytes: Array("no gzip".utf8)))
    default: return .now(echo(request))
    }
  }

  private func echo(_ request: Request) -> Response {
    let fields = request.headers.map { "\($0.name): \($0.value)\n" }.joined()
    let text = "\(request.method) \(request.target)\n\(fields)\n"
    return Response(
      status: 200, headers: [HeaderField("X-Request-ID", " an id "), HeaderField("RETRY-AFTER", "2.128")],
      bytes: Array(text.utf8) + request.body)
  }

  /// 200,000 zeros as gzip.
  private static let compressedZeros: [UInt8] = {
    let text =
      "H4sIAAAAAAACA+3BMQEAAADCoPVPbQZ/oAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACA1wB7WOBc"
      + "QA0DAA=="
    return [UInt8](Data(base64Encoded: text) ?? Data())
  }()
}

@Suite(.timeLimit(.minutes(5))) struct CurlTransportTests {
  private let farSide = FarSide()

  private func withTransport(
    _ configure: (inout CurlTransport.Configuration) -> Void = { _ in },
    _ body: (CurlTransport, String) async throws -> Void
  ) async throws {
    var limits = HTTPServer.Limits()
    limits.bodyBytes = 1 << 20
    let server = try HTTPServer(
      address: try #require(ListenAddress("127.0.0.1:0")), limits: limits, handler: farSide)
    var configuration = CurlTransport.Configuration()
    configure(&configuration)
    let transport = try CurlTransport(configuration)
    try await body(transport, "http://127.0.0.1:\(server.port)")
    await transport.stop()
    await server.stop()
  }

  private func failure(_ transport: CurlTransport, _ request: OutgoingRequest) async -> TransportError.Kind? {
    do {
      _ = try await transport.send(request)
      return nil
    } catch {
      return (error as? TransportError)?.kind
    }
  }

  @Test func getsAnAnswer() async throws {
    try await withTransport({ $0.userAgent = "entrada/1" }) { transport, url in
      let response = try await transport.send(
        OutgoingRequest(url: url + "/a%2Fb?c=%00", headers: [(name: "Prefer", value: "x=1, y")]))
      #expect(response.status == 200)
      #expect(response.headers["x-request-id"] == "an id")
      #expect(response.headers["retry-after"] == "2.128")
      let text = String(decoding: response.body, as: UTF8.self)
      #expect(text.hasPrefix("GET /a%2Fb?c=%00\n"))
      for field in ["Prefer: x=1, y", "User-Agent: entrada/1", "Accept-Encoding: gzip"] {
        #expect(text.contains(field + "\n"))
      }
    }
  }

  @Test(arguments: [0, 1, 5000, 1 << 20]) func postsABody(size: Int) async throws {
    try await withTransport { transport, url in
      let body = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
      let response = try await transport.send(OutgoingRequest(url: url + "/echo", method: "POST", body: body))
      #expect(response.status == 200)
      #expect(response.body.starts(with: "POST /echo\n".utf8))
      #expect(Array(response.body.suffix(size)) == body)
    }
  }

  @Test func countsDecodedBytes() async throws {
    try await withTransport({ $0.maximumBodyBytes = 199_999 }) { transport, url in
      #expect(await failure(transport, OutgoingRequest(url: url + "/zeros")) == .tooLarge)
      let response = try await transport.send(OutgoingRequest(url: url + "/echo"))
      #expect(response.status == 200)
    }
    try await withTransport({ $0.maximumBodyBytes = 200_000 }) { transport, url in
      let response = try await transport.send(OutgoingRequest(url: url + "/zeros"))
      #expect(response.body == [UInt8](repeating: 0, count: 200_000))
    }
  }

  @Test func aBodyThatCannotBeDecodedIsNoAnswer() async throws {
    try await withTransport { transport, url in
      #expect(
        await failure(transport, OutgoingRequest(url: url + "/broken")) == .unreachable)
    }
  }

  @Test func followsNoRedirect() async throws {
    try await withTransport { transport, url in
      let response = try await transport.send(OutgoingRequest(url: url + "/redirect"))
      #expect(response.status == 302)
      #expect(response.headers["location"] == "/echo")
      #expect(farSide.count.value == 1)
    }
  }

  @Test(arguments: [
    (name: "X-Test", value: "a\r\nX-Evil: 1"), (name: "X-Test", value: "a\nX-Evil: 1"),
    (name: "X-Test", value: "a\rX-Evil: 1"), (name: "X-Test", value: "a\u{0}b"),
    (name: "X-Test: a\r\nX-Evil", value: "1"),
  ])
  func aLineBreakInAHeaderFieldIsRefused(name: String, value: String) async throws {
    try await withTransport { transport, url in
      let request = OutgoingRequest(url: url + "/echo", headers: [(name: name, value: value)])
      #expect(await failure(transport, request) == .invalidRequest)
      #expect(farSide.count.value == 0)
    }
  }

  @Test(arguments: [
    "", "http://", "file:///etc/hostname", "gopher://127.0.0.1/", "http://a b/", "http://a\r\nb/",
  ])
  func aURLThatIsNoneIsRefused(url: String) async throws {
    try await withTransport { transport, _ in
      #expect(await failure(transport, OutgoingRequest(url: url)) == .invalidRequest)
    }
  }

  @Test func whereNobodyListensItIsUnreachable() async throws {
    let port = try ReservedPort()
    try await withTransport { transport, _ in
      let request = OutgoingRequest(url: "http://127.0.0.1:\(port.number)/")
      #expect(await failure(transport, request) == .unreachable)
    }
  }

  @Test func aRequestThatTakesTooLongTimesOut() async throws {
    try await withTransport({ $0.requestMilliseconds = 50 }) { transport, url in
      #expect(await failure(transport, OutgoingRequest(url: url + "/hang")) == .timedOut)
    }
  }

  @Test func manyRequestsAtOnceEachGetTheirAnswer() async throws {
    try await withTransport { transport, url in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask {
            let response = try await transport.send(OutgoingRequest(url: "\(url)/\(number)"))
            #expect(response.body.starts(with: "GET /\(number)\n".utf8))
          }
        }
        try await group.waitForAll()
      }
      #expect(farSide.count.value == 200)
    }
  }

  // MARK: Ending

  @Test func cancellingEndsARequestThatHangs() async throws {
    try await withTransport { transport, url in
      let task = Task { try await transport.send(OutgoingRequest(url: url + "/hang")) }
      try await farSide.asked.wait()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      let response = try await transport.send(OutgoingRequest(url: url + "/echo"))
      #expect(response.status == 200)
    }
  }

  @Test func whoIsCancelledAlreadySendsNothing() async throws {
    try await withTransport { transport, url in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await transport.send(OutgoingRequest(url: url + "/echo"))
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(farSide.count.value == 0)
    }
  }

  @Test func stoppingEndsEverythingAndMayBeRepeated() async throws {
    try await withTransport { transport, url in
      let tasks = (0..<20).map { _ in Task { try await transport.send(OutgoingRequest(url: url + "/hang")) } }
      try await farSide.asked.wait()
      async let first: Void = transport.stop()
      async let second: Void = transport.stop()
      _ = await (first, second)
      for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
      await transport.stop()
      await #expect(throws: CancellationError.self) {
        try await transport.send(OutgoingRequest(url: url + "/echo"))
      }
    }
  }

  @Test(arguments: 0..<20) func everyCallerIsResumedWhateverComesTogether(round: Int) async throws {
    try await withTransport { transport, url in
      let tasks = (0..<30).map { number in
        Task { try await transport.send(OutgoingRequest(url: url + (number % 3 == 0 ? "/hang" : "/echo"))) }
      }
      for task in tasks[..<10] { task.cancel() }
      if round % 2 == 0 { await Task.yield() }
      await transport.stop()
      for task in tasks {
        let result = await task.result
        if case .failure(let error) = result { #expect(error is CancellationError) }
      }
    }
  }
}

/// A port that is taken and not listened on.
private final class ReservedPort {
  let number: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) | getsockname(descriptor, $0, &length)
      }
    }
    try #require(status == 0)
    number = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
