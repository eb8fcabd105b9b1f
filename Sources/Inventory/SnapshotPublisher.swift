internal import GraphClient
internal import Locking
internal import OCSF
internal import Storage
internal import Telemetry
internal import Time

/// Holds the parts and turns them into snapshots, one at a time.
actor SnapshotPublisher {
  private let builder: SnapshotBuilder
  private let board: InventoryBoard
  private let clock: any WallClock
  private let logger: Logger
  private let store: (any DirectoryStore)?
  /// When users were first seen, as far as the store knows.
  private var savedFirstSeen: Set<ObjectID> = []
  private var savedCollectedAt: Timestamp?
  private var verdicts = SavedVerdicts()
  private var points: [Capability: SyncPoint] = [:]
  /// When all groups were last read; nil before the first time.
  private var groupsReadAt: Timestamp?
  /// Readings of groups so far.
  private var groupReadings = 0
  private var absences = PossibleAbsences()
  private var parts = InventoryParts()
  private var index = UserIndex()
  private var firstSeen: [ObjectID: Timestamp] = [:]
  /// Parts that have been read and are to be taken.
  nonisolated let waiting = Mutex(0)
  /// Whether one has been taken and not been published.
  private var isPublishingDue = false

  init(
    builder: SnapshotBuilder, board: InventoryBoard, store: (any DirectoryStore)?, clock: any WallClock,
    logger: Logger
  ) {
    self.store = store
    self.builder = builder
    self.board = board
    self.clock = clock
    self.logger = logger
  }

  /// Loads what was saved and publishes it at once, as of the time when it was published first.
  /// - Returns: From where each part is read on; empty where everything has to be read.
  func load() -> [Capability: SyncPoint] {
    guard let store else { return [:] }
    do {
      let saved = try InventoryArchive.load(store)
      guard saved.points[.users] != nil else { return [:] }
      parts = saved.parts
      firstSeen = saved.firstSeen
      savedFirstSeen = Set(saved.firstSeen.keys)
      savedCollectedAt = saved.collectedAt
      groupsReadAt = saved.points[.groups]?.fullSync
      for (capability, point) in saved.points {
        board.update(capability) { $0.succeed(at: saved.collectedAt ?? point.fullSync) }
      }
      verdicts = saved.verdicts
      for (capability, error, time) in verdicts.all { board.update(capability) { $0.fail(error, at: time) } }
      publishAll(now: saved.collectedAt ?? clock.now())
      return saved.points
    } catch {
      parts = InventoryParts()
      logger.warning(
        "the saved inventory cannot be read: everything is read anew", action: "inventory-state-unreadable",
        error: "\(error)")
      return [:]
    }
  }

  /// Takes a new part with the point to go on from, saves both in one step and publishes what comes of it. Where further
  /// parts wait to be taken the last of them does so: all documents may have to be written for each.
  nonisolated func take(
    _ capability: Capability, _ point: SyncPoint,
    _ put: @Sendable (inout InventoryParts) throws -> Void
  ) async throws {
    waiting.withLock { $0 += 1 }
    try await takeInTurn(capability, point, put)
  }

  private func takeInTurn(
    _ capability: Capability, _ point: SyncPoint,
    _ put: @Sendable (inout InventoryParts) throws -> Void
  ) throws {
    let isLast = waiting.withLock { waiting in
      waiting -= 1
      return waiting == 0
    }
    defer { if isLast, isPublishingDue { publishAndSave() } }
    let corrections = parts.corrections
    try put(&parts)
    isPublishingDue = true
    points[capability] = point
    if capability == .users { absences.endUsers() }
    if capability == .groups {
      groupReadings += 1
      // Where groups are listed each time, the next listing has whoever was away.
      absences.endGroups(areAll: point.fullSync != groupsReadAt)
      groupsReadAt = point.fullSync
      parts.suspects.remove(absences.changed)
    }
    if parts.corrections != corrections {
      board.correct(parts.corrections)
      logger.warning(
        "a full sync found what the changes before had missed", action: "inventory-corrected",
        ["capability": capability.name, "corrections": "\(parts.corrections - corrections)"])
    }
  }

  private func publishAndSave() {
    isPublishingDue = false
    publishAll(now: clock.now())
    // Nobody waits for anything but the first snapshot; until then what is read is read anew where the process ends.
    guard board.snapshot != nil else { return }
    save()
  }

  /// All users as they are known, for a listing to share what has not changed.
  var users: UserList? { parts.users }

  /// From now on groups are read.
  func beginGroups() { absences.beginGroups() }

  /// Who comes back from the recycle bin with this reading, or may have been in there while all groups were read, and
  /// after how many readings of groups that was asked.
  func returnedUsers(_ reading: ListReading<UserList>) throws -> (ids: [ObjectID], groupReadings: Int) {
    absences.note(try ReturnedUsers.changed(reading))
    guard let groupsReadAt else { return ([], groupReadings) }
    let ids = try ReturnedUsers.ids(
      reading, before: parts, includesChanged: absences.areToCome, groupsReadAt: groupsReadAt)
    return (ids, groupReadings)
  }

  /// Whose groups may not be read now: they are when groups may be read again.
  func postponeMemberships(_ reading: ListReading<UserList>) throws {
    absences.postpone(try returnedUsers(reading).ids)
  }

  /// Who changed while all groups were read, or is in other groups than before: they may have been left out.
  func usersChangedMeanwhile() -> (ids: [ObjectID], groupReadings: Int) {
    // Bounded: the next full sync has the others.
    (Array(parts.suspects.ids.union(absences.changed).union(absences.postponed).prefix(1000)), groupReadings)
  }

  /// Takes the groups of users; they are in the next snapshot.
  /// - Returns: False where groups were read meanwhile: nobody knows which of the two is newer.
  func take(memberships: [ObjectID: [ObjectID]], after readings: Int) -> Bool {
    guard readings == groupReadings else { return false }
    parts.take(memberships: memberships)
    absences.settle(memberships.keys, parts.users)
    publishAll(now: clock.now())
    save()
    return true
  }

  /// What cannot be saved now is saved with the next reading; until then the store holds an older state that is one.
  private func save() {
    guard let store else { return }
    var changes: [DirectoryChange] = []
    for (capability, point) in points {
      var point = point
      point.asOf = parts.asOf(capability)
      point.unreadable = parts.unreadable(capability) ?? 0
      changes.append(DirectoryChange(.syncPoints, capability.name, InventoryArchive.record(point)))
    }
    for (id, time) in firstSeen where !savedFirstSeen.contains(id) {
      changes.append(DirectoryChange(.firstSeen, id.text, Array(time.rfc3339().utf8)))
    }
    let verdictChanges = verdicts.changes(board.states)
    changes += verdictChanges.changes
    let collectedAt = board.snapshot?.collectedAt
    if let collectedAt, collectedAt != savedCollectedAt {
      changes.append(
        DirectoryChange(.syncPoints, "snapshot", InventoryArchive.record(collectedAt: collectedAt)))
    }
    do {
      try store.save(replacing: parts.replaced) { save in
        try parts.forEachChange(save)
        for change in changes { try save(change) }
      }
      parts.takeUnsaved()
      points = [:]
      savedFirstSeen = Set(firstSeen.keys)
      savedCollectedAt = collectedAt
      verdicts = verdictChanges.next
    } catch {
      logger.error("the inventory cannot be saved", action: "inventory-save-failed", error: "\(error)")
    }
  }

  /// Publishes what has come of a change of the board alone, and saves a new verdict.
  func refresh() {
    publishAll(now: clock.now())
    if !verdicts.changes(board.states).changes.isEmpty { save() }
  }

  private func publishAll(now: Timestamp) {
    // The first snapshot waits until users, groups and roles have been read or refused.
    let states = board.states
    guard parts.users != nil,
      states.filter({ [.users, .groups, .roleAssignments].contains($0.capability) }).allSatisfy(\.hasVerdict)
    else { return }
    let built = builder.build(
      parts, changed: parts.takeChanged(), onto: &index, states: states, firstSeen: &firstSeen, now: now)
    if let built { publish(built) }
  }

  /// Whose authentication methods are to be read next.
  func nextMFAReads(_ limit: Int, requested: [String: Timestamp]) -> [ObjectID] {
    for (id, time) in requested { parts.mfaReadings.request(ObjectID(id), since: time) }
    guard let users = parts.users else { return [] }
    return parts.mfaReadings.next(
      limit, users: users, report: parts.mfa, activity: parts.signInActivity, now: clock.now())
  }

  /// None of those could be read.
  func failMFAReads() {
    parts.mfaReadings.startOver()
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
