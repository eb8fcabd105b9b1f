internal import GraphClient
internal import Storage
internal import Telemetry
internal import Time

/// Reads windows again that have been read, for events that Graph showed late: slice by slice, each source and tier in
/// its turn, at the lowest priority and within a share of the budget. What a round has done outlives a restart.
final class Rereader: Sendable {
  /// A slice that takes more requests than this is too wide: others wait for their turn.
  private static let pagesPerSlice = 5

  private let readers: [SourceReader]
  private let tiers: [RereadTier]
  private let settings: LogStreams.Settings
  private let store: any EventStore
  private let clock: any WallClock
  private let logger: Logger
  private let pace: RereadPace

  /// - Parameter tiers: What it reads; each turn is one tier of one source.
  init(
    _ readers: [SourceReader], tiers: [RereadTier], pace: RereadPace, settings: LogStreams.Settings,
    store: any EventStore, clock: any WallClock, logger: Logger
  ) {
    self.readers = readers
    self.tiers = tiers.filter { settings.reach($0) > .zero }
    self.pace = pace
    self.settings = settings
    self.store = store
    self.clock = clock
    self.logger = logger
  }

  /// One tier of one source.
  struct Track: Sendable {
    let reader: SourceReader
    let tier: RereadTier
    var plan = WindowPlan()
    /// The round that goes on; nil between two.
    var pass: RereadPass?
    /// Whether the store has been asked for a round that a restart interrupted.
    var isRestored = false
    /// After a failure.
    var failures: SourceState
    var retryAt: Timestamp?
  }

  /// Reads again until the task is cancelled.
  func run() async {
    var tracks = readers.flatMap { reader in
      tiers.map { Track(reader: reader, tier: $0, failures: SourceState(reader.source.capability)) }
    }
    while !Task.isCancelled {
      let now = clock.now()
      let due = tracks.map { dueTime($0, now) }
      if let next = due.firstIndex(where: { $0 <= now }) {
        await work(on: &tracks[next])
        // To the end of the line, so that each that is due has its turn.
        tracks.append(tracks.remove(at: next))
      } else {
        let wake = due.min() ?? now + settings.interval(.sweep)
        try? await clock.sleep(for: max(wake - now, .milliseconds(10)))
      }
    }
  }

  /// When a track has something to do; what cannot be known yet is asked again after an interval.
  private func dueTime(_ track: Track, _ now: Timestamp) -> Timestamp {
    let state = track.reader.current
    guard !state.source.isRefused, state.completedThrough != nil,
      let covered = state.coveredAt(track.tier)
    else { return now + max(settings.interval, .milliseconds(100)) }
    if let retryAt = track.retryAt { return retryAt }
    if track.pass != nil || !track.isRestored { return now }
    // Nothing within reach has been read yet: a round would find nothing to do, and say that all is covered.
    guard let completed = state.completedThrough, completed >= reached(track.tier, now) else {
      return now + max(settings.interval, .milliseconds(100))
    }
    // A clock that was set back must not put it off.
    return covered > now ? now : covered + settings.interval(track.tier)
  }

  /// What has to have been read before a round is worth it.
  private func reached(_ tier: RereadTier, _ now: Timestamp) -> Timestamp {
    tier == .reconciliation ? Rereader.startOfDay(now) : now - settings.reach(tier)
  }

  private static func startOfDay(_ time: Timestamp) -> Timestamp {
    Timestamp(seconds: time.seconds - time.seconds % 86_400)
  }

  private func work(on track: inout Track) async {
    do {
      try restore(&track)
      if track.pass == nil { track.pass = begin(track) }
      try await readSlice(&track)
      track.failures.succeed(at: clock.now())
      track.retryAt = nil
      _ = track.reader.update { [tier = track.tier] in $0.note(nil, of: tier) }
    } catch let error as GraphError {
      fail(&track, error)
    } catch let error as StorageError {
      // The polls tell of it.
      track.retryAt = clock.now() + settings.interval
      logger.debug(
        "progress cannot be stored", action: "reread-failed", labels(track, error.description))
    } catch {
      // Cancelled: the loop sees it.
    }
  }

