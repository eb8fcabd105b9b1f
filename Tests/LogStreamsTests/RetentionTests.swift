import LogStreams
import Storage
import TestSupport
import Testing
import Time

/// What stays of a store that nobody fills.
@Suite(.timeLimit(.minutes(5))) struct RetentionTests {
  private let clock = ManualClock()
  private let log = LogCapture()
  private let store: SwitchableStore

  init() throws {
    store = SwitchableStore(
      try SQLiteEventStore(path: ":memory:", streams: [.audit, .signins], owner: "tenant"))
    for stream in store.streams {
      for page in 0..<20 { try add(events(page * 100..<page * 100 + 100), to: stream) }
    }
  }

  private func events(_ ids: Range<Int>) -> [NewEvent] {
    ids.map {
      NewEvent(id: "\($0)", time: ManualClock.start, document: Array("{}".utf8), raw: Array("raw".utf8)[...])
    }
  }

  private func add(_ events: [NewEvent], to stream: EventStream) throws {
    _ = try store.append(events, to: stream, arrivedAt: clock.now(), checkpoint: nil)
  }

  private func whileRetaining(
    maximumBytes: Int64 = .max, _ body: () async throws -> Void
  ) async throws {
    let retention = Retention(
      of: store, lifetime: .seconds(3600), maximumBytes: maximumBytes, clock: clock,
      logger: log.logger(clock: clock))
    let task = Task { await retention.run() }
    await clock.waitForSleepers()
    try await body()
    task.cancel()
    await task.value
    #expect(clock.sleepers.isEmpty)
  }

  /// How many have left each of the streams.
  private func expectPurged(
    _ audits: Int64, _ signIns: Int64, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let purged = try store.streams.map { try store.bounds(of: $0).purgedThrough }
    #expect(purged == [audits, signIns], sourceLocation: sourceLocation)
  }

  @Test func everyStreamOfTheStoreLosesWhatIsTooOld() async throws {
    try await whileRetaining {
      try expectPurged(0, 0)
      clock.advance(by: .seconds(3540))
      await clock.waitForSleepers()
      try expectPurged(0, 0)
      clock.advance(by: .seconds(61))
      await clock.waitForSleepers()
      try expectPurged(2000, 2000)
    }
    try add(events(0..<10), to: .audit)
    #expect(try store.bounds(of: .audit).newest == 2000, "they are known and not numbered anew")
  }

  @Test func aStreamThatIsNoLongerCollectedGivesWayToOneThatIs() async throws {
    // The sign-ins are the oldest; the audits that come keep the store too large.
    clock.advance(by: .seconds(60))
    try add(events(2000..<4000), to: .audit)
    let most = Int64(2500 * 5)
    try await whileRetaining(maximumBytes: most) {
      let left = try store.streams.map { try store.bounds(of: $0) }.map { $0.newest - $0.purgedThrough }
      #expect(left.reduce(0, +) * 5 <= most && left[0] >= 2000 && left[1] < 1000)
    }
  }

  @Test func whatComesFastIsRemovedBeforeTheMinuteIsOver() async throws {
    let most = Int64(4000 * 5)
    try await whileRetaining(maximumBytes: most) {
      try add(events(2000..<4000), to: .audit)
      clock.advance(by: .seconds(2))
      await clock.waitForSleepers()
      try expectPurged(0, 0)
      try add(events(4000..<7000), to: .audit)
      clock.advance(by: .seconds(2))
      await clock.waitForSleepers()
      let left = try store.streams.map { try store.bounds(of: $0) }.map { $0.newest - $0.purgedThrough }
      #expect(left.reduce(0, +) <= 4000)
    }
  }

  @Test func saysThatItCannotRemoveAndGoesOn() async throws {
    store.fail(with: StorageError("no room"))
    clock.advance(by: .seconds(3601))
    try await whileRetaining {
      #expect(log.hasAction("purge-failed"))
      try expectPurged(0, 0)
      store.fail(with: nil)
      clock.advance(by: .seconds(60))
      await clock.waitForSleepers()
      try expectPurged(2000, 2000)
    }
  }

  @Test func saysOnceThatNoRoomIsKeptAside() async throws {
    store.reserveProblem = "denied"
    try await whileRetaining {
      clock.advance(by: .seconds(60))
      await clock.waitForSleepers()
    }
    let warnings = log.lines.filter { $0.contains("reserve-missing") }
    #expect(warnings.count == 1 && warnings[0].contains("denied"))
  }
}
