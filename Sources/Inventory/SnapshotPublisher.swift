internal import GraphClient
internal import OCSF
internal import Telemetry
internal import Time

/// Holds the parts and turns them into snapshots, one at a time.
actor SnapshotPublisher {
  private let builder: SnapshotBuilder
  private let board: InventoryBoard
  private let clock: any WallClock
  private let logger: Logger
  private var parts = InventoryParts()
  private var index = UserIndex()
  private var firstSeen: [String: Timestamp] = [:]

  init(builder: SnapshotBuilder, board: InventoryBoard, clock: any WallClock, logger: Logger) {
    self.builder = builder
    self.board = board
    self.clock = clock
    self.logger = logger
  }

  /// Takes a new part and publishes what comes of it.
  func take(_ put: @Sendable (inout InventoryParts) throws -> Void) rethrows {
    try put(&parts)
    // The first snapshot waits until users, groups and roles have been read or refused.
    let states = board.states
    guard parts.users != nil,
      states.filter({ [.users, .groups, .roleAssignments].contains($0.capability) }).allSatisfy(\.hasVerdict)
    else { return }
    do {
      guard
        let built = try builder.build(
          parts, changed: parts.takeChanged(), onto: &index, states: states, firstSeen: &firstSeen,
          now: clock.now())
      else { return }
      publish(built)
    } catch {
      // Nobody knows which documents are written and which are not.
      parts.changeAll()
      logger.error("snapshot cannot be built", action: "snapshot-failed", error: "\(error)")
    }
  }

  /// Whose authentication methods are to be read next.
  func nextMFAReads(_ limit: Int, requested: [String: Timestamp]) -> [String] {
    for (id, time) in requested { parts.mfaReadings.request(id, since: time) }
    guard let users = parts.users else { return [] }
    return parts.mfaReadings.next(
      limit, users: users, report: parts.mfa, activity: parts.signInActivity, now: clock.now())
  }

  /// What could not be read is next again.
  func putBackMFAReads(_ ids: [String]) {
    parts.mfaReadings.putBack(ids)
  }

  private func publish(_ built: SnapshotBuilder.Built) {
    let snapshot = built.snapshot
    guard snapshot.revision != board.snapshot?.revision else { return }
    board.publish(snapshot)
    logger.info(
      "snapshot published", action: "snapshot-published",
      [
        "users": "\(snapshot.count)", "encoded": "\(built.encoded)", "complete": "\(snapshot.isComplete)",
        "missing": snapshot.missing.map(\.what).joined(separator: ","),
        "dropped_fields": "\(built.droppedFields)",
      ])
  }
}
