public import GraphClient
public import Storage
public import Telemetry
public import Time

/// The collection of all logs: one collector a source, the re-reading of all of them, and the retention of what they
/// stored.
public final class LogStreams: Sendable {
  /// What an operator sets.
  public struct Settings: Sendable {
    /// The tenant's id.
    public var tenantID: String
    /// From one poll to the next.
    public var interval = Duration.seconds(30)
    /// How far back the first poll reads.
    public var lookback = Duration.seconds(24 * 3600)
    /// How far back is read again all the time, for events that Graph shows late.
    public var overlap = Duration.seconds(15 * 60)
    /// How far back is read again every hour.
    public var sweep = Duration.seconds(24 * 3600)
    /// How long documents are kept after their arrival.
    public var retention = Duration.seconds(7 * 24 * 3600)
    /// How large the store may grow, in bytes.
    public var maximumBytes: Int64 = 1 << 30

    /// The defaults.
    public init(tenantID: String) {
      self.tenantID = tenantID
    }
  }

  private let settings: Settings
  private let readers: [SourceReader]
  private let rereaders: [Rereader]
  private let store: any EventStore
  private let clock: any WallClock
  private let logger: Logger

  /// Is told which users audits are about, and when. The same audit may be told again, as it is read again.
  public typealias TargetObserver = @Sendable ([String: Timestamp]) -> Void

  /// Prepares to collect; nothing is read before `run`.
  public init(
    sources: [LogSource], settings: Settings, client: GraphClient, store: any EventStore,
    clock: any WallClock, logger: Logger, auditTargets: @escaping TargetObserver = { _ in }
  ) {
    self.settings = settings
    self.store = store
    self.clock = clock
    self.logger = logger
    let readers = sources.map {
      SourceReader(
        source: $0, settings: settings, client: client, store: store, clock: clock, logger: logger,
        auditTargets: auditTargets)
    }
    self.readers = readers
    // Half of the budget is for the overlap, a quarter for the rest; new events go before both.
    let shares: [(tiers: [RereadTier], part: Int)] = [([.overlap], 2), ([.sweep, .reconciliation], 4)]
    rereaders = shares.map { share in
      Rereader(
        readers, tiers: share.tiers,
        pace: RereadPace(client.budgets.limit(of: .reports), part: share.part, clock: clock),
        settings: settings, store: store, clock: clock, logger: logger)
    }
  }

  /// How each source is doing, as of now. It never waits for a collector.
  public var states: [StreamState] { readers.map(\.current) }

  /// Collects until the task is cancelled.
  public func run() async {
    await withTaskGroup { group in
      for reader in readers { group.addTask { await LogCollector(reader).run() } }
      for rereader in rereaders { group.addTask { await rereader.run() } }
      group.addTask { await self.retain() }
    }
  }

  /// Purges now and then, in small steps between which the writer is free.
  private func retain() async {
    let streams = Set(readers.map(\.source.stream))
    while !Task.isCancelled {
      // In turns, because in a store that is too large the oldest event goes first, whatever its stream.
      while await purge(streams) > 0, !Task.isCancelled { await Task.yield() }
      try? await clock.sleep(for: .seconds(60))
    }
  }

  private func purge(_ streams: Set<EventStream>) async -> Int {
    let now = clock.now()
    do {
      return try streams.reduce(0) { removed, stream in
        try removed
          + store.purge(
            stream, arrivedBefore: now - settings.retention, maximumBytes: settings.maximumBytes,
            forgettingBefore: now - LogStreams.identityLifetime, limit: 500)
      }
    } catch {
      logger.error("old events cannot be removed", action: "purge-failed", error: "\(error)")
      return 0
    }
  }

  /// Graph keeps logs for 30 days at most; a record that cannot come again need not be known.
  private static let identityLifetime = Duration.seconds(31 * 24 * 3600)
}
