internal import GraphClient
internal import Locking
internal import Storage
internal import Telemetry
internal import Time

/// One source of a log at work: what polling it and re-reading it share.
final class SourceReader: Sendable {
  /// What a window is read for.
  enum Purpose {
    /// New events. What lies before this had been read already.
    case poll(completed: Timestamp?)
    /// Events that came late.
    case reread(RereadTier)

    var priority: RequestPriority {
      switch self {
      case .poll: .high
      case .reread: .low
      }
    }
  }

  /// What reading a window came to.
  struct Reading {
    var pages = 0
    var events = 0
    /// Those of them that happened just when the window begins: it shares them with the one before.
    var eventsAtStart = 0
    var added = 0
    var newest: Timestamp?
  }

  let source: LogSource
  let settings: LogStreams.Settings
  let store: any EventStore
  let clock: any WallClock
  let logger: Logger
  private let client: GraphClient
  private let auditTargets: LogStreams.TargetObserver
  private let state: Mutex<StreamState>
  private let isRestored = Mutex(false)

  init(
    source: LogSource, settings: LogStreams.Settings, client: GraphClient, store: any EventStore,
    clock: any WallClock, logger: Logger, auditTargets: @escaping LogStreams.TargetObserver
  ) {
    self.source = source
    self.settings = settings
    self.client = client
    self.store = store
    self.clock = clock
    self.logger = logger
    self.auditTargets = auditTargets
    var state = StreamState(
      name: source.name, stream: source.stream, source: SourceState(source.capability))
    state.coverage = RereadTier.allCases.map(settings.coverage).filter { $0.reach > .zero }
    self.state = Mutex(state)
  }

  /// How it goes, as of now.
  var current: StreamState { state.withLock { $0 } }

  func update<Result>(_ change: (inout StreamState) -> Result) -> Result { state.withLock { change(&$0) } }

  /// How many events a tier has found since the process began.
  func found(_ tier: RereadTier) -> Int { current.late[tier] ?? 0 }

  var labels: Logger.Labels { ["stream": source.name] }

  /// Takes in what the store remembers, once.
  func restore() throws {
    guard !isRestored.withLock({ $0 }) else { return }
    let gaps = try store.gaps(of: source.name)
    let finished = try store.passes(of: source.name).filter { $0.finishedAt != nil }
    let newest = try store.newestEventTime(of: source.stream)
    update { state in
      for gap in gaps { state.note(gap) }
      state.newestEvent = newest
      for coverage in state.coverage {
        let pass = finished.first { $0.tier == coverage.tier.rawValue }
        // Before the first round everything had been read for the first time since the first start.
        if let time = pass?.startedAt ?? state.collectedSince { state.cover(coverage.tier, at: time) }
        if coverage.tier == .reconciliation, let pass, pass.start < pass.end { state.reconciliation = pass }
      }
    }
    isRestored.withLock { $0 = true }
  }

  /// Reads a window to its end. Where its page links expire it is read anew: what is stored already is known by id.
  /// - Parameters:
  ///   - checkpoint: Is stored with the last page.
  ///   - beforePage: Is waited for before each request.
  func read(
    _ window: LogWindow, for purpose: Purpose, checkpoint: Checkpoint? = nil,
    beforePage: () async throws -> Void = {}
  ) async throws -> Reading {
    var reading = Reading()
    var attempt = 1
    while true {
      do {
        try await readOnce(window, purpose, checkpoint, &reading, beforePage)
        return reading
      } catch let error as GraphError where error.kind == .expiredPageToken && attempt < 3 {
        attempt += 1
        (reading.events, reading.eventsAtStart) = (0, 0)
        logger.warning("window is read anew", action: "window-restarted", labels)
      }
    }
  }

  private func readOnce(
    _ window: LogWindow, _ purpose: Purpose, _ checkpoint: Checkpoint?, _ reading: inout Reading,
    _ beforePage: () async throws -> Void
  ) async throws {
    var listing = client.listing(source.request(window, priority: purpose.priority))
    try await beforePage()
    while let page = try await listing.nextPage() {
      let arrivedAt = clock.now()
      let normalized = try source.normalize(page, collectedAt: arrivedAt, tenantID: settings.tenantID)
      // Only the last page completes the window.
      let isLast = page.nextLink == nil
      let result = try store.append(
        normalized.events, to: source.stream, arrivedAt: arrivedAt, checkpoint: isLast ? checkpoint : nil)
      reading.pages += 1
      reading.events += normalized.events.count
      reading.eventsAtStart += normalized.events.count { $0.time == window.start }
      reading.added += result.added
      reading.newest = [reading.newest, normalized.newest].compactMap { $0 }.max()
      note(normalized, result, purpose, isLast ? checkpoint : nil, arrivedAt)
      if result.added > 0, !normalized.targets.isEmpty { auditTargets(normalized.targets) }
      if !isLast { try await beforePage() }
    }
  }

  private func note(
    _ page: NormalizedPage, _ result: AppendResult, _ purpose: Purpose, _ checkpoint: Checkpoint?,
    _ arrivedAt: Timestamp
  ) {
    update { state in
      state.collected += result.added
      state.duplicates += result.duplicates
      state.changed += result.changed
      state.unreadable += page.unreadable
      state.droppedFields += page.droppedFields
      state.newestEvent = [state.newestEvent, page.newest].compactMap { $0 }.max()
      state.completedThrough = checkpoint?.completedThrough ?? state.completedThrough
      if let gap = checkpoint?.gap { state.note(gap) }
      state.storageError = nil
      for time in result.addedTimes where time >= state.collectedSince ?? time {
        state.arrivalLag.record((arrivedAt - time).inSeconds)
      }
      switch purpose {
      case .poll(let completed?):
        state.late[.overlap, default: 0] += result.addedTimes.count { $0 <= completed }
      case .poll: break
      case .reread(let tier): state.late[tier, default: 0] += result.added
      }
    }
    if page.unreadable > 0 {
      logger.warning(
        "records are stored as they came", action: "records-unreadable",
        ["stream": source.name, "records": "\(page.unreadable)"])
    }
  }
}
