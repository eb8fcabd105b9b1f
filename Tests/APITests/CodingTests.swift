import API
import GraphClient
import HTTPServer
import SocketTesting
import Storage
import Testing

/// Compression, where a client asks for it.
@Suite struct CodingTests {
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish((0..<20).map { User("u\($0)") })
    try service.collect(100)
  }

  @Test(arguments: [
    "gzip", "x-gzip", "GZIP", "deflate, gzip;q=1.0, *;q=0.5", "*", "gzip;q=0.001", "br;q=1.0, gzip;q=0.8",
    "gzip, identity", "identity;q=0.5, gzip", "identity;q=0, gzip",
  ])
  func whoAcceptsGzipGetsIt(accepted: String) async throws {
    for target in ["/users", "/logs/audit", "/logs/audit?format=ndjson", "/users?format=array"] {
      let plain = await service.get(target)
      let coded = await service.get(target, [("Accept-Encoding", accepted)])
      #expect(coded.header("Content-Encoding") == "gzip")
      #expect(coded.bytes.count < plain.bytes.count)
      let isTheSame = Gunzip.decompress(coded.bytes) == plain.bytes
      #expect(isTheSame)
      #expect(
        plain.header("Vary") == "Accept, Accept-Encoding" && coded.header("Vary") == plain.header("Vary"))
    }
  }

  @Test(arguments: [
    nil, "", "identity", "gzip;q=0", "gzip;q=0, *", "br", "gzip;q=0.5, identity", "identity, gzip;q=0.9",
    "*;q=0", "gzip;q=x", "gzipped",
  ])
  func whoDoesNotGetsThePlainBody(accepted: String?) async {
    let page = await service.get("/users", accepted.map { [("Accept-Encoding", $0)] } ?? [])
    #expect(page.header("Content-Encoding") == nil)
    #expect(page.bytes.first == UInt8(ascii: "{"))
  }

  @Test(arguments: [(1024, false), (1025, true)])
  func aBodyOfAKibibyteIsSentAsItIs(size: Int, isCoded: Bool) async throws {
    let service = try Service { $0.hasMessage = false }
    let frame = Array("{\"event\":\"\"}\n".utf8).count
    let document = #"{"event":"\#(String(repeating: "x", count: size - frame))"}"#
    let event = NewEvent(id: "e", time: someTime, document: Array(document.utf8), raw: [])
    _ = try service.store.append([event], to: .audit, arrivedAt: someTime, checkpoint: nil)
    let target = "/logs/audit?format=ndjson"
    #expect(await service.get(target).bytes.count == size)
    let page = await service.get(target, [("Accept-Encoding", "gzip")])
    #expect((page.header("Content-Encoding") == "gzip") == isCoded)
  }

  @Test func whatIsNoPageIsCompressedTooAndSaysThatItVaries() async throws {
    service.change { state in
      state.inventory = (0..<30).map { _ in .after(nil, .users) }
    }
    let status = await service.get("/status", [("Accept-Encoding", "gzip")])
    #expect(status.header("Content-Encoding") == "gzip" && status.header("Vary") == "Accept-Encoding")
    let plain = try #require(Gunzip.decompress(status.bytes))
    #expect(plain.first == UInt8(ascii: "{"))
    let problem = await service.get("/nothing", [("Accept-Encoding", "gzip")])
    #expect(problem.header("Content-Encoding") == nil)
  }

  @Test func headTellsTheLengthOfTheCodedBody() async {
    let gzip = [("Accept-Encoding", "gzip"), ("X-Request-Id", "r-1")]
    let get = await service.get("/users", gzip)
    let head = await service.get("/users", gzip, method: "HEAD")
    #expect(head.headers == get.headers && head.bytes.count == get.bytes.count)
  }
}
