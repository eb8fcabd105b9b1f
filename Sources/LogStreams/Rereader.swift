internal import GraphClient
internal import Storage
internal import Telemetry
internal import Time

/// Reads windows again that have been read, for events that Graph showed late: slice by slice, each source and tier in
/// its turn, at the lowest priority and within a share of the budget. What a round has done outlives a restart.
final class Rereader: Sendable {
  private let readers: [SourceReader]
  private let tiers: [RereadTier]
  let settings: LogStreams.Settings
  let store: any EventStore
  let clock: any WallClock
  let logger: Logger
  let pace: RereadPace

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
  func dueTime(_ track: Track, _ now: Timestamp) -> Timestamp {
    let state = track.reader.current
    let later = now + max(settings.interval, .milliseconds(100))
    guard !state.source.isRefused, state.completedThrough != nil,
      let covered = state.coveredAt(track.tier)
    else { return later }
    if let retryAt = track.retryAt { return retryAt }
    if track.pass != nil || !track.isRestored { return now }
    // Nothing within reach has been read yet: a round would find nothing to do, and say that all is covered.
    guard let completed = state.completedThrough, completed >= reached(track.tier, now) else {
      return later
    }
    // A clock that was set back must not put it off.
    return covered > now ? now : covered + settings.interval(track.tier)
  }

  /// What has to have been read before a round is worth it.
  private func reached(_ tier: RereadTier, _ now: Timestamp) -> Timestamp {
    tier == .reconciliation ? Rereader.startOfDay(now) : now - settings.reach(tier)
  }

  static func startOfDay(_ time: Timestamp) -> Timestamp {
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
}
