public import GraphClient
public import Inventory
public import LogStreams
public import Time

extension API {
  /// Where answers come from. None of these ever waits.
  public struct Sources: Sendable {
    /// The last published snapshot.
    public var snapshot: @Sendable () -> Snapshot? = { nil }
    /// How reading each part of the inventory goes; empty before collection begins.
    public var inventoryStates: @Sendable () -> [SourceState] = { [] }
    /// How many users and groups full syncs have had to correct.
    public var inventoryCorrections: @Sendable () -> Int = { 0 }
    /// How reading each log goes; empty before collection begins.
    public var streamStates: @Sendable () -> [StreamState] = { [] }
    /// What requests to Microsoft came to.
    public var graphRequests: @Sendable () -> RequestCounts = { RequestCounts() }
    /// How much of Microsoft's limits is in use.
    public var budgets: @Sendable () -> [ThrottleScope: BudgetUsage] = { [:] }
    /// How long the readings of the inventory took.
    public var syncDurations: @Sendable () -> [SyncDuration] = { [] }
    /// When the application's credential expires; nil where it does not say.
    public var credentialExpiresAt: @Sendable () -> Timestamp? = { nil }
    /// How often files were read again while the service ran, and how often some of them could not be.
    public var reloads: @Sendable () -> (successes: Int, failures: Int) = { (0, 0) }
    /// Why collection cannot begin; nil where it has, or nothing is known yet.
    public var startupProblem: @Sendable () -> String? = { nil }
    /// Whether the service is shutting down.
    public var isDraining: @Sendable () -> Bool = { false }
    /// Asks the tenant now: HTTP's status and a JSON report. The only one that waits.
    public var testConnection: @Sendable () async -> (status: Int, report: [UInt8])

    /// Sources that have nothing yet.
    public init(testConnection: @escaping @Sendable () async -> (status: Int, report: [UInt8])) {
      self.testConnection = testConnection
    }
  }
}
