internal import GraphClient
internal import Storage
internal import Telemetry
internal import Time

/// Polls one source again and again: windows of event time, overlapping, stored page by page.
final class LogCollector: Sendable {
  let reader: SourceReader
  private let settings: LogStreams.Settings
  private let store: any EventStore
  private let clock: any WallClock
  private let logger: Logger

  init(_ reader: SourceReader) {
    self.reader = reader
    settings = reader.settings
    store = reader.store
    clock = reader.clock
    logger = reader.logger
  }

  /// How it goes, as of now.
  var current: StreamState { reader.current }

  /// What one poll leaves to the next.
  private struct Memory {
    var plan = WindowPlan()
    var reach: PollReach
  }

  /// Polls until the task is cancelled.
  func run() async {
    var memory = Memory(reach: PollReach(overlap: settings.overlap))
    while !Task.isCancelled {
      await poll(&memory)
      try? await clock.sleep(for: current.source.delay(interval: settings.interval))
    }
  }

  private func poll(_ memory: inout Memory) async {
    do {
      try reader.restore()
      try await readUpToNow(&memory)
      recover()
      reader.update { $0.source.succeed(at: clock.now()) }
    } catch let error as GraphError {
      fail(error)
    } catch let error as StorageError {
      reader.update { state in
        state.storageError = error.description
        // Graph has answered, and what is stored can be read.
        state.source.noteAnswer()
      }
      logger.error(
        "events cannot be stored", action: "store-failed", reader.labels, error: error.description)
    } catch {
      // Cancelled: the loop sees it.
    }
  }

  private func recover() {
    let wasFailing = reader.update { state in
      defer { state.source.recover() }
      return state.source.error != nil
    }
    if wasFailing { logger.info("log can be read again", action: "stream-recovered", reader.labels) }
  }

  private func fail(_ error: GraphError) {
    let isNew = reader.update { state in
      defer { state.source.fail(error, at: clock.now()) }
      return state.source.error?.kind != error.kind
    }
    // Once for each kind of trouble, not at every poll.
    if isNew {
      logger.warning(
        "log cannot be read", action: "stream-failed", reader.labels, error: error.description)
    }
  }

  private func readUpToNow(_ memory: inout Memory) async throws {
    let name = reader.source.name
    let now = clock.now()
    let completed = try store.checkpoint(of: name)?.completedThrough
    reader.update { $0.completedThrough = completed }
    var begin = PollStart(
      of: name, completed: completed, newestEvent: current.newestEvent, now: now, reach: memory.reach.reach,
      lookback: settings.lookback, floor: current.floor(now: now))
    var (pages, events) = (0, 0)
    while let window = memory.plan.window(from: begin.start, to: now) {
      let (reading, failure) = await read(window, memory.plan, begin, completed, now)
      (pages, events) = (pages + reading.pages, events + reading.events)
      // What was read before a failure is stored, and vouched for.
      if reading.through > window.start {
        if let gap = begin.gap { tell(gap) }
        (begin.start, begin.gap) = (reading.through, nil)
      }
      if let failure {
        guard let error = failure as? GraphError else { throw failure }
        guard memory.plan.giveWay(to: error) || reading.pages == 0 && clamp(&begin, error) else {
          throw error
        }
      } else {
        memory.plan.adapt(pages: reading.pages, most: LogCollector.pagesPerWindow)
        recover()
      }
    }
    cover(memory.reach, from: completed, at: now)
    memory.reach.note(pages: pages, events: events)
  }

  /// Links of pages do not live for ever: so many pages are read in a minute or two.
  private static let pagesPerWindow = 50

  private func read(
    _ window: LogWindow, _ plan: WindowPlan, _ begin: PollStart, _ completed: Timestamp?, _ now: Timestamp
  ) async -> (SourceReader.Reading, (any Error)?) {
    var reading = SourceReader.Reading(from: window.start)
    do {
      try await reader.read(
        window, pageSize: plan.pageSize, for: .poll(completed: completed), into: &reading,
        checkpoint: { [name = reader.source.name] through in
          let done = LogWindow(start: window.start, end: through)
          let progress = WindowPlan.completed(done, before: completed, now: now)
          return Checkpoint(source: name, completedThrough: progress, gap: begin.gap)
        })
      return (reading, nil)
    } catch {
      return (reading, error)
    }
  }

  /// After a request that is wrong, or that reaches further back than Graph keeps logs by now, or than this tenant's
  /// are kept. False where it is the first.
  private func clamp(_ begin: inout PollStart, _ error: GraphError) -> Bool {
    let now = clock.now()
    // The hour between what is asked for and what is kept may have gone by on the way.
    let isStale = begin.start < now - WindowPlan.oldest - .seconds(1800)
    let earliest = now - (isStale ? WindowPlan.oldest : WindowPlan.oldestWithoutLicense)
    guard error.status == 400, error.kind == .badRequest, begin.start < earliest else { return false }
    begin.move(to: earliest, of: reader.source.name, completed: current.completedThrough, now: now)
    logger.warning("log is not kept that long", action: "window-clamped", reader.labels)
    return true
  }

  /// The first reading of all covers every tier, as far as there is anything to cover.
  private func cover(_ reach: PollReach, from completed: Timestamp?, at time: Timestamp) {
    reader.update { state in
      for coverage in state.coverage where coverage.coveredAt == nil {
        state.cover(coverage.tier, at: state.collectedSince ?? time)
      }
      if reach.isWhole { state.cover(.overlap, at: time) }
    }
  }

  private func tell(_ gap: Gap) {
    switch gap.cause {
    case .beforeFirstStart:
      logger.info(
        "log is read from here on", action: "stream-started",
        ["stream": gap.source, "from": gap.end.rfc3339()])
    case .outage:
      logger.error(
        "events were not read in time and are no longer kept", action: "gap-noticed",
        ["stream": gap.source, "from": gap.start.rfc3339(), "to": gap.end.rfc3339()])
    }
  }
}
