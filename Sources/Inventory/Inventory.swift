public import GraphClient
internal import Locking
public import OCSF
public import Storage
public import Telemetry
public import Time

/// The users of a tenant: reads each part of the directory on its own interval and publishes snapshots.
public final class Inventory: Sendable {
  /// What an operator sets.
  public struct Settings: Sendable {
    /// The tenant's id.
    public var tenantID: String
    /// The unit of OCSF's timestamps.
    public var timestamps = TimestampUnit.seconds
    /// Whether groups of groups count as a user's groups.
    public var hasTransitiveGroups = false
    /// Users, groups and roles are read this often.
    public var interval = Duration.seconds(300)
    /// Everything is read anew this often, whatever the changes in between said.
    public var fullInterval = Duration.seconds(24 * 3600)
    /// The MFA report is read this often.
    public var mfaInterval = Duration.seconds(3600)
    /// Sign-in activity is read this often.
    public var signInActivityInterval = Duration.seconds(6 * 3600)

    /// The defaults.
    public init(tenantID: String) {
      self.tenantID = tenantID
    }
  }

  let settings: Settings
  let client: GraphClient
  let clock: any WallClock
  private let logger: Logger
  private let store: (any DirectoryStore)?
  let publisher: SnapshotPublisher
  let board: InventoryBoard
  let requests = MFARequests()

  /// Prepares to read; nothing is read before `run`.
  /// - Parameter store: Where what was read is kept; nil keeps it in memory alone.
  public init(
    settings: Settings, client: GraphClient, store: (any DirectoryStore)? = nil, clock: any WallClock,
    logger: Logger
  ) {
    self.settings = settings
    self.client = client
    self.store = store
    self.clock = clock
    self.logger = logger
    board = InventoryBoard()
    let builder = SnapshotBuilder(
      normalizer: UserNormalizer(tenantID: settings.tenantID, timestamps: settings.timestamps),
      isTransitive: settings.hasTransitiveGroups)
    publisher = SnapshotPublisher(builder: builder, board: board, store: store, clock: clock, logger: logger)
  }

  /// The last published snapshot; nil before the first. It never waits.
  public var snapshot: Snapshot? { board.snapshot }

  /// How reading each capability goes, as of now. It never waits.
  public var states: [SourceState] { board.states }

  /// How long the readings of each part took, since the process began.
  public var syncDurations: [SyncDuration] { board.syncDurations }

  /// How many users and groups full syncs have found to be otherwise than the changes before them had said, since the
  /// process began. It never waits.
  public var corrections: Int { board.corrections }

  /// The tenant's id as it was when the store was last used: with it a saved inventory is served although no token can
  /// be had. Nil where the store is new or cannot be read.
  public static func savedTenantID(in store: any DirectoryStore) -> String? {
    var tenantID: String?
    try? store.read(.syncPoints) { id, record in
      if id == "tenant" { tenantID = String(decoding: record, as: UTF8.self) }
    }
    return tenantID
  }

  /// Reads until the task is cancelled.
  public func run() async {
    let settings = settings
    let points = await publisher.load()
    if let store, Inventory.savedTenantID(in: store) != settings.tenantID {
      // Where it cannot be saved, neither can the rest, and that is said there.
      let tenant = DirectoryChange(.syncPoints, "tenant", Array(settings.tenantID.utf8))
      try? store.save([tenant], replacing: [])
    }
    let (usersBegun, usersBegin) = AsyncStream.makeStream(of: Void.self)
    let users = UserSource(
      progress: { self.board.note(usersRead: $0) }, begun: { usersBegin.finish() },
      known: { await self.publisher.users })
    await withTaskGroup { group in
      group.addTask {
        await self.repeatedly(
          users, points[.users], settings.interval, before: { try await self.readMemberships($0) }
        ) { try $0.take($1) }
      }
      group.addTask {
        // Who comes back from the recycle bin while groups are read must show as a change of users.
        for await _ in usersBegun {}
        await self.repeatedly(
          GroupSource(), points[.groups], settings.interval,
          ahead: { await self.publisher.beginGroups() },
          behind: { await self.readMembershipsAgain() }
        ) { try $0.take($1) }
      }
      group.addTask {
        await self.repeatedly(RoleSource(), points[.roleAssignments], settings.interval) { $0.take($1) }
      }
      group.addTask {
        await self.repeatedly(MFAReportSource(), points[.mfaReport], settings.mfaInterval) { $0.take($1) }
      }
      group.addTask {
        await self.repeatedly(
          SignInActivitySource(), points[.signInActivity], settings.signInActivityInterval
        ) {
          $0.take($1)
        }
      }
      group.addTask { await self.readMethods() }
    }
  }

