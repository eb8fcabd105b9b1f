import GraphClient
import Storage
import TestSupport
import Testing
import Time

@testable import LogStreams

@Suite(.timeLimit(.minutes(15))) struct RereadTests {
  private static let start = ManualClock.start
  private static let hour = Duration.seconds(3600)

  @Test func theSweepFindsWhatCameAfterTheOverlap() async throws {
    let fixture = try RereadFixture()
    fixture.log.add("early", Self.start - Self.hour * 20)
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      // A log without new events is read three hours back by each poll.
      fixture.log.add("late", Self.start - Self.hour * 4)
      await fixture.work(for: .seconds(3500))
      #expect(try fixture.ids() == ["early"])
      await fixture.work(for: .seconds(300))
      #expect(try fixture.ids() == ["early", "late"])
      #expect(streams.audit.late[.sweep] == 1 && streams.audit.late[.overlap] == 0)
      #expect(streams.coverage(.sweep)?.coveredAt == Self.start + Self.hour)
      #expect(fixture.graph.log.hasAction("late-events-found"))
    }
  }

  @Test func aPollReadsTheOverlapAgainWhereThatCostsNoRequest() async throws {
    let fixture = try RereadFixture { $0.sweep = .zero }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.add("a", Self.start + .seconds(1))
      await fixture.work(for: .seconds(900))
      #expect(fixture.log.requests.count == 4 + 3)
      fixture.log.add("late", fixture.now - .seconds(800))
      await fixture.work(for: .seconds(300))
      #expect(try fixture.ids() == ["a", "late"])
      #expect(streams.audit.late[.overlap] == 1)
      #expect(streams.coverage(.overlap)?.coveredAt == fixture.now)
      #expect(streams.coverage(.sweep) == nil, "it is switched off")
    }
  }

  @Test func aBusyLogsOverlapIsLeftToTheLowestPriority() async throws {
    let fixture = try RereadFixture { settings in
      settings.interval = .seconds(30)
      settings.lookback = Self.hour
    }
    for number in 0..<4000 {
      fixture.log.add("\(number)", Self.start - .milliseconds(Int64(number) * 225))
    }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      for round in 0..<20 {
        for number in 0..<130 { fixture.log.add("\(round)/\(number)", fixture.now) }
        await fixture.work(for: .seconds(30))
      }
      let latest = fixture.log.requests.filter { $0.end == fixture.now && $0.skip == 0 }
      #expect(latest.contains { $0.end - $0.start < .seconds(300) }, "the poll reads less")
      fixture.log.add("late", fixture.now - .seconds(700))
      await fixture.work(for: .seconds(90))
      #expect(try fixture.ids().contains("late"))
      #expect(streams.audit.late[.overlap] ?? 0 >= 1)
      #expect(streams.coverage(.overlap)?.isLate(now: fixture.now) == false)
      #expect(try fixture.ids().count == 4000 + 20 * 130 + 1)
    }
  }

  @Test func aRoundGoesOnWhereARestartInterruptedIt() async throws {
    let fixture = try RereadFixture()
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.interfere { request in
        // The sweep's second slice.
        request.end - request.start == Self.hour * 6 && request.start > Self.start - Self.hour * 20
          ? .graphError(500) : nil
      }
      await fixture.work(for: .seconds(3700))
      #expect(streams.coverage(.sweep)?.coveredAt == Self.start)
    }
    let pass = try #require(try fixture.store.passes(of: "audit").first { $0.tier == "sweep" })
    #expect(pass.finishedAt == nil && pass.through == pass.start + Self.hour * 6)
    fixture.log.interfere { _ in nil }
    let before = fixture.log.requests.count
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      // It looks for a round as soon as the first poll has told where it is.
      await fixture.work(for: .seconds(301))
      let slices = fixture.log.requests.dropFirst(before)
      #expect(slices.contains { $0.start == pass.through })
      #expect(!slices.contains { $0.start == pass.start })
      #expect(streams.coverage(.sweep)?.coveredAt == pass.startedAt)
    }
    #expect(try fixture.store.passes(of: "audit").contains { $0.tier == "sweep" && $0.finishedAt != nil })
  }

  @Test func closedDaysAreCountedAgainEachDay() async throws {
    let fixture = try RereadFixture { settings in
      settings.sweep = .zero
      // No poll ends with the day.
      settings.interval = .seconds(420)
    }
    for number in 0..<5 { fixture.log.add("\(number)", Self.start - Self.hour * (2 + number) - .seconds(60)) }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      // Two slices share this time.
      fixture.log.add("missing", Self.start - Self.hour * 12)
      await fixture.work(for: Self.hour * 23)
      #expect(streams.audit.reconciliation == nil)
      await fixture.work(for: Self.hour * 2)
      let pass = try #require(streams.audit.reconciliation)
      #expect(pass.start == Self.start - Self.hour * 24 && pass.end == Self.start + Self.hour * 24)
      #expect(pass.events == 6 && pass.added == 1)
      #expect(try fixture.ids().last == "missing")
      #expect(streams.audit.late[.reconciliation] == 1)
    }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      #expect(streams.audit.reconciliation?.added == 1, "it outlives a restart")
    }
  }

  @Test func nothingFromBeforeTheFirstStartIsRead() async throws {
    let fixture = try RereadFixture { $0.lookback = Self.hour * 2 }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      await fixture.work(for: Self.hour * 26)
      #expect(fixture.log.requests.allSatisfy { $0.start >= Self.start - Self.hour * 2 })
      #expect(streams.audit.collectedFrom == Self.start - Self.hour * 2)
      #expect(streams.audit.gaps.isEmpty)
    }
  }

  @Test func aSliceThatGraphCannotBearIsHalved() async throws {
    let fixture = try RereadFixture()
    fixture.log.add("a", Self.start - Self.hour * 4)
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.add("late", Self.start - Self.hour * 5)
      fixture.log.interfere { $0.end - $0.start > Self.hour * 2 ? .graphError(504) : nil }
      await fixture.work(for: .seconds(4000))
      #expect(try fixture.ids() == ["a", "late"])
      #expect(streams.coverage(.sweep)?.coveredAt == Self.start + Self.hour)
    }
  }

  @Test func whatTheTenantNoLongerKeepsIsNotReadAgain() async throws {
    let fixture = try RereadFixture { settings in
      settings.sweep = Self.hour * 24 * 20
      settings.lookback = Self.hour * 24 * 20
    }
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      // The license has run out.
      fixture.log.interfere {
        $0.start < fixture.now - Self.hour * 24 * 7 ? .graphError(400) : nil
      }
      fixture.log.add("late", Self.start - Self.hour * 24 * 6)
      await fixture.work(for: .seconds(4000))
      #expect(try fixture.ids() == ["late"])
      #expect(streams.audit.gaps.isEmpty, "all of it had been read")
      let pass = try #require(
        try fixture.store.passes(of: "audit").first { $0.tier == "sweep" && $0.finishedAt != nil })
      #expect(pass.start == pass.startedAt - Self.hour * (7 * 24 - 1), "it says what it has read")
    }
  }

  @Test func whatHasNotBeenReadYetIsNotCovered() async throws {
    let fixture = try RereadFixture()
    try await fixture.whileCollecting { _ in await fixture.work(for: Self.hour * 2) }
    fixture.clock.advance(by: Self.hour * 72)
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.interfere { _ in .graphError(500) }
      await fixture.work(for: Self.hour * 2)
      for tier in [RereadTier.overlap, .sweep] {
        let coverage = try #require(streams.coverage(tier))
        #expect(coverage.isLate(now: fixture.now), "\(coverage)")
      }
      fixture.log.interfere { _ in nil }
      await fixture.work(for: Self.hour * 2)
      #expect(streams.audit.coverage.allSatisfy { !$0.isLate(now: fixture.now) })
    }
  }

  @Test func aRoundThatFailsIsTold() async throws {
    let fixture = try RereadFixture()
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.interfere { $0.end < fixture.now - Self.hour * 4 ? .graphError(500) : nil }
      await fixture.work(for: Self.hour * 3)
      #expect(streams.coverage(.sweep)?.error?.kind == .server)
      #expect(fixture.graph.log.lines.count { $0.contains("reread-failed") } == 1)
      fixture.log.interfere { _ in nil }
      await fixture.work(for: Self.hour)
      #expect(streams.coverage(.sweep)?.error == nil)
    }
  }

  @Test func aRefusedLogIsNotReadAgain() async throws {
    let fixture = try RereadFixture()
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      fixture.log.interfere { _ in .graphError(403, code: "Authorization_RequestDenied") }
      await fixture.work(for: .seconds(3000))
      let before = fixture.log.requests.count
      await fixture.work(for: Self.hour * 3)
      // A probe an hour at most, after the first few.
      #expect(fixture.log.requests.count - before <= 4)
      #expect(streams.coverage(.sweep)?.isLate(now: fixture.now) == true)
    }
  }

  @Test func aClockThatWasSetBackDoesNotPutRoundsOff() async throws {
    let fixture = try RereadFixture()
    try await fixture.whileCollecting { _ in await fixture.work(for: .seconds(3700)) }
    fixture.clock.advance(by: Self.hour * -20)
    try await fixture.whileCollecting { (streams: LogStreams) async throws in
      await fixture.work(for: Self.hour * 2)
      let covered = try #require(streams.coverage(.sweep)?.coveredAt)
      #expect(covered <= fixture.now && fixture.now - covered <= Self.hour)
    }
  }

  @Test func oneOfFourRequestsAtMostGoesToTheSweep() async throws {
    let clock = ManualClock(turnsItself: true)
    let pace = RereadPace(Budget.Limit(units: 5, window: .seconds(10)), part: 4, clock: clock)
    for _ in 0..<50 { try await pace.wait() }
    // 5 of 40 seconds, and none at once: the first is free.
    #expect(clock.now() - Self.start >= .seconds(49 * 8))
    #expect(clock.now() - Self.start < .seconds(50 * 8))
    let unlimited = RereadPace(nil, part: 4, clock: clock)
    let before = clock.now()
    for _ in 0..<50 { try await unlimited.wait() }
    #expect(clock.now() == before)
  }

  @Test func targetsFollowTheIntervals() {
    var settings = LogStreams.Settings(tenantID: "t")
    #expect(RereadTier.allCases.map { settings.coverage($0).target.inSeconds } == [900, 7200, 172_800])
    #expect(settings.interval(.sweep) == Self.hour && settings.interval(.reconciliation) == Self.hour * 24)
    settings.interval = .milliseconds(100)
    #expect(settings.interval(.sweep) == .seconds(12) && settings.interval(.reconciliation) == .seconds(288))
    settings.interval = Self.hour * 2
    #expect(settings.coverage(.sweep).target == Self.hour * 6)
  }
}
