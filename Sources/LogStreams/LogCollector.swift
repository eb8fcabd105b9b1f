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
      let wasFailing = reader.update { state in
        defer { state.source.succeed(at: clock.now()) }
        return state.source.error != nil
      }
      if wasFailing {
        logger.info("log can be read again", action: "stream-recovered", reader.labels)
      }
    } catch let error as GraphError {
      fail(error)
    } catch let error as StorageError {
      reader.update { $0.storageError = error.description }
      logger.error(
        "events cannot be stored", action: "store-failed", reader.labels, error: error.description)
    } catch {
      // Cancelled: the loop sees it.
    }
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
      lookback: settings.lookback)
    var (pages, events) = (0, 0)
    while let window = memory.plan.window(from: begin.start, to: now) {
      do {
        let progress = WindowPlan.completed(window, before: completed, now: now)
        let reading = try await reader.read(
          window, for: .poll(completed: completed),
          checkpoint: Checkpoint(source: name, completedThrough: progress, gap: begin.gap))
        if let gap = begin.gap { tell(gap) }
        (begin.start, begin.gap) = (window.end, nil)
        (pages, events) = (pages + reading.pages, events + reading.events)
        memory.plan.widen()
      } catch let error as GraphError where error.isTimeout {
        guard memory.plan.narrow() else { throw error }
      } catch let error as GraphError where error.kind == .badRequest {
        // Either a request that is wrong, or one that reaches further back than this tenant's logs.
        let earliest = now - WindowPlan.oldestWithoutLicense
        guard begin.start < earliest else { throw error }
        begin.move(to: earliest, of: name, completed: current.completedThrough, now: now)
        logger.warning("log is not kept that long", action: "window-clamped", reader.labels)
      }
    }
    cover(memory.reach, from: completed, at: now)
    memory.reach.note(pages: pages, events: events)
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