  /// Timing, success and failure are alike for all sources. A part that cannot be read again stays as it was.
  private func repeatedly<Source: InventorySource>(
    _ source: Source, _ saved: SyncPoint?, _ interval: Duration,
    ahead: @Sendable () async -> Void = {},
    before: @Sendable (Source.Part) async throws -> Void = { _ in },
    behind: @Sendable () async -> Void = {},
    _ put: @escaping @Sendable (inout InventoryParts, Source.Part) throws -> Void
  ) async {
    let capability = source.capability
    var point = saved
    if source.isAlwaysWhole, let saved {
      // No longer than the interval, though the clock may have been ahead.
      await sleep(min(interval, interval - (clock.now() - saved.fullSync)))
    }
    var plan = FullSyncPlan(interval: settings.fullInterval)
    while !Task.isCancelled {
      let now = clock.now()
      var rest = Duration.zero
      do {
        await ahead()
        let reading = try await read(source, after: point, &plan, now)
        if let part = reading.part.content { try await before(part) }
        // Both in one step: a part that is said to be read must be in the next snapshot.
        try await publisher.take(capability, reading.point) { [board, clock] parts in
          if let part = reading.part.take() { try put(&parts, part) }
          board.update(capability) { $0.succeed(at: clock.now()) }
        }
        let kind = SyncDuration.Kind(capability: capability, isFull: reading.point.fullSync == now)
        board.note(kind, took: clock.now() - now)
        point = reading.point
        if capability == .users, let count = await publisher.users?.entries.count {
          client.budgets.fit(toUsers: count)
        }
        await behind()
        // Listed, groups cost a request each: four fifths of the time are left to whatever else asks.
        if capability == .groups, reading.point.isDeltaRefused { rest = (clock.now() - now) * 4 }
      } catch {
        if Task.isCancelled { return }
        // What came could not be put together: the next reading begins anew.
        if !(error is GraphError) { point = nil }
        await fail(capability, error as? GraphError ?? GraphError(.malformed))
      }
      try? await clock.sleep(for: max(rest, board.state(of: capability).delay(interval: interval)))
    }
  }

  /// A full sync that fails does not stop the changes: they are read on from where they are.
  private func read<Source: InventorySource>(
    _ source: Source, after point: SyncPoint?, _ plan: inout FullSyncPlan, _ now: Timestamp
  ) async throws -> Reading<Source.Part> {
    guard let point, point.isBase || point.isDeltaRefused else {
      return try await source.read(client, after: point, isFull: true, now: now)
    }
    guard plan.isDue(after: point.fullSync, now) else {
      return try await source.read(client, after: point, isFull: false, now: now)
    }
    do {
      let reading = try await source.read(client, after: point, isFull: true, now: now)
      plan.succeed()
      board.update(source.capability) { $0.fullSyncError = nil }
      return reading
    } catch let error as GraphError {
      plan.fail(now)
      note(error, ofFullSync: source.capability)
      return try await source.read(client, after: point, isFull: false, now: now)
    }
  }

  private func note(_ error: GraphError, ofFullSync capability: Capability) {
    if board.state(of: capability).fullSyncError?.kind != error.kind {
      logger.warning(
        "everything cannot be read anew: changes are still read", action: "full-sync-failed",
        ["capability": capability.name], error: error.description)
    }
    board.update(capability) { $0.fullSyncError = error }
  }

  /// Reads the groups of users who come back, so that they come back with them. Where groups may not be read, which the
  /// reading of groups tells, users are still taken.
  private func readMemberships(_ reading: ListReading<UserList>) async throws {
    do {
      try await readMemberships { try await self.publisher.returnedUsers(reading) }
    } catch let error as GraphError where error.isRefusal {
      try await publisher.postponeMemberships(reading)
    }
  }

  /// Reads those again who may have been away while all groups were read. Where that fails, the next full sync has them.
  private func readMembershipsAgain() async {
    try? await readMemberships { await self.publisher.usersChangedMeanwhile() }
  }

  private func readMemberships(
    of users: () async throws -> (ids: [ObjectID], groupReadings: Int)
  ) async throws {
    while true {
      let returned = try await users()
      if returned.ids.isEmpty { return }
      let found = try await ReturnedUsers.memberships(of: returned.ids, client)
      if await publisher.take(memberships: found, after: returned.groupReadings) { return }
    }
  }

  private func sleep(_ duration: Duration) async {
    if duration > .zero { try? await clock.sleep(for: duration) }
  }

  func fail(_ capability: Capability, _ error: GraphError) async {
    let before = board.state(of: capability).error
    board.update(capability) { $0.fail(error, at: clock.now()) }
    // Once for each kind of trouble, not at every attempt.
    if before?.kind != error.kind {
      logger.warning(
        "part of the inventory cannot be read", action: "inventory-failed",
        ["capability": capability.name, "permission": capability.permission], error: error.description)
    }
    await publisher.refresh()
  }
}
