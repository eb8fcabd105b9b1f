internal import GraphClient
internal import Locking
internal import Storage
internal import Telemetry
internal import Time

/// One source of a log at work: what polling it and re-reading it share.
final class SourceReader: Sendable {
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
    let checkpoint = try store.checkpoint(of: source.name)
    let oldest = try store.oldestEventTime(of: source.stream)
    update { state in
      for gap in gaps { state.note(gap) }
      state.newestEvent = checkpoint?.newestEvent
      // Early versions did not note where collecting begins.
      if let checkpoint, state.collectedFrom == nil {
        state.collectedFrom = min(oldest ?? checkpoint.completedThrough, checkpoint.completedThrough)
      }
      for coverage in state.coverage {
        let pass = finished.first { $0.tier == coverage.tier.rawValue }
        // Before the first round everything had been read for the first time since the first start.
        if let time = pass?.startedAt ?? state.collectedSince { state.cover(coverage.tier, at: time) }
        if coverage.tier == .reconciliation, let pass, pass.start < pass.end { state.reconciliation = pass }
      }
    }
    isRestored.withLock { $0 = true }
  }

  /// Reads a window to its end, the oldest events first. What it has read by then counts where it fails. Where its page
  /// links expire it goes on in a new listing: what is stored already is known by id.
  /// - Parameters:
  ///   - reading: How far it has come, also after an error.
  ///   - checkpoint: What is stored with each page that leads further; nil where nothing is to be.
  ///   - beforePage: Is waited for before each request.
  func read(
    _ window: LogWindow, pageSize: Int, for purpose: Purpose, into reading: inout Reading,
    checkpoint: (Timestamp) -> Checkpoint? = { _ in nil }, beforePage: () async throws -> Void = {}
  ) async throws {
    var attempt = 1
    while true {
      let rest = LogWindow(start: reading.through, end: window.end)
      let listing = client.listing(source.request(rest, pageSize: pageSize, priority: purpose.priority))
      do {
        return try await read(listing, rest, window, purpose, &reading, checkpoint, beforePage)
      } catch let error as GraphError where error.kind == .expiredPageToken {
        attempt = reading.through > rest.start ? 1 : attempt + 1
        guard attempt <= 3 else { throw error }
        logger.warning("window is read anew", action: "window-restarted", labels)
      }
    }
  }

  private func read(
    _ listing: GraphListing, _ rest: LogWindow, _ window: LogWindow, _ purpose: Purpose,
    _ reading: inout Reading, _ checkpoint: (Timestamp) -> Checkpoint?, _ beforePage: () async throws -> Void
  ) async throws {
    var listing = listing
    try await beforePage()
    while let page = try await listing.nextPage() {
      let arrivedAt = clock.now()
      let normalized = try source.normalize(page, collectedAt: arrivedAt, tenantID: settings.tenantID)
      var ahead = reading
      ahead.take(normalized, of: rest, isFirstListing: rest.start == window.start)
      if page.nextLink == nil { ahead.complete(window) }
      var vouching = ahead.through > reading.through ? checkpoint(ahead.through) : nil
      vouching?.newestEvent = newest(normalized, arrivedAt)
      let result = try store.append(
        normalized.events, to: source.stream, arrivedAt: arrivedAt, checkpoint: vouching)
      reading = ahead
      update { $0.source.noteAnswer() }
      note(normalized, result, purpose, vouching, arrivedAt)
      if result.added > 0, !normalized.targets.isEmpty { auditTargets(normalized.targets) }
      if page.nextLink != nil { try await beforePage() }
    }
  }

  /// The newest event that the source has had. What claims to be of the future bears nothing out.
  private func newest(_ page: NormalizedPage, _ arrivedAt: Timestamp) -> Timestamp? {
    [current.newestEvent, page.newest].compactMap { $0 }.filter { $0 <= arrivedAt }.max()
  }

  private func note(
    _ page: NormalizedPage, _ result: AppendResult, _ purpose: Purpose, _ checkpoint: Checkpoint?,
    _ arrivedAt: Timestamp
  ) {
    let newestEvent = newest(page, arrivedAt)
    update { state in
      state.collected += result.added
      state.duplicates += result.duplicates
      state.changed += result.changed
      state.unreadable += page.unreadable
      state.droppedFields += page.droppedFields
      state.newestEvent = newestEvent
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
