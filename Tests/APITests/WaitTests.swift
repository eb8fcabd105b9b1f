import GoldenTesting
import HTTPServer
import SocketTesting
import Storage
import TestSupport
import Testing
import Time

@testable import API

/// `wait=`: an answer as soon as there is something to say.
@Suite(.timeLimit(.minutes(5))) struct WaitTests {
  private let clock = ManualClock(someTime)
  private let service: Service

  init() throws {
    service = try Service(clock: clock)
    try service.collect(2)
  }

  @Test func whatIsThereComesAtOnce() async throws {
    #expect(try await service.get("/logs/audit?wait=60").eventIDs == ["e1", "e2"])
    #expect(clock.slept.isEmpty)
  }

  @Test func aRequestAtTheEndIsAnsweredWhenAnEventArrives() async throws {
    async let answer = service.get("/logs/audit?cursor=latest&wait=60")
    await clock.waitForSleepers()
    try service.collect(1)
    #expect(try await answer.eventIDs == ["e3"])
    #expect(clock.slept == [.seconds(60)])
  }

  @Test func itIsAnsweredWithTheEmptyPageWhenTheTimeIsOver() async throws {
    let cursor = try #require(await service.get("/logs/audit").header("X-Next-Cursor"))
    async let answer = service.get("/logs/audit?cursor=\(cursor)&wait=7")
    await clock.waitForSleepers()
    clock.advance(by: .seconds(7))
    let page = await answer
    #expect(page.status == 200)
    #expect(try page.json["value"] == .array([]))
    #expect(page.header("X-Next-Cursor") == cursor)
    #expect(clock.sleepers.isEmpty)
  }

  @Test func eventsThatAreNotWantedDoNotEndTheWait() async throws {
    async let answer = service.get("/logs/signins?outcome=failure&wait=60")
    await clock.waitForSleepers()
    try service.collect([Sample(id: "a"), Sample(id: "b")])
    try service.collect(1, in: .audit)
    try service.collect([Sample(id: "c", outcome: "failure")])
    let page = await answer
    #expect(try page.eventIDs == ["c"])
    // What was passed over is behind the cursor.
    let cursor = try #require(page.header("X-Next-Cursor"))
    #expect(try await service.get("/logs/signins?cursor=\(cursor)&outcome=success").eventIDs == [])
  }

  @Test func whoWaitedInVainHasACursorBehindWhatWasPassedOver() async throws {
    async let answer = service.get("/logs/signins?outcome=failure&wait=60")
    await clock.waitForSleepers()
    try service.collect([Sample(id: "a")])
    clock.advance(by: .seconds(60))
    let cursor = try #require(await answer.header("X-Next-Cursor"))
    #expect(LogCursor(cursor)?.number == 1)
    #expect(try await service.get("/logs/signins?cursor=\(cursor)").eventIDs == [])
  }

  @Test(arguments: ["61", "-1", "1.5", "1s", "forever"])
  func aWaitThatIsNoneIsRefused(text: String) async throws {
    let answer = await service.get("/logs/audit?wait=\(text)")
    #expect(answer.status == 400)
    #expect(try answer.errorDetail == "it must be a whole number from 0 to 60")
  }

  @Test func aWaitOfNothingIsNone() async throws {
    #expect(try await service.get("/logs/audit?cursor=latest&wait=0").eventIDs == [])
    #expect(clock.slept.isEmpty)
  }

  @Test func usersAreNotWaitedFor() async throws {
    #expect(try await service.get("/users?wait=5").badParameter == "wait")
  }

  @Test func moreThanHavePlacesAreAskedToComeLater() async throws {
    let service = try Service({ $0.waitingRequests = 2 }, clock: clock)
    async let first = service.get("/logs/audit?wait=60")
    async let second = service.get("/logs/signins?wait=60")
    await clock.waitForSleepers(2)
    let third = await service.get("/logs/audit?wait=60")
    #expect(third.status == 503 && third.header("Retry-After") == "5")
    #expect(await service.get("/logs/audit").status == 200)
    try service.collect(1)
    try service.collect(1, in: .signins)
    #expect(try await first.eventIDs == ["e1"])
    #expect(try await second.eventIDs == ["e1"])
    // Their places are free again.
    async let fourth = service.get("/logs/audit?cursor=latest&wait=60")
    await clock.waitForSleepers()
    clock.advance(by: .seconds(60))
    #expect(await fourth.status == 200)
  }

  @Test func aRequestThatTheServerCannotTakeGivesItsPlaceBack() throws {
    let waiters = LogWaiters(places: 1)
    var place = waiters.takePlace()
    #expect(place != nil)
    #expect(waiters.takePlace() == nil)
    place = nil
    #expect(waiters.takePlace() != nil)
    _ = place
  }

  @Test func whatCameBeforeTheWaitBeganIsNotMissed() async {
    let waiters = LogWaiters(places: 1)
    waiters.note(.audit, newest: 5)
    await waiters.wait(for: .audit, behind: 4)
    let task = Task { await waiters.wait(for: .audit, behind: 5) }
    task.cancel()
    await task.value
    #expect(waiters.count == 0)
  }

  @Test func aClientThatLeavesGivesItsPlaceBackBeforeTheWaitIsOver() async throws {
    let service = try Service({ $0.waitingRequests = 1 }, clock: clock)
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try HTTPServer(address: address, handler: service.api)
    do {
      let leaving = try #require(RawConnection(port: server.port))
      leaving.send("GET /logs/audit?wait=60 HTTP/1.1\r\nHost: localhost\r\n\r\n")
      await clock.waitForSleepers()
    }
    while !clock.sleepers.isEmpty, !Task.isCancelled { await Task.yield() }
    // The place is free a moment after the wait is over.
    let port = server.port
    async let next = {
      var answer = ""
      repeat {
        answer = await RawClient.get(port: port, "/logs/audit?wait=60")
      } while answer.hasPrefix("HTTP/1.1 503 ") && !Task.isCancelled
      return answer
    }()
    await clock.waitForSleepers()
    try service.collect(1)
    #expect(await next.contains(#""id":"e1""#))
    await server.stop()
  }

  @Test func overTheWireAnArrivalAnswersAndAStopDoesToo() async throws {
    let address = try #require(ListenAddress("127.0.0.1:0"))
    let server = try HTTPServer(address: address, handler: service.api)
    async let first = RawClient.get(port: server.port, "/logs/audit?cursor=latest&wait=60")
    await clock.waitForSleepers()
    try service.collect(1)
    #expect(await first.contains(#""id":"e3""#))
    async let second = RawClient.get(port: server.port, "/logs/audit?cursor=latest&wait=60")
    await clock.waitForSleepers()
    await server.stop(drain: 600)
    let answer = await second
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    #expect(answer.contains(#"{"value":[],"has_more":false"#))
  }
}
