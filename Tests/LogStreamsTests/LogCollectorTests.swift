import GoldenTesting
import GraphClient
import Storage
import Telemetry
import TestSupport
import Testing
import Time

@testable import LogStreams

@Suite(.timeLimit(.minutes(5))) struct LogCollectorTests {
  static let start = ManualClock.start

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
