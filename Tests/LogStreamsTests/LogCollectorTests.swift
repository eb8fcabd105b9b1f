import GoldenTesting
import GraphClient
import Storage
import Telemetry
import TestSupport
import Testing
import Time

@testable import LogStreams

@Suite(.timeLimit(.minutes(5))) struct LogCollectorTests {
  private static let start = ManualClock.start

  @Test func storesEachEventOnceAlthoughWindowsOverlap() async throws {
    let fixture = try CollectorFixture()
    fixture.log.add("a", Self.start - .seconds(600))
    fixture.log.add("b", Self.start - .seconds(10))
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["a", "b"])
      fixture.log.add("late", Self.start - .seconds(300))
      fixture.log.add("new", Self.start + .seconds(5))
      await fixture.poll()
      #expect(try fixture.ids() == ["a", "b", "late", "new"])
      await fixture.poll()
      #expect(try fixture.ids().count == 4)
    }
    let state = fixture.collector.current
    #expect(state.collected == 4)
    #expect(state.duplicates == 2 + 4)
    #expect(state.unreadable == 0)
  }

  @Test func whatAPageHasReadCountsThoughTheNextOneFails() async throws {
    let fixture = try CollectorFixture()
    fixture.log.pageSize = 2
    for number in 0..<5 { fixture.log.add("\(number)", Self.start - .seconds(Int64(100 - number))) }
    fixture.log.interfere { $0.skip == 2 ? .graphError(500) : nil }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["0", "1"], "the first page's events are there")
      #expect(try fixture.completedThrough == Self.start - .seconds(99))
      #expect(fixture.collector.current.source.error?.kind == .server)
      fixture.log.interfere { _ in nil }
      await fixture.poll()
      #expect(try fixture.ids() == ["0", "1", "2", "3", "4"])
      #expect(try fixture.completedThrough == Self.start + .seconds(30))
      #expect(fixture.collector.current.completedThrough == Self.start + .seconds(30))
      #expect(fixture.collector.current.source.error == nil)
    }
  }

  @Test func readsAgainNoMoreThanTheOverlap() async throws {
    let fixture = try CollectorFixture { settings in
      (settings.overlap, settings.lookback) = (.seconds(120), .seconds(5 * 3600))
    }
    try await fixture.whileCollecting { await fixture.poll() }
    let windows = fixture.log.requests.map { [$0.start - Self.start, $0.end - Self.start] }
    #expect(windows == [[.seconds(-5 * 3600), .zero], [.seconds(-120 - 3 * 3600), .seconds(30)]])
  }

  @Test func goesOnAfterARestartWhereItWas() async throws {
    let fixture = try CollectorFixture()
    _ = try fixture.store.append(
      [], to: .audit, arrivedAt: Self.start,
      checkpoint: Checkpoint(source: "audit", completedThrough: Self.start - .seconds(20 * 3600)))
    try await fixture.whileCollecting {}
    let requests = fixture.log.requests
    #expect(requests.first?.start == Self.start - .seconds(23 * 3600 + 900))
    #expect(requests.last?.end == Self.start)
    #expect(requests.allSatisfy { $0.end - $0.start <= .seconds(6 * 3600) })
    #expect(zip(requests, requests.dropFirst()).allSatisfy { $0.end == $1.start })
  }

  @Test func keepsARecordThatCannotBeRead() async throws {
    let fixture = try CollectorFixture()
    let bad = #"{"id":"bad","activityDateTime":"2025-12-31T23:59:00Z","x":"\ud800"}"#
    fixture.log.add(raw: bad, Self.start - .seconds(60))
    fixture.log.add("good", Self.start - .seconds(50))
    try await fixture.whileCollecting { await fixture.poll() }
    let stored = try fixture.stored()
    #expect(stored.map { $0.document.at("event.kind")?.string } == ["pipeline_error", "event"])
    #expect(stored.first?.raw == bad)
    #expect(try fixture.ids() == ["bad", "good"])
    #expect(fixture.collector.current.unreadable > 0)
    #expect(fixture.graph.log.hasAction("records-unreadable"))
    #expect(!fixture.graph.log.lines.contains { $0.contains("bad") })
  }

  @Test func narrowsWhatGraphCannotBear() async throws {
    let fixture = try CollectorFixture { $0.lookback = .seconds(24 * 3600) }
    for hour in 0..<24 { fixture.log.add("\(hour)", Self.start - .seconds(Int64(hour) * 3600 + 1)) }
    fixture.log.interfere { $0.end - $0.start > .seconds(3600) ? .graphError(504) : nil }
    try await fixture.whileCollecting { () async throws in
      #expect(Set(try fixture.ids()) == Set((0..<24).map(String.init)))
      #expect(try fixture.completedThrough == Self.start)
      #expect(fixture.collector.current.source.error == nil)
    }
  }

  @Test func narrowsAfterATimeoutAndGivesUpInTheEnd() async throws {
    let fixture = try CollectorFixture()
    fixture.log.interfere { _ in throw TransportError(kind: .timedOut, description: "") }
    try await fixture.whileCollecting { () async throws in
      let widths = fixture.log.requests.map { $0.end - $0.start }
      #expect(widths.first == .seconds(3600))
      #expect(widths.last == .seconds(60))
      #expect(widths.count < 15)
      #expect(fixture.collector.current.source.error?.kind == .timedOut)
      #expect(try fixture.completedThrough == nil)
    }
  }

  @Test func readsAWindowAnewWhereItsLinksExpire() async throws {
    let fixture = try CollectorFixture()
    fixture.log.pageSize = 1
    for number in 0..<3 { fixture.log.add("\(number)", Self.start - .seconds(Int64(100 - number))) }
    let expired = Counter()
    fixture.log.interfere { request in
      request.skip == 2 && expired.next() < 2 ? .graphError(400, message: "Invalid Skip Token") : nil
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["0", "1", "2"])
      // It goes on from the last page that was stored.
      #expect(fixture.log.requests.map(\.skip) == [0, 1, 2, 0, 1])
      #expect(fixture.log.requests[3].start == Self.start - .seconds(99))
      #expect(try fixture.completedThrough == Self.start)
    }
  }

  @Test func readsAWindowAnewAFewTimesOnly() async throws {
    let fixture = try CollectorFixture()
    fixture.log.interfere { _ in .graphError(400, message: "Invalid Skip Token") }
    try await fixture.whileCollecting {
      #expect(fixture.log.requests.count == 3)
      #expect(fixture.collector.current.source.error?.kind == .expiredPageToken)
    }
  }

  /// Where Graph does not send the oldest first, a page vouches for nothing.
  @Test func pagesInAnotherOrderCountAtTheEndOnly() async throws {
    let fixture = try CollectorFixture()
    let audits = [10, 500, 20].map { seconds in
      #"{"id":"\#(seconds)","activityDateTime":"\#(Self.start - .seconds(seconds))"}"#
    }
    let isFailing = Counter()
    fixture.log.interfere { request in
      switch request.skip {
      case 0: .page(Array(audits[..<2]), next: "\(request.url)&$skiptoken=2")
      case 2 where isFailing.next() == 1: .graphError(500)
      default: .page(Array(audits[2...]))
      }
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["10", "500"])
      #expect(try fixture.completedThrough == nil)
      await fixture.poll()
      #expect(try fixture.ids() == ["10", "500", "20"])
      #expect(try fixture.completedThrough == Self.start + .seconds(30))
    }
  }

  @Test func asksForSmallerPagesWhereOneIsTooLarge() async throws {
    let fixture = try CollectorFixture()
    fixture.log.add("a", Self.start - .seconds(60))
    fixture.log.interfere { request in
      guard request.url.contains("top=62&") || request.url.contains("top=62") else {
        throw TransportError(kind: .tooLarge, description: "")
      }
      return nil
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["a"])
      #expect(fixture.collector.current.source.error == nil)
    }
  }

  @Test func aLogIsThereWithItsFirstPage() async throws {
    let fixture = try CollectorFixture()
    let (asked, never) = (Gate(), Gate())
    fixture.log.pageSize = 1
    for number in 1...2 { fixture.log.add("\(number)", Self.start - .seconds(number)) }
    fixture.log.interfere { request in
      guard request.skip == 1 else { return nil }
      asked.open()
      try await never.wait()
      return nil
    }
    let task = Task { await fixture.collector.run() }
    try await asked.wait()
    // A long first reading keeps nobody from reading what is there.
    #expect(fixture.collector.current.source.hasVerdict && !fixture.collector.current.source.hasEnded)
    #expect(try fixture.ids() == ["2"])
    task.cancel()
    await task.value
  }

  @Test func whatIsNoLongerKeptSinceThePollBeganIsLeftOutAlone() async throws {
    let fixture = try CollectorFixture { $0.lookback = .seconds(30 * 86_400) }
    let first = Counter()
    fixture.log.interfere { request in
      if first.next() == 1 { fixture.clock.advance(by: .seconds(2 * 3600)) }
      return request.start < fixture.now - .seconds(30 * 86_400) ? .graphError(400) : nil
    }
    try await fixture.whileCollecting {
      #expect(fixture.collector.current.collectedFrom == Self.start - .seconds((30 * 24 - 3) * 3600))
    }
  }

  @Test func theNewestEventIsTheSourcesOwn() async throws {
    let fixture = try CollectorFixture()
    let others = NewEvent(id: "another kind's", time: Self.start, document: [], raw: [])
    _ = try fixture.store.append([others], to: .audit, arrivedAt: Self.start, checkpoint: nil)
    fixture.log.add("a", Self.start - .seconds(600))
    // It would bear out what nobody has read.
    fixture.log.add("of the future", Self.start + .seconds(3600))
    try await fixture.whileCollecting {}
    #expect(fixture.collector.current.newestEvent == Self.start - .seconds(600))
    #expect(try fixture.store.checkpoint(of: "audit")?.newestEvent == Self.start - .seconds(600))
  }

  @Test func aStateThatDoesNotSayWhereCollectingBeganBeginsWithItsEvents() async throws {
    let fixture = try CollectorFixture()
    let event = NewEvent(id: "a", time: Self.start - .seconds(86_400), document: [], raw: [])
    _ = try fixture.store.append(
      [event], to: .audit, arrivedAt: Self.start,
      checkpoint: Checkpoint(source: "audit", completedThrough: Self.start))
    try await fixture.whileCollecting {
      #expect(fixture.collector.current.collectedFrom == Self.start - .seconds(86_400))
    }
  }

  // MARK: Trouble

  @Test func probesARefusedLogSlowlyAndRecovers() async throws {
    let fixture = try CollectorFixture()
    fixture.log.interfere { _ in .graphError(403, code: "Authorization_RequestDenied") }
    try await fixture.whileCollecting { () async throws in
      #expect(fixture.collector.current.source.isRefused)
      #expect(fixture.clock.sleepers == [.seconds(60)])
      await fixture.poll(after: .seconds(60))
      #expect(fixture.clock.sleepers == [.seconds(120)])
      #expect(fixture.graph.log.lines.filter { $0.contains("stream-failed") }.count == 1)
      fixture.log.interfere { _ in nil }
      fixture.log.add("a", Self.start)
      await fixture.poll(after: .seconds(120))
      #expect(!fixture.collector.current.source.isRefused)
      #expect(fixture.clock.sleepers == [.seconds(30)])
      #expect(fixture.graph.log.hasAction("stream-recovered"))
      #expect(try fixture.ids() == ["a"])
    }
  }

  @Test func leavesOutWhatTheTenantNoLongerKeeps() async throws {
    let fixture = try CollectorFixture()
    let day = Duration.seconds(86_400)
    _ = try fixture.store.append(
      [], to: .audit, arrivedAt: Self.start,
      checkpoint: Checkpoint(source: "audit", completedThrough: Self.start - day * 60))
    fixture.log.add("a", Self.start - day * 3)
    fixture.log.interfere { $0.start < Self.start - day * 7 ? .graphError(400) : nil }
    try await fixture.whileCollecting { () async throws in
      #expect(fixture.log.requests.first.map { Self.start - $0.start < day * 30 } == true)
      #expect(try fixture.ids() == ["a"])
      #expect(try fixture.completedThrough == Self.start)
      #expect(fixture.graph.log.hasAction("window-clamped"))
      #expect(fixture.graph.log.hasAction("gap-noticed"))
    }
    let gap = Gap(
      source: "audit", start: Self.start - day * 60, end: Self.start - day * 7 + .seconds(3600),
      noticedAt: Self.start, cause: .outage)
    #expect(try fixture.store.gaps(of: "audit") == [gap])
    #expect(fixture.collector.current.gaps == [gap])
    try await fixture.whileCollecting { #expect(fixture.collector.current.gaps == [gap]) }
  }

  @Test func theFirstStartSaysFromWhereOnItReads() async throws {
    let fixture = try CollectorFixture { $0.lookback = .seconds(20 * 86_400) }
    let kept = Self.start - .seconds(7 * 86_400)
    fixture.log.interfere { $0.start < kept ? .graphError(400) : nil }
    try await fixture.whileCollecting {
      #expect(fixture.collector.current.gaps.isEmpty, "nobody was promised more")
      #expect(fixture.collector.current.collectedFrom == kept + .seconds(3600))
    }
    #expect(try fixture.store.gaps(of: "audit").map(\.cause) == [.beforeFirstStart])
  }

  @Test func withoutALookBackItBeginsNow() async throws {
    let fixture = try CollectorFixture { $0.lookback = .zero }
    fixture.log.add("before", Self.start - .seconds(4 * 3600))
    try await fixture.whileCollecting { () async throws in
      fixture.log.add("after", Self.start + .seconds(10))
      await fixture.poll()
      #expect(try fixture.ids() == ["after"])
    }
  }

  @Test func tellsHowLateEventsArrive() async throws {
    let fixture = try CollectorFixture()
    fixture.log.add("old", Self.start - .seconds(2000))
    try await fixture.whileCollecting { () async throws in
      #expect(fixture.collector.current.arrivalLag.count == 0, "it is from before the first start")
      fixture.log.add("on time", Self.start + .seconds(20))
      await fixture.poll()
      fixture.log.add("late", Self.start + .seconds(10))
      await fixture.poll(after: .seconds(70))
    }
    let state = fixture.collector.current
    #expect(state.arrivalLag.count == 2 && state.arrivalLag.sum == 10 + 90)
    #expect(state.late[.overlap] == 1)
    #expect(state.newestEvent == Self.start + .seconds(20))
  }

  @Test func aGapIsStoredWithTheCheckpointThatGoesOverIt() async throws {
    let fixture = try CollectorFixture()
    fixture.log.interfere { _ in .graphError(500) }
    try await fixture.whileCollecting {}
    #expect(try fixture.store.gaps(of: "audit").isEmpty)
    #expect(fixture.collector.current.collectedFrom == nil)
  }

  @Test func aRequestThatIsWrongFailsAtOnce() async throws {
    let fixture = try CollectorFixture()
    fixture.log.interfere { _ in .graphError(400) }
    try await fixture.whileCollecting {
      #expect(fixture.log.requests.count == 1)
      #expect(fixture.collector.current.source.error?.kind == .badRequest)
    }
  }

  @Test func eventsThatCannotBeStoredAreReadAgain() async throws {
    let fixture = try CollectorFixture()
    fixture.log.add("a", Self.start)
    fixture.store.fail(with: StorageError("no room"))
    try await fixture.whileCollecting { () async throws in
      #expect(fixture.collector.current.storageError == "no room")
      #expect(fixture.collector.current.source.hasVerdict, "what is stored can be read")
      #expect(fixture.graph.log.hasAction("store-failed"))
      fixture.store.fail(with: nil)
      await fixture.poll()
      #expect(fixture.collector.current.storageError == nil)
      #expect(try fixture.ids() == ["a"])
    }
  }

  @Test func aClockThatWasAheadLeavesNoHole() async throws {
    let fixture = try CollectorFixture()
    try await fixture.whileCollecting { () async throws in
      // The clock was two hours ahead, is corrected, and the service is down for most of these hours.
      fixture.clock.advance(by: .seconds(-7200))
      #expect(try fixture.completedThrough == Self.start)
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.completedThrough == Self.start - .seconds(7200))
    }
    fixture.log.add("between", Self.start - .seconds(5400))
    fixture.clock.advance(by: .seconds(6600))
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["between"])
      #expect(try fixture.completedThrough == Self.start - .seconds(600))
    }
  }

  // MARK: Ending

  @Test func cancellingEndsARequestThatHangs() async throws {
    let fixture = try CollectorFixture()
    let (asked, never) = (Gate(), Gate())
    fixture.log.interfere { _ in
      asked.open()
      try await never.wait()
      return nil
    }
    let task = Task { await fixture.collector.run() }
    try await asked.wait()
    task.cancel()
    await task.value
    #expect(!fixture.collector.current.source.hasVerdict)
  }

  @Test func cancellingEndsTheWaitForTheNextPoll() async throws {
    let fixture = try CollectorFixture()
    try await fixture.whileCollecting {}
    #expect(fixture.clock.sleepers.isEmpty)
  }

  // MARK: All together

  @Test(arguments: 0..<8 as Range<UInt64>) func everyEventIsStoredOnceWhateverFails(seed: UInt64) async throws
  {
    var generator = SeededGenerator(seed: seed)
    let fixture = try CollectorFixture()
    fixture.log.pageSize = Int.random(in: 1...7, using: &generator)
    var added: Set<String> = []
    try await fixture.whileCollecting {
      for round in 0..<40 {
        for number in 0..<Int.random(in: 0...6, using: &generator) {
          // Graph shows an event up to a quarter of an hour late: the overlap.
          let delay = Duration.milliseconds(Int.random(in: 0...900_000, using: &generator))
          fixture.log.add("\(round)-\(number)", fixture.now - delay)
          added.insert("\(round)-\(number)")
        }
        let failing = Int.random(in: 0...12, using: &generator)
        let calls = Counter()
        fixture.log.interfere { _ in
          guard calls.next() == failing else { return nil }
          return failing % 2 == 0 ? .graphError(500) : .graphError(400, message: "Invalid Skip Token")
        }
        await fixture.poll(after: .seconds(Int.random(in: 60...600, using: &generator)))
      }
      fixture.log.interfere { _ in nil }
      await fixture.poll(after: .seconds(60))
    }
    let ids = try fixture.ids()
    #expect(Set(ids) == added)
    #expect(ids.count == added.count)
  }
}
