import ECS
import GoldenTesting
import GraphClient
import JSON
import Storage
import TestSupport
import Testing
import Time

@testable import LogStreams

@Suite struct LogSourceTests {
  private static let audits = LogSource.audits(tenantID: "tenant")

  @Test func asksForAClosedWindowOldestFirst() {
    let window = LogWindow(
      start: Timestamp(seconds: 1_767_225_600), end: Timestamp(microseconds: 1_767_225_660_000_001))
    let request = Self.audits.request(window)
    #expect(request.path == "/v1.0/auditLogs/directoryAudits")
    #expect(
      request.query.map { "\($0.name)=\($0.value)" } == [
        "$filter=activityDateTime ge 2026-01-01T00:00:00Z and activityDateTime le 2026-01-01T00:01:00.000001Z",
        "$orderby=activityDateTime asc", "$top=1000",
      ])
    #expect(request.timeoutAttempts == 2)
    #expect(request.headers.map { "\($0.name): \($0.value)" } == ["Prefer: include-unknown-enum-members"])
    let signIns = LogSource.signIns(.interactive, tenantID: "tenant").request(window)
    #expect(signIns.path == "/v1.0/auditLogs/signIns")
    #expect(signIns.query.first?.value.hasPrefix("createdDateTime ge ") == true)
  }

  @Test(arguments: [
    (SignInKind.nonInteractive, "nonInteractiveUser"), (.servicePrincipal, "servicePrincipal"),
    (.managedIdentity, "managedIdentity"),
  ])
  func asksForOneKindOfSignIn(kind: SignInKind, type: String) {
    let source = LogSource.signIns(kind, tenantID: "tenant")
    let request = source.request(
      LogWindow(start: Timestamp(seconds: 1_767_225_600), end: Timestamp(seconds: 1_767_225_660)))
    #expect(source.name == "signins/\(kind.rawValue)" && source.stream == .signins)
    #expect(request.path == "/beta/auditLogs/signIns")
    #expect(
      request.query.first?.value == "signInEventTypes/any(t: t eq '\(type)') and createdDateTime ge "
        + "2026-01-01T00:00:00Z and createdDateTime le 2026-01-01T00:01:00Z")
  }

  @Test func keepsEveryRecordCharacterForCharacter() throws {
    let records = [
      #"{ "id" : "a\u002f\/é😀" , "activityDateTime":"2026-01-01T00:00:00.1234567Z","n":1.50e+2,"z":null }"#,
      "{\n\t\"id\":\"b\",\r\n\"activityDateTime\":\"2026-01-01T00:00:00Z\"\n}",
      #"{"id":"c","id":"d","big":123456789012345678901234567890}"#, #"{"id":"\ud800"}"#, "7", #""text""#,
      "null", "[]",
    ]
    let page = try GraphPage(Array(#"{"value":[ \#(records.joined(separator: " ,\n ")) ]}"#.utf8))
    let normalized = try Self.audits.normalize(page, collectedAt: ManualClock.start, tenantID: "tenant")
    #expect(normalized.events.map { String(decoding: $0.raw, as: UTF8.self) } == records)
    #expect(normalized.events.prefix(2).map(\.id) == ["a//é😀", "b"])
    #expect(normalized.unreadable == 6)
    #expect(Set(normalized.events.map(\.id)).count == records.count)
  }

  @Test func aRecordThatIsTooLargeIsKeptAsItCameAndSaysSo() throws {
    let numbers = String(repeating: "1,", count: JSONParser.mostBytes / 2)
    let record = #"{"id":"a","activityDateTime":"2026-01-01T00:00:00Z","n":[\#(numbers)1]}"#
    let next = #"{"id":"b","activityDateTime":"2026-01-01T00:00:01Z"}"#
    let page = try GraphPage(Array(#"{"value":[\#(record),\#(next)]}"#.utf8))
    let normalized = try Self.audits.normalize(page, collectedAt: ManualClock.start, tenantID: "tenant")
    #expect(normalized.events.map(\.id) == ["a", "b"])
    #expect(normalized.unreadable == 1)
    let large = try #require(normalized.events.first)
    #expect(large.raw.elementsEqual(record.utf8))
    #expect(large.time == Timestamp(seconds: 1_767_225_600))
    let document = String(decoding: large.document, as: UTF8.self)
    #expect(document.contains(#""kind":"pipeline_error""#))
    #expect(document.contains(#""message":"the record is too large""#))
  }

  /// Several processors share a page: what comes of it is what comes of its records one after the other.
  @Test(arguments: [1, 2, 3]) func aPageIsTheSumOfItsRecords(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let records = (0..<1000).map { number -> String in
      if Int.random(in: 0..<50, using: &random) == 0 { return #"{"id":"bad \#(number)","n":1e999}"# }
      let second = number / 20 + Int.random(in: 0..<(seed == 1 ? 1 : 3), using: &random)
      let time = Timestamp(seconds: 1_767_225_600 + Int64(second)).rfc3339()
      let user = Int.random(in: 0..<20, using: &random)
      return #"{"id":"\#(number)","activityDateTime":"\#(time)","result":7,"#
        + #""targetResources":[{"type":"User","id":"u\#(user)"}]}"#
    }
    func normalize(_ records: some Sequence<String>) throws -> NormalizedPage {
      let page = try GraphPage(Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8))
      return try Self.audits.normalize(page, collectedAt: ManualClock.start, tenantID: "tenant")
    }
    let whole = try normalize(records)
    let single = try records.map { try normalize([$0]) }
    #expect(whole.events.map(\.document) == single.flatMap { $0.events.map(\.document) })
    #expect(whole.events.map { String(decoding: $0.raw, as: UTF8.self) } == records)
    #expect(whole.unreadable == single.map(\.unreadable).reduce(0, +) && whole.unreadable > 0)
    #expect(whole.droppedFields == single.map(\.droppedFields).reduce(0, +) && whole.droppedFields > 0)
    let times = single.compactMap(\.newest)
    #expect(whole.first == times.first && whole.newest == times.max())
    #expect(whole.isAscending == zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(whole.isAscending == (seed == 1))
    var targets: [String: Timestamp] = [:]
    for page in single { targets.merge(page.targets, uniquingKeysWith: max) }
    #expect(whole.targets == targets && targets.count == 20)
  }

  @Test func anEmptyPageIsNoEvents() throws {
    let page = try GraphPage(Array(#"{"value":[]}"#.utf8))
    #expect(try Self.audits.normalize(page, collectedAt: ManualClock.start, tenantID: "t").events.isEmpty)
  }
}
