import GoldenTesting
import GraphClient
import Storage
import Telemetry
import TestSupport
import Testing
import Time

@testable import LogStreams

/// What Graph, the disk and the clock can do to a collector.
extension LogCollectorTests {
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
}
