import GoldenTesting
import HTTPServer
import JSON
import Storage
import Testing
import Time

@testable import API

/// An event of which a test says what filters look at.
struct Sample {
  var id: String
  /// In seconds from the time of the tests.
  var time = 0.0
  var arrival = 0.0
  var outcome = "success"
  var dataset = "SignInLogs"
  var user = #""id":"u-1","email":"Ann@contoso.com""#
  var target = ""
  var properties = ""

  var event: NewEvent {
    let user = [user, target.isEmpty ? "" : #""target":{\#(target)}"#].filter { !$0.isEmpty }
    let document = """
      {"event":{"id":"\(id)","outcome":"\(outcome)","dataset":"\(dataset)"},\
      "user":{\(user.joined(separator: ","))},"azure":{"entraid":{"properties":{\(properties)}}}}
      """
    return NewEvent(
      id: id, time: someTime + .microseconds(Int64(time * 1e6)), document: Array(document.utf8),
      raw: Array("{}".utf8)[...])
  }
}

extension Service {
  func collect(_ samples: [Sample], in stream: EventStream = .signins) throws {
    for sample in samples {
      let arrivedAt = someTime + .microseconds(Int64(sample.arrival * 1e6))
      _ = try store.append([sample.event], to: stream, arrivedAt: arrivedAt, checkpoint: nil)
    }
  }
}

@Suite struct LogFilterTests {
  private let service: Service

  init() throws {
    service = try Service {
      $0.signInKinds.append(API.SignInKind(name: "servicePrincipal", dataset: "ServicePrincipalSignInLogs"))
    }
  }

  private func ids(_ query: String, _ path: String = "/logs/signins") async throws -> [String] {
    let page = await service.get("\(path)?\(query)")
    #expect(page.status == 200, "\(query)")
    return try page.eventIDs
  }

  // MARK: Times

  /// 2026-03-01T08:00:00Z and one, two, three microseconds later.
  private func collectMicroseconds() throws {
    try service.collect((0..<4).map { Sample(id: "e\($0)", time: Double($0) * 1e-6, arrival: Double($0)) })
  }

  @Test(arguments: [
    ("since=2026-03-01T08:00:00.000001Z", ["e1", "e2", "e3"]), ("until=2026-03-01T08:00:00.000001Z", ["e0"]),
    ("since=2026-03-01T08:00:00.000001&until=2026-03-01T08:00:00.000003Z", ["e1", "e2"]),
    ("since=2026-03-01T08:00:00.0000019Z", ["e1", "e2", "e3"]), ("since=1772352001", []),
    ("since=1772352000", ["e0", "e1", "e2", "e3"]), ("until=1772352000000", []),
    ("since=2026-03-01T08:00:00.000003Z&until=2026-03-01T08:00:00.000001Z", []),
    ("since=", ["e0", "e1", "e2", "e3"]),
    ("since=2026-03-01T09:00:00.000002+01:00", ["e2", "e3"]),
    ("since=2026-03-01T09:00:00.000002%2B01:00", ["e2", "e3"]),
    ("ingested_since=2026-03-01T08:00:02Z", ["e2", "e3"]), ("ingested_until=1772352002", ["e0", "e1"]),
    ("ingested_since=1772352001000&ingested_until=1772352003000", ["e1", "e2"]),
    ("ingested_since=1772352001&until=2026-03-01T08:00:00.000002Z", ["e1"]),
    // The clock of these tests shows a minute past.
    ("since=-1m", ["e0", "e1", "e2", "e3"]), ("ingested_since=-0m", []), ("until=-1m", []),
  ])
  func timesAreHalfOpenAndComparedToTheMicrosecond(query: String, expected: [String]) async throws {
    try collectMicroseconds()
    #expect(try await ids(query) == expected)
  }

  @Test(arguments: ["since", "until", "ingested_since", "ingested_until"])
  func aTimeThatIsNoneIsRefused(name: String) async throws {
    let answer = await service.get("/logs/audit?\(name)=noon")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == name)
    #expect(try answer.errorDetail.hasPrefix("it must be a time such as 2026-03-01T08:00:00Z"))
  }

  // MARK: Documents

