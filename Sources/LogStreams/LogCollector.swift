internal import GraphClient
internal import Locking
internal import Storage
internal import Telemetry
internal import Time

/// Reads one source again and again: windows of event time, overlapping, stored page by page.
final class LogCollector: Sendable {
  let source: LogSource
  private let settings: LogStreams.Settings
  private let client: GraphClient
  private let store: any EventStore
  private let clock: any WallClock
  private let logger: Logger
  private let auditTargets: LogStreams.TargetObserver
  private let state: Mutex<StreamState>

  init(
    source: LogSource, settings: LogStreams.Settings, client: GraphClient, store: any EventStore,
    clock: any WallClock, logger: Logger, auditTargets: @escaping LogStreams.TargetObserver = { _ in }
  ) {
    self.source = source
    self.auditTargets = auditTargets
    self.settings = settings
    self.client = client
    self.store = store
    self.clock = clock
    self.logger = logger
    state = Mutex(
      StreamState(name: source.name, stream: source.stream, source: SourceState(source.capability)))
  }

  /// How it goes, as of now.
  var current: StreamState { state.withLock { $0 } }

  /// Polls until the task is cancelled.
  func run() async {
    var plan = WindowPlan()
    while !Task.isCancelled {
      await poll(&plan)
      try? await clock.sleep(for: current.source.delay(interval: settings.interval))
    }
  }

  private func poll(_ plan: inout WindowPlan) async {
    do {
      try await readUpToNow(&plan)
      let wasFailing = state.withLock { state in
        defer { state.source.succeed(at: clock.now()) }
        return state.source.error != nil
      }
      if wasFailing { logger.info("log can be read again", action: "stream-recovered", labels) }
    } catch let error as GraphError {
      fail(error)
    } catch let error as StorageError {
      state.withLock { $0.storageError = error.description }
      logger.error("events cannot be stored", action: "store-failed", labels, error: error.description)
    } catch {
      // Cancelled: the loop sees it.
    }
  }

  private func fail(_ error: GraphError) {
    let isNew = state.withLock { state in
      defer { state.source.fail(error, at: clock.now()) }
      return state.source.error?.kind != error.kind
    }
    // Once for each kind of trouble, not at every poll.
    if isNew {
      logger.warning("log cannot be read", action: "stream-failed", labels, error: error.description)
    }
  }

  private func readUpToNow(_ plan: inout WindowPlan) async throws {
    let now = clock.now()
    let completed = try store.checkpoint(of: source.name)?.completedThrough
    state.withLock { $0.completedThrough = completed }
    var start = WindowPlan.start(
      completedThrough: completed, now: now, overlap: settings.overlap, lookback: settings.lookback)
    while let window = plan.window(from: start, to: now) {
      do {
        let progress = WindowPlan.completed(window, before: completed, now: now)
        try await read(window, completing: progress)
        start = window.end
        plan.widen()
      } catch let error as GraphError where error.isTimeout {
        guard plan.narrow() else { throw error }
      } catch let error as GraphError where error.kind == .badRequest {
        // Either a request that is wrong, or one that reaches further back than this tenant's logs.
        guard start < now - WindowPlan.oldestWithoutLicense else { throw error }
        start = now - WindowPlan.oldestWithoutLicense
        logger.warning("log is not kept that long", action: "window-clamped", labels)
      }
    }
  }

  /// Reads a window to its end. Where its page links expire it is read anew: what is stored already is known by id.
  private func read(_ window: LogWindow, completing progress: Timestamp) async throws {
    for attempt in 1... {
      do {
        return try await readOnce(window, progress)
      } catch let error as GraphError where error.kind == .expiredPageToken && attempt < 3 {
        logger.warning("window is read anew", action: "window-restarted", labels)
      }
    }
  }

  private func readOnce(_ window: LogWindow, _ progress: Timestamp) async throws {
    var listing = client.listing(source.request(window))
    while let page = try await listing.nextPage() {
      let arrivedAt = clock.now()
      let normalized = try source.normalize(page, collectedAt: arrivedAt, tenantID: settings.tenantID)
      // Only the last page completes the window.
      let checkpoint =
        page.nextLink == nil ? Checkpoint(source: source.name, completedThrough: progress) : nil
      let result = try store.append(
        normalized.events, to: source.stream, arrivedAt: arrivedAt, checkpoint: checkpoint)
      note(normalized, result, checkpoint)
      if result.added > 0, !normalized.targets.isEmpty { auditTargets(normalized.targets) }
    }
  }

  private func note(_ page: NormalizedPage, _ result: AppendResult, _ checkpoint: Checkpoint?) {
    state.withLock { state in
      state.collected += result.added
      state.duplicates += result.duplicates
      state.unreadable += page.unreadable
      state.droppedFields += page.droppedFields
      state.completedThrough = checkpoint?.completedThrough ?? state.completedThrough
      state.storageError = nil
    }
    if page.unreadable > 0 {
      logger.warning(
        "records are stored as they came", action: "records-unreadable",
        ["stream": source.name, "records": "\(page.unreadable)"])
    }
  }

  private var labels: Logger.Labels { ["stream": source.name] }
}
