internal import GraphClient
internal import Storage
internal import Telemetry
internal import Time

extension Rereader {
  /// A slice that takes more requests than this is too wide: others wait for their turn.
  private static let pagesPerSlice = 5

  /// Goes on with a round that a restart interrupted. The overlap is over before that is worth it.
  func restore(_ track: inout Track) throws {
    guard !track.isRestored else { return }
    if track.tier != .overlap {
      let (name, tier) = (track.reader.source.name, track.tier.rawValue)
      track.pass = try store.passes(of: name).first { $0.tier == tier && $0.finishedAt == nil }
    }
    track.isRestored = true
  }

  /// Not before the round is due, where a restart has only looked for one; else nothing.
  func begin(_ track: Track) -> RereadPass? {
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

  func readSlice(_ track: inout Track) async throws {
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
