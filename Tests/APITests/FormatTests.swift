import API
import GoldenTesting
import HTTPServer
import Storage
import Testing

/// The three ways to write a page, of logs and users alike.
@Suite struct FormatTests {
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish((0..<5).map { User("u\($0)") })
    try service.collect(5)
  }

  private static let ids = ["/users": "user.uid", "/logs/audit": "event.id"]

  private func lines(_ response: Response) throws -> [JSONTree] {
    let text = String(decoding: response.bytes, as: UTF8.self)
    #expect(text.isEmpty || text.hasSuffix("\n"))
    return try text.split(separator: "\n").map { try JSONTree(parsing: Array($0.utf8)) }
  }

  @Test(arguments: ["/users", "/logs/audit"])
  func anArrayIsBareAndItsCursorStandsInTheHeader(path: String) async throws {
    let json = await service.get("\(path)?limit=3")
    let array = await service.get("\(path)?limit=3&format=array")
    #expect(array.header("Content-Type") == "application/json")
    #expect(try array.json == json.json["value"])
    #expect(array.header("X-Next-Cursor") == json.header("X-Next-Cursor"))
    let link = try #require(json.header("Link")).replacing(">;", with: "&format=array>;")
    #expect(array.header("Link") == link)
  }

  @Test(arguments: ["/users", "/logs/audit"])
  func linesHoldOneDocumentEachAndEndWithALineBreak(path: String) async throws {
    let json = await service.get("\(path)?limit=3")
    let page = await service.get("\(path)?limit=3&format=ndjson")
    #expect(page.header("Content-Type") == "application/x-ndjson")
    #expect(try lines(page) == json.json["value"]?.elements)
    #expect(page.header("X-Next-Cursor") == json.header("X-Next-Cursor"))
    #expect(page.header("Link")?.hasSuffix("&limit=3&format=ndjson>; rel=\"next\"") == true)
    #expect(page.header("Vary") == "Accept, Accept-Encoding")
    #expect(page.header("Cache-Control") == "private, no-cache")
  }

  @Test func anEmptyPageHasNoLinesAndAnEmptyArrayNoElements() async throws {
    try service.publish([])
    for path in ["/users?", "/logs/audit?cursor=latest&"] {
      #expect(await service.get("\(path)format=ndjson").bytes.isEmpty)
      #expect(await service.get("\(path)format=array").bytes == Array("[]".utf8))
    }
  }

  @Test(arguments: ["/users", "/logs/audit"])
  func theParameterOutweighsWhatIsAccepted(path: String) async {
    let accept = ("Accept", "application/x-ndjson")
    for (format, type) in [
      ("json", "application/json"), ("array", "application/json"), ("ndjson", "application/x-ndjson"),
      ("", "application/x-ndjson"),
    ] {
      let page = await service.get("\(path)?format=\(format)", [accept])
      #expect(page.header("Content-Type") == type)
    }
  }

  @Test(arguments: [
    ("application/x-ndjson", true), ("Application/X-NDJSON", true), ("application/x-ndjson, */*", true),
    ("text/html, application/x-ndjson;q=0.1", true), ("application/x-ndjson;q=0.5, */*;q=0.1", true),
    ("application/x-ndjson, application/json;q=0.9", true), ("application/x-ndjson, application/json", true),
    ("application/x-ndjson ; q=1.0", true),
    ("application/json, application/x-ndjson", false), ("application/x-ndjson;q=0", false),
    ("application/x-ndjson;q=0.5, application/json", false), ("application/x-ndjson;q=0.5, */*", false),
    ("application/x-ndjson;q=nan", false), ("application/x-ndjson;q=2", false),
    ("*/*", false), ("application/*", false), ("text/html", false), ("image/png;q=1", false), ("", false),
    (",;,", false),
  ])
  func whatIsAcceptedChoosesAndAnUnknownTypeGetsJSON(accept: String, isLines: Bool) async {
    for path in ["/users", "/logs/audit"] {
      let page = await service.get(path, [("Accept", accept)])
      #expect(page.status == 200)
      #expect(page.header("Content-Type") == (isLines ? "application/x-ndjson" : "application/json"))
    }
  }

  @Test func severalAcceptFieldsCountAsOne() async {
    let accept = [("accept", "text/html"), ("ACCEPT", "application/x-ndjson")]
    #expect(await service.get("/users", accept).header("Content-Type") == "application/x-ndjson")
  }

  @Test(arguments: ["csv", "JSON", "json,array", "ndjson%20"])
  func anUnknownFormatIsRefused(format: String) async throws {
    for path in ["/users", "/logs/audit"] {
      let answer = await service.get("\(path)?format=\(format)")
      #expect(answer.status == 400)
      #expect(try answer.badParameter == "format")
      #expect(try answer.errorDetail == "it must be json or array or ndjson")
    }
  }

  @Test(arguments: ["json", "array", "ndjson"])
  func aPageOfAnyFormatAndViewIsCutBySizeAndLeadsToTheRest(format: String) async throws {
    let service = try Service()
    let long = String(repeating: "x", count: 1_800_000)
    // A user's name stands twice in the document.
    try service.publish((0..<3).map { User("u\($0)", name: "\($0)\(long.prefix(900_000))@contoso.com") })
    let events = (1...3).map { Service.event("e\($0)", raw: #"{"id":"\#($0)\#(long)"}"#) }
    _ = try service.store.append(events, to: .audit, arrivedAt: someTime, checkpoint: nil)
    for path in ["/users?", "/logs/audit?", "/logs/audit?view=raw&"] {
      let page = await service.get("\(path)format=\(format)")
      #expect(page.bytes.count > 3 << 20 && page.bytes.count <= (4 << 20) + 512)
      #expect(page.header("Link")?.contains("rel=\"next\"") == true)
      let cursor = try #require(page.header("X-Next-Cursor"))
      let rest = await service.get("\(path)format=\(format)&cursor=\(cursor)")
      #expect(rest.bytes.count > 1_800_000 && rest.bytes.count < 2_100_000)
      #expect(rest.header("Link") == nil)
    }
  }

  @Test func aPageOfLinesHoldsTenThousandAndAnyOtherAThousand() async throws {
    let service = try Service()
    try service.publish((0..<1001).map { User("u\(10_000 + $0)") })
    try service.collect(10_001)
    for (format, count) in [("json", 1000), ("array", 1000), ("ndjson", 10_000)] {
      let users = await service.get("/users?limit=10000&format=\(format)")
      #expect(users.documents == (format == "ndjson" ? 1001 : 1000))
      let events = await service.get("/logs/audit?limit=10000&format=\(format)")
      #expect(events.documents == count)
      #expect(events.header("Link")?.contains("&limit=\(count)&") == true)
    }
  }
}

extension Response {
  /// How many documents a page holds, by a member that each has once: thousands need not be parsed.
  fileprivate var documents: Int {
    String(decoding: bytes, as: UTF8.self).matches(of: /"tenant_uid":|"event":/).count
  }
}