  @Test(arguments: [
    ("outcome=success", ["a", "d"]), ("outcome=failure", ["b"]), ("outcome=unknown", ["c"]),
    ("kind=interactive", ["a", "b", "c"]), ("kind=servicePrincipal", ["d"]),
    ("kind=interactive&outcome=success", ["a"]), ("kind=", ["a", "b", "c", "d"]),
  ])
  func outcomeAndKindAreThoseOfTheDocument(query: String, expected: [String]) async throws {
    try service.collect([
      Sample(id: "a"), Sample(id: "b", outcome: "failure"), Sample(id: "c", outcome: "unknown"),
      Sample(id: "d", dataset: "ServicePrincipalSignInLogs"),
    ])
    #expect(try await ids(query) == expected)
  }

  @Test(arguments: [
    ("kind=managedIdentity", "it must be a kind that is collected: interactive or servicePrincipal"),
    ("kind=Interactive", "it must be a kind that is collected: interactive or servicePrincipal"),
    ("outcome=ok", "it must be success or failure or unknown"),
    ("user=\(String(repeating: "a", count: 257))", "it is longer than 256 bytes"),
  ])
  func whatCannotBeFoundIsRefused(query: String, detail: String) async throws {
    let answer = await service.get("/logs/signins?\(query)")
    #expect(answer.status == 400)
    #expect(try answer.errorDetail == detail)
  }

  @Test func auditsHaveNoKinds() async throws {
    #expect(try await service.get("/logs/audit?kind=interactive").errorDetail.hasPrefix("it is not known"))
  }

