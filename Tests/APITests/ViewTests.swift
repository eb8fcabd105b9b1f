import API
import GoldenTesting
import HTTPServer
import Storage
import Testing

/// What is served of an event.
@Suite struct ViewTests {
  private let service: Service
  private let record = "{\r\n\t\"id\" : \"e1\",\n \"s\":\"\\n\\\"é😀\u{2028}\"}"

  init() throws {
    service = try Service()
    _ = try service.store.append(
      [Service.event("e1", raw: record), Service.event("e2")], to: .audit, arrivedAt: someTime,
      checkpoint: nil)
  }

  private func text(_ target: String, of service: Service? = nil) async -> String {
    String(decoding: await (service ?? self.service).get(target).bytes, as: UTF8.self)
  }

  @Test func rawIsTheRecordAsItWasReceived() async throws {
    #expect(await text("/logs/audit?view=raw&format=array") == "[\(record),{\"id\":\"e2\"}]")
    let page = await service.get("/logs/audit?view=raw&limit=1")
    #expect(String(decoding: page.bytes, as: UTF8.self).hasPrefix("{\"value\":[\(record)],"))
    #expect(page.header("Link")?.hasSuffix("&view=raw>; rel=\"next\"") == true)
  }

  @Test func aRawRecordsLineBreaksBecomeSpacesInLines() async {
    let line = record.replacing("\r\n\t", with: "  \t").replacing(",\n", with: ", ")
    #expect(await text("/logs/audit?view=raw&format=ndjson") == "\(line)\n{\"id\":\"e2\"}\n")
  }

  @Test func aDocumentWithARecordOfSeveralLinesIsOneLine() async throws {
    let lines = await text("/logs/audit?format=ndjson").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try JSONTree(parsing: Array(lines[0].utf8))["message"]?.string == record)
  }

  @Test func aRecordThatIsNoJSONIsAStringAndSpoilsNoPage() async throws {
    let documents = [#"{"a": tru}"#, #"{"a":"\ud800"}"#, "\"\n", #"{"id":null}"#]
    let events = documents.enumerated().map { offset, raw in
      NewEvent(
        id: "x\(offset)", time: someTime, document: Array(#"{"event":{"kind":"pipeline_error"}}"#.utf8),
        raw: Array(raw.utf8)[...])
    }
    _ = try service.store.append(events, to: .signins, arrivedAt: someTime, checkpoint: nil)
    let records = try await service.get("/logs/signins?view=raw&format=array").json.elements
    #expect(records.dropLast().map(\.string) == documents.dropLast())
    #expect(records.last?["id"] == .null)
    #expect(await text("/logs/signins?view=raw&format=ndjson").split(separator: "\n").count == 4)
  }

  @Test func theMessageIsLeftOutWhereAsked() async throws {
    for (query, hasMessage) in [("message=false", false), ("message=true", true), ("message=", true)] {
      let page = await service.get("/logs/audit?limit=1&\(query)")
      let event = try #require(try page.json["value"]?.elements.first)
      #expect((event["message"] != nil) == hasMessage)
      #expect(page.header("Link")?.contains("message") == !query.hasSuffix("="))
    }
  }

  @Test func whatTheOperatorLeavesOutStaysOutButRawHasIt() async throws {
    let service = try Service { $0.hasMessage = false }
    try service.collect(1)
    #expect(await text("/logs/audit?message=true&format=array", of: service) == #"[{"event":{"id":"e1"}}]"#)
    #expect(await text("/logs/audit?view=raw&format=array", of: service) == #"[{"id":"e1"}]"#)
  }

  @Test(arguments: [
    ("view=ECS", "view", "it must be ecs or raw"), ("view=both", "view", "it must be ecs or raw"),
    ("message=no", "message", "it must be true or false"),
    ("message=1", "message", "it must be true or false"),
  ])
  func anyOtherValueIsRefused(query: String, name: String, detail: String) async throws {
    let answer = await service.get("/logs/audit?\(query)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == name)
    #expect(try answer.errorDetail == detail)
  }

  @Test func usersHaveNoViews() async throws {
    try service.publish([User("a")])
    #expect(try await service.get("/users?view=raw").badParameter == "view")
    #expect(try await service.get("/users?message=false").badParameter == "message")
  }
}
