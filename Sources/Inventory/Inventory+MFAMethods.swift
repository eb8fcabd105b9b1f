internal import GraphClient
internal import Telemetry
public import Time

extension Inventory {
  /// Has the methods of these users read soon, because something happened to each of them at that time. Who is no
  /// user of the tenant, or has been read since, is passed over.
  public func readMFA(of users: [String: Timestamp]) {
    requests.add(users)
  }

  /// Reads the methods of those whom the report leaves out, a few at a time, until the task is cancelled.
  func readMethods() async {
    while !Task.isCancelled {
      let ids = await nextUsers()
      if !ids.isEmpty, await read(ids) { continue }
      let interval = min(settings.mfaInterval, settings.interval, .seconds(30))
      try? await clock.sleep(for: board.state(of: .mfaMethods).delay(interval: interval))
    }
  }

  /// The report first: it may have them all.
  private func nextUsers() async -> [ObjectID] {
    guard board.state(of: .mfaReport).hasVerdict else { return [] }
    return await publisher.nextMFAReads(MFAMethods.usersAtOnce, requested: requests.take())
  }

  private func read(_ ids: [ObjectID]) async -> Bool {
    do {
      let now = clock.now()
      let readings = try await MFAMethods.read(ids, client, now: now)
      try await publisher.take(.mfaMethods, SyncPoint(fullSync: now)) { [board, clock] parts in
        parts.take(readings)
        parts.mfaReadings.skip(ids.filter { readings[$0] == nil })
        board.update(.mfaMethods) { $0.succeed(at: clock.now()) }
      }
      return true
    } catch {
      await publisher.failMFAReads()
      if !Task.isCancelled { await fail(.mfaMethods, error as? GraphError ?? GraphError(.malformed)) }
      return false
    }
  }
}
