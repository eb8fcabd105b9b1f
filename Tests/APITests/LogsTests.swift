import API
import GoldenTesting
import HTTPServer
import Storage
import Testing

@Suite struct LogsTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  private func cursor(_ target: String = "/logs/audit") async throws -> String {
    try #require(await service.get(target).header("X-Next-Cursor"))
  }

  @Test func aPageSaysWhereToComeBack() async throws {
    try service.collect(3)
    let page = await service.get("/logs/audit?limit=2")
    let json = try page.json
    #expect(json.members.map(\.name) == ["value", "has_more", "next_cursor", "next"])
    let cursor = try #require(json["next_cursor"]?.string)
    let next = "http://localhost:8080/logs/audit?cursor=\(cursor)&limit=2"
    #expect(json["has_more"] == .bool(true) && json["next"]?.string == next)
    #expect(page.header("Link") == "<\(next)>; rel=\"next\"" && page.header("X-Next-Cursor") == cursor)
    #expect(page.header("Content-Type") == "application/json")
    #expect(page.header("Vary") == "Accept, Accept-Encoding")
    #expect(page.header("Cache-Control") == "private, no-cache")
    let last = await service.get("/logs/audit?limit=2&cursor=\(cursor)")
    #expect(try last.eventIDs == ["e3"])
    #expect(try last.json.members.map(\.name) == ["value", "has_more", "next_cursor"])
    #expect(last.header("X-Next-Cursor") != nil && last.header("Link") == nil)
  }

  @Test func nothingNewIsAnEmptyPageWithAnEquivalentCursor() async throws {
    for _ in 0..<2 {
      let cursor = try await cursor()
      let page = await service.get("/logs/audit?cursor=\(cursor)")
      #expect(page.status == 200)
      #expect(try page.json["value"] == .array([]))
      #expect(try page.json["has_more"] == .bool(false))
      #expect(try page.json["next_cursor"]?.string == cursor)
      try service.collect(5)
    }
  }

  @Test(arguments: 0..<30)
  func everyEventComesOnceInOrderWhileOthersArrive(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var found: [String] = []
    var cursor = "earliest"
    for _ in 0..<30 {
      try service.collect(.random(in: 0...8, using: &random))
      let page = await service.get(
        "/logs/audit?limit=\(Int.random(in: 1...9, using: &random))&cursor=\(cursor)")
      found += try page.eventIDs
      cursor = try #require(page.header("X-Next-Cursor"))
    }
    found += try await service.get("/logs/audit?limit=1000&cursor=\(cursor)").eventIDs
    #expect(found == (1...(try service.store.bounds(of: .audit).newest)).map { "e\($0)" })
  }

  @Test func earliestIsTheDefaultAndLatestWaitsForWhatComes() async throws {
    try service.collect(2)
    #expect(try await service.get("/logs/audit").eventIDs == ["e1", "e2"])
    #expect(try await service.get("/logs/audit?cursor=earliest").eventIDs == ["e1", "e2"])
    #expect(try await service.get("/logs/audit?cursor=").eventIDs == ["e1", "e2"])
    let latest = await service.get("/logs/audit?cursor=latest")
    #expect(try latest.eventIDs == [])
    let cursor = try #require(latest.header("X-Next-Cursor"))
    try service.collect(1)
    #expect(try await service.get("/logs/audit?cursor=\(cursor)").eventIDs == ["e3"])
  }

  @Test func theStreamsAreApart() async throws {
    try service.collect(1, in: .signins)
    #expect(try await service.get("/logs/audit").eventIDs == [])
    #expect(try await service.get("/logs/signins").eventIDs == ["e1"])
    let foreign = try await cursor("/logs/signins")
    let answer = await service.get("/logs/audit?cursor=\(foreign)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == "cursor")
  }

  @Test func aStreamThatIsNotCollectedIsNotFound() async throws {
    let service = try Service { $0.streams = [.signins] }
    #expect(await service.get("/logs/audit").status == 404)
    #expect(await service.get("/logs/signins").status == 200)
  }

  // MARK: Expired cursors

  @Test func aCursorExpiresOnlyWhenAnEventBehindItHasLeft() async throws {
    try service.collect(6)
    var cursors: [String] = []
    for number in 1...5 { cursors.append(try await cursor("/logs/audit?limit=\(number)")) }
    try service.purge(3)
    for (cursor, number) in zip(cursors, 1...) {
      let answer = await service.get("/logs/audit?cursor=\(cursor)")
      #expect(answer.status == (number < 3 ? 410 : 200))
      guard answer.status == 410 else { continue }
      let oldest = try #require(try answer.json["oldest_cursor"]?.string)
      #expect(try await service.get("/logs/audit?cursor=\(oldest)").eventIDs == ["e4", "e5", "e6"])
    }
    #expect(try await service.get("/logs/audit?cursor=earliest").eventIDs == ["e4", "e5", "e6"])
  }

  @Test func earliestNeverExpiresAndNumbersGoOnBehindAPurge() async throws {
    try service.collect(4)
    try service.purge(4)
    let page = await service.get("/logs/audit?cursor=earliest")
    #expect(page.status == 200)
    #expect(try page.eventIDs == [])
    try service.collect(1)
    #expect(
      try await service.get("/logs/audit?cursor=\(cursor("/logs/audit?cursor=earliest"))").status == 200)
    #expect(try await service.get("/logs/audit").eventIDs == ["e5"])
  }

  @Test func whatLeavesWhileAPageIsReadIsNotSkippedInSilence() async throws {
    let service = try Service(wrap: { PurgingStore(store: $0, purged: 3) })
    try service.collect(6)
    let text = "1:audit:\(service.store.epoch):1"
    let answer = await service.get("/logs/audit?cursor=\(Base64.encode(text))")
    #expect(answer.status == 410)
    let oldest = try #require(try answer.json["oldest_cursor"]?.string)
    #expect(Base64.decode(oldest) == "1:audit:\(service.store.epoch):3")
    // What begins at the earliest begins later then.
    let other = try Service(wrap: { PurgingStore(store: $0, purged: 3) })
    try other.collect(6)
    #expect(try await other.get("/logs/audit").eventIDs == ["e4", "e5", "e6"])
  }

  @Test func aCursorOfAStoreThatIsGoneIsExpired() async throws {
    try service.collect(2)
    let text = "1:audit:\(service.store.epoch &+ 1):1"
    let answer = await service.get("/logs/audit?cursor=\(Base64.encode(text))")
    #expect(answer.status == 410)
    let oldest = try #require(try answer.json["oldest_cursor"]?.string)
    #expect(try await service.get("/logs/audit?cursor=\(oldest)").eventIDs == ["e1", "e2"])
  }

  @Test func aCursorBeyondTheNewestIsWrong() async throws {
    try service.collect(2)
    for (number, status) in [(2, 200), (3, 400), (Int64.max, 400)] as [(Int64, Int)] {
      let text = Base64.encode("1:audit:\(service.store.epoch):\(number)")
      #expect(await service.get("/logs/audit?cursor=\(text)").status == status)
    }
  }

  // MARK: Bodies

  @Test func theRecordIsPutInAsItWasReceived() async throws {
    let raw = "{\n\t\"id\" : \"e1\", \"s\":\"\\\"q\\\\ é 😀 \\u0000\u{2028}\"}"
    _ = try service.store.append(
      [Service.event("e1", raw: raw)], to: .audit, arrivedAt: someTime, checkpoint: nil)
    let event = try #require(try await service.get("/logs/audit").json["value"]?.elements.first)
    #expect(event.members.map(\.name) == ["message", "event"])
    #expect(event["message"]?.string == raw)
  }

  @Test func theRecordIsLeftOutWhereItIsNotWanted() async throws {
    let service = try Service { $0.hasMessage = false }
    try service.collect(1)
    let event = try #require(try await service.get("/logs/audit").json["value"]?.elements.first)
    #expect(event.members.map(\.name) == ["event"])
  }

  @Test func aPageIsCutAtFourMebibytesAfterEscaping() async throws {
    // Three fit as they are; each quotation mark takes two bytes in the page.
    let raw = String(repeating: "x", count: 1_050_000) + String(repeating: "\"", count: 200_000)
    let events = (1...4).map { Service.event("e\($0)", raw: raw) }
    _ = try service.store.append(events, to: .audit, arrivedAt: someTime, checkpoint: nil)
    let page = await service.get("/logs/audit")
    #expect(try page.eventIDs == ["e1", "e2"])
    #expect(page.bytes.count <= (4 << 20) + 512)
    #expect(try page.json["has_more"] == .bool(true))
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(try await service.get("/logs/audit?cursor=\(cursor)").eventIDs == ["e3", "e4"])
  }

  @Test func aPageHoldsOneEventWhateverItsSize() async throws {
    let events = [Service.event("e1", raw: String(repeating: "x", count: 5 << 20)), Service.event("e2")]
    _ = try service.store.append(events, to: .audit, arrivedAt: someTime, checkpoint: nil)
    let page = await service.get("/logs/audit")
    #expect(try page.eventIDs == ["e1"])
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(try await service.get("/logs/audit?cursor=\(cursor)").eventIDs == ["e2"])
  }

  @Test func aStoreThatFailsIsNotAvailable() async throws {
    let service = try Service(wrap: { PurgingStore(store: $0, purged: 0, isBroken: true) })
    let answer = await service.get("/logs/audit")
    #expect(answer.status == 503 && answer.header("Retry-After") == "5")
    #expect(try answer.json["type"]?.string == "urn:entrada:problem:storage")
    #expect(!String(decoding: answer.bytes, as: UTF8.self).contains("disk"))
  }
}