  private func fail(_ track: inout Track, _ error: GraphError) {
    let now = clock.now()
    track.failures.fail(error, at: now)
    track.retryAt = now + track.failures.delay(interval: settings.interval)
    // Once for each kind of trouble, not at every attempt.
    guard track.reader.update({ [tier = track.tier] in $0.note(error, of: tier) }) else { return }
    logger.warning(
      "late events cannot be looked for", action: "reread-failed", labels(track, error.description))
  }

  private func labels(_ track: Track, _ reason: String) -> Logger.Labels {
    ["stream": track.reader.source.name, "tier": track.tier.rawValue, "reason": reason]
  }

  // MARK: Rounds

  /// Goes on with a round that a restart interrupted. The overlap is over before that is worth it.
  private func restore(_ track: inout Track) throws {
    guard !track.isRestored else { return }
    if track.tier != .overlap {
      let (name, tier) = (track.reader.source.name, track.tier.rawValue)
      track.pass = try store.passes(of: name).first { $0.tier == tier && $0.finishedAt == nil }
    }
    track.isRestored = true
  }

  /// Not before the round is due, where a restart has only looked for one; else nothing.
  private func begin(_ track: Track) -> RereadPass? {
    let now = clock.now()
    guard dueTime(track, now) <= now else { return nil }
    let state = track.reader.current
    guard let completed = state.completedThrough else { return nil }
    var end = min(completed, now)
    // What is counted again are closed days.
    if track.tier == .reconciliation { end = Rereader.startOfDay(end) }
    let earliest = max(now - min(settings.reach(track.tier), WindowPlan.oldest), state.collectedFrom ?? now)
    return RereadPass(
      source: track.reader.source.name, tier: track.tier.rawValue, startedAt: now, start: min(earliest, end),
      end: end)
  }

  private func readSlice(_ track: inout Track) async throws {
    guard var pass = track.pass else { return }
    let before = track.reader.found(track.tier)
    let failure = await readSlice(track.tier, track.reader, &pass, &track.plan)
    // What a slice has read and found before it failed counts.
    pass.added += track.reader.found(track.tier) - before
    track.pass = pass
    if let failure { throw failure }
    try keep(pass, &track)
  }

  private func readSlice(
    _ tier: RereadTier, _ reader: SourceReader, _ pass: inout RereadPass, _ plan: inout WindowPlan
  ) async -> (any Error)? {
    // Graph may have ceased to keep what a long round has not come to.
    pass.through = max(pass.through, min(clock.now() - WindowPlan.oldest, pass.end))
    guard let window = plan.window(from: pass.through, to: pass.end) else { return nil }
    var reading = SourceReader.Reading(from: window.start)
    do {
      try await reader.read(
        window, pageSize: plan.pageSize, for: .reread(tier), into: &reading,
        beforePage: { [pace] in try await pace.wait() })
      take(reading, &pass)
      plan.adapt(pages: reading.pages, most: Rereader.pagesPerSlice)
      return nil
    } catch {
      take(reading, &pass)
      guard let error = error as? GraphError else { return error }
      return plan.giveWay(to: error) || reading.pages == 0 && clamp(&pass, error) ? nil : error
    }
  }

  private func take(_ reading: SourceReader.Reading, _ pass: inout RereadPass) {
    // The slice before has counted the events on the edge that they share.
    pass.events += reading.events + (pass.through == pass.start ? reading.eventsAtStart : 0)
    pass.through = reading.through
  }

  /// Where the tenant keeps less than a round asks for, the round is of what it keeps.
  private func clamp(_ pass: inout RereadPass, _ error: GraphError) -> Bool {
    let earliest = min(pass.startedAt - WindowPlan.oldestWithoutLicense, pass.end)
    guard error.status == 400, error.kind == .badRequest, pass.through < earliest else { return false }
    (pass.start, pass.through) = (earliest, earliest)
    return true
  }

  private func keep(_ pass: RereadPass, _ track: inout Track) throws {
    var pass = pass
    let isDone = pass.through >= pass.end
    if isDone { pass.finishedAt = clock.now() }
    if track.tier != .overlap { try store.save(pass) }
    track.pass = isDone ? nil : pass
    guard isDone else { return }
    track.reader.update { state in
      state.cover(track.tier, at: pass.startedAt)
      if track.tier == .reconciliation, pass.start < pass.end { state.reconciliation = pass }
    }
    if pass.added > 0 {
      logger.info(
        "late events were found", action: "late-events-found",
        ["stream": pass.source, "tier": pass.tier, "events": "\(pass.added)"])
    }
  }
}