  @Test(arguments: [
    ("u-1", ["a", "b"]), ("U-1", ["a", "b"]), ("ann@CONTOSO.com", ["a", "b"]), ("t-2", ["b"]),
    ("BOB@contoso.com", ["b"]), ("t-3", ["c"]), ("eve@contoso.com", ["c"]), ("Ann", []), ("contoso.com", []),
    ("ann@contoso.co", []), ("%C3%A9MIL@contoso.com", ["d"]), ("nobody", []), ("SP-5", ["e"]),
    ("Sync", []),
  ])
  func aUserIsActorOrTargetByIDOrNameInAnyCase(user: String, expected: [String]) async throws {
    try service.collect(
      [
        Sample(id: "a", user: #""id":"u-1","name":"Ann","email":"Ann@contoso.com""#),
        Sample(id: "b", target: #""id":"T-2","name":"Bob","email":"bob@contoso.com""#),
        Sample(
          id: "c", user: #""id":"u-9""#,
          properties: #""targetResources":[{"id":"x"},{"id":"t-3","userPrincipalName":"Eve@contoso.com"}]"#),
        Sample(id: "d", user: #""email":"Émil@contoso.com""#),
        Sample(
          id: "e", user: #""id":"u-9""#,
          properties: #""initiatedBy":{"user":null,"app":{"displayName":"Sync","servicePrincipalId":"sp-5"}}"#
        ),
      ], in: .audit)
    #expect(try await ids("user=\(user)", "/logs/audit") == expected)
  }

  @Test func whatIsNoDocumentMatchesNothing() async throws {
    let events = ["", "{}", "[]", "no", #"{"event":7,"user":{"id":7,"target":[]},"azure":null}"#].map {
      NewEvent(id: $0, time: someTime, document: Array($0.utf8), raw: [])
    }
    _ = try service.store.append(events, to: .signins, arrivedAt: someTime, checkpoint: nil)
    #expect(try await ids("user=7") == [])
    #expect(try await ids("outcome=unknown") == [])
  }

  @Test func whatIsTooLargeToBeLookedIntoIsNotHidden() async throws {
    try service.collect([
      Sample(id: "small"),
      Sample(id: "large", properties: #""x":"\#(String(repeating: "x", count: JSONParser.mostBytes))""#),
    ])
    let page = await service.get("/logs/signins?user=7")
    #expect(page.status == 200)
    #expect(page.bytes.firstRange(of: Array(#""id":"large""#.utf8)) != nil)
    #expect(page.bytes.firstRange(of: Array(#""id":"small""#.utf8)) == nil)
  }

  // MARK: Cursors

  @Test func aFilterTravelsInTheCursorAndTheLink() async throws {
    try service.collect((0..<6).map { Sample(id: "e\($0)", outcome: $0 % 2 == 0 ? "failure" : "success") })
    let page = await service.get(
      "/logs/signins?outcome=failure&since=1772352000&user=ANN@contoso.com&limit=1")
    #expect(try page.eventIDs == ["e0"])
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(
      page.header("Link") == "<http://localhost:8080/logs/signins?cursor=\(cursor)&limit=1>; rel=\"next\"")
    #expect(try await ids("cursor=\(cursor)") == ["e2", "e4"])
  }

  @Test func aParameterBesideACursorReplacesTheCursorsOwn() async throws {
    try service.collect(
      (0..<6).map { Sample(id: "e\($0)", time: Double($0), outcome: $0 % 2 == 0 ? "failure" : "success") })
    let page = await service.get("/logs/signins?outcome=failure&until=1772352005&limit=1")
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(try await ids("cursor=\(cursor)&outcome=success") == ["e1", "e3"])
    #expect(try await ids("cursor=\(cursor)&outcome=") == ["e2", "e4"])
    #expect(try await ids("cursor=\(cursor)&until=1772352003") == ["e2"])
    let replaced = await service.get("/logs/signins?cursor=\(cursor)&outcome=success&limit=1")
    #expect(try await ids("cursor=\(try #require(replaced.header("X-Next-Cursor")))") == ["e3"])
  }

  @Test func aRelativeTimeIsResolvedWhenItIsGiven() async throws {
    let clock = SettableClock(someTime + .seconds(60))
    let service = try Service(clock: clock)
    try service.collect((0..<3).map { Sample(id: "e\($0)", time: Double($0) * 60) })
    let page = await service.get("/logs/signins?since=-1m&limit=1")
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(try page.eventIDs == ["e0"])
    clock.set(someTime + .seconds(180))
    #expect(try await service.get("/logs/signins?cursor=\(cursor)").eventIDs == ["e1", "e2"])
    #expect(try await service.get("/logs/signins?cursor=\(cursor)&since=-1m").eventIDs == ["e2"])
  }

  @Test func aCursorWithAFilterExpiresAndKeepsIt() async throws {
    try service.collect((0..<6).map { Sample(id: "e\($0)", outcome: $0 % 2 == 0 ? "failure" : "success") })
    let cursor = try #require(
      await service.get("/logs/signins?outcome=failure&limit=1").header("X-Next-Cursor"))
    try service.purge(3, in: .signins)
    let answer = await service.get("/logs/signins?cursor=\(cursor)")
    #expect(answer.status == 410)
    let oldest = try #require(try answer.json["oldest_cursor"]?.string)
    #expect(try await ids("cursor=\(oldest)") == ["e4"])
  }

  @Test func aCursorsKindMustStillBeCollected() async throws {
    func cursor(_ kind: String, _ stream: EventStream = .signins) -> String {
      var filter = LogFilter()
      filter.kind = kind
      return LogCursor(stream: stream, epoch: service.store.epoch, number: 0, filter: filter).text
    }
    try service.collect([Sample(id: "a")])
    #expect(try await ids("cursor=\(cursor("interactive"))") == ["a"])
    let answer = await service.get("/logs/signins?cursor=\(cursor("managedIdentity"))")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == "cursor")
    #expect(try answer.errorDetail.contains("give kind beside it (interactive or servicePrincipal)"))
    #expect(try await ids("cursor=\(cursor("managedIdentity"))&kind=interactive") == ["a"])
    #expect(await service.get("/logs/audit?cursor=\(cursor("interactive", .audit))").status == 400)
  }

  @Test func aFilteredPageHasATagUnlessItsTimesMove() async throws {
    try service.collect((0..<6).map { Sample(id: "e\($0)") })
    let cursor = try #require(await service.get("/logs/signins?limit=1").header("X-Next-Cursor"))
    let target = "/logs/signins?cursor=\(cursor)&limit=1"
    #expect(await service.get("\(target)&outcome=success").header("ETag") != nil)
    #expect(await service.get("\(target)&since=-5m").header("ETag") == nil)
    let resolved = await service.get("/logs/signins?limit=1&since=-5m").header("X-Next-Cursor") ?? ""
    #expect(await service.get("/logs/signins?limit=1&cursor=\(resolved)").header("ETag") != nil)
  }

  // MARK: The bound on what one request looks at

  @Test func oneRequestLooksAtFiftyThousandAndTheNextGoesOn() async throws {
    let many = (0..<50_000).map { Service.event("x\($0)") }
    _ = try service.store.append(many, to: .signins, arrivedAt: someTime, checkpoint: nil)
    try service.collect([Sample(id: "late", time: 10)])
    for query in ["outcome=success", "user=u-1", "until=1772352015&outcome=success"] {
      let first = await service.get("/logs/signins?\(query)")
      #expect(try first.eventIDs == [])
      #expect(try first.json["has_more"] == .bool(true))
      let cursor = try #require(first.header("X-Next-Cursor"))
      let second = await service.get("/logs/signins?cursor=\(cursor)")
      #expect(try second.eventIDs == ["late"])
      #expect(try second.json["has_more"] == .bool(false))
    }
  }

  @Test func aTimeThatIsFarOnIsReachedAtOnce() async throws {
    let many = (0..<120_000).map { Service.event("x\($0)") }
    for part in 0..<3 {
      let events = Array(many[part * 40_000..<(part + 1) * 40_000])
      _ = try service.store.append(events, to: .signins, arrivedAt: someTime, checkpoint: nil)
    }
    try service.collect([Sample(id: "late", time: 10, arrival: 100)])
    for query in ["since=1772352005", "ingested_since=1772352099&user=u-1", "ingested_since=1772352001"] {
      let page = await service.get("/logs/signins?\(query)")
      #expect(try page.eventIDs == ["late"])
      #expect(try page.json["has_more"] == .bool(false))
    }
    // Nor is there a page after page of nothing where all the rest is over.
    let page = await service.get("/logs/signins?cursor=latest&until=1772351000")
    let cursor = try #require(page.header("X-Next-Cursor"))
    try service.collect([Sample(id: "later", time: 20, arrival: 200)])
    let rest = await service.get("/logs/signins?cursor=\(cursor)&ingested_until=1772352099")
    #expect(try rest.eventIDs == [] && rest.json["has_more"] == .bool(false))
  }

  // MARK: Everything together

  /// Whatever the filter, the limit and the format: paging ends and shows each event that matches once, in order.
  @Test(arguments: 0..<60)
  func everyEventThatMatchesComesOnce(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let outcomes = ["success", "failure", "unknown"]
    let samples = (0..<Int.random(in: 0...60, using: &random)).map { number in
      Sample(
        id: "e\(number)", time: Double(Int.random(in: 0...9, using: &random)), arrival: Double(number / 6),
        outcome: outcomes.randomElement(using: &random)!,
        user: #""id":"u-\#(Int.random(in: 0...2, using: &random))""#)
    }
    try service.collect(samples)
    let since = Int.random(in: 0...9, using: &random)
    let arrived = Int.random(in: 0...9, using: &random)
    let outcome = outcomes.randomElement(using: &random)!
    let user = "u-\(Int.random(in: 0...2, using: &random))"
    let conditions: [(String, (Sample) -> Bool)] = [
      ("since=\(1_772_352_000 + since)", { $0.time >= Double(since) }),
      ("until=\(1_772_352_000 + since)", { $0.time < Double(since) }),
      ("ingested_since=\(1_772_352_000 + arrived)", { $0.arrival >= Double(arrived) }),
      ("outcome=\(outcome)", { $0.outcome == outcome }), ("user=\(user)", { $0.user.contains(user) }),
    ].filter { _ in Bool.random(using: &random) }
    let format = ["json", "array", "ndjson"].randomElement(using: &random)!
    let query = (conditions.map(\.0) + ["format=\(format)"]).joined(separator: "&")
    let repeatsFilter = Bool.random(using: &random)

    var found: [String] = []
    var target = "/logs/signins?\(query)"
    for _ in 0...samples.count {
      let page = await service.get("\(target)&limit=\(Int.random(in: 1...9, using: &random))")
      #expect(page.status == 200)
      found += String(decoding: page.bytes, as: UTF8.self).matches(of: /"event":\{"id":"(e\d+)"/).map {
        String($0.1)
      }
      guard page.header("Link") != nil, let cursor = page.header("X-Next-Cursor") else { break }
      target = "/logs/signins?cursor=\(cursor)&" + (repeatsFilter ? query : "format=\(format)")
    }
    #expect(found == samples.filter { sample in conditions.allSatisfy { $0.1(sample) } }.map(\.id))
  }
}
