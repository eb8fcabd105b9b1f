public import GraphClient
public import Storage
public import Telemetry
public import Time

/// The collection of all logs: one collector a source, and the re-reading of all of them.
public final class LogStreams: Sendable {
  /// What an operator sets.
  public struct Settings: Sendable {
    /// The tenant's id.
    public var tenantID: String
    /// From one poll to the next.
    public var interval = Duration.seconds(30)
    /// How far back the first poll reads.
    public var lookback = Duration.days(1)
    /// How far back is read again all the time, for events that Graph shows late.
    public var overlap = Duration.seconds(15 * 60)
    /// How far back is read again every hour.
    public var sweep = Duration.days(1)
    /// Whether closed days of everything that the tenant keeps are read again every day. That takes a store which
    /// knows an event for as long.
    public var reconciles = true

    /// The defaults.
    public init(tenantID: String) {
      self.tenantID = tenantID
    }
  }

  let readers: [SourceReader]
  private let rereaders: [Rereader]

  /// Is told which users audits are about, and when. The same audit may be told again, as it is read again.
  public typealias TargetObserver = @Sendable ([String: Timestamp]) -> Void

  /// Prepares to collect; nothing is read before `run`.
  public init(
    sources: [LogSource], settings: Settings, client: GraphClient, store: any EventStore,
    clock: any WallClock, logger: Logger, auditTargets: @escaping TargetObserver = { _ in }
  ) {
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
    }
  }
}
