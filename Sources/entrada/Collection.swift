internal import GraphClient
internal import Inventory
internal import Locking
internal import LogStreams
internal import Settings
internal import Storage
internal import Telemetry
internal import Time

/// What is collected: begins once the tenant has given a first token, because documents carry the tenant's id.
final class Collection: Sendable {
  private let configuration: Configuration
  private let access: GraphAccess
  private let store: any EventStore
  private let directory: any DirectoryStore
  private let clock: any WallClock
  private let logger: Logger
  private let state = Mutex(State())

  private struct State {
    var inventory: Inventory?
    var streams: LogStreams?
    var startupProblem: String?
    var isDraining = false
  }

  init(
    _ configuration: Configuration, _ access: GraphAccess, store: any EventStore,
    directory: any DirectoryStore, clock: any WallClock, logger: Logger
  ) {
    self.configuration = configuration
    self.access = access
    self.store = store
    self.directory = directory
    self.clock = clock
    self.logger = logger
  }

  var snapshot: Snapshot? { state.withLock { $0.inventory }?.snapshot }
  var inventoryCorrections: Int { state.withLock { $0.inventory }?.corrections ?? 0 }
  var inventoryStates: [SourceState] { state.withLock { $0.inventory }?.states ?? [] }
  var syncDurations: [SyncDuration] { state.withLock { $0.inventory }?.syncDurations ?? [] }
  var streamStates: [StreamState] { state.withLock { $0.streams }?.states ?? [] }
  var startupProblem: String? { state.withLock { $0.startupProblem } }
  var isDraining: Bool { state.withLock { $0.isDraining } }

  /// From where on what is known of events must stay; nil for as long as Graph may show them.
  func rereadFrom(_ stream: EventStream) -> Timestamp? {
    store.isInMemory ? state.withLock { $0.streams }?.rereadFrom(stream) : nil
  }

  func beginDraining() {
    state.withLock { $0.isDraining = true }
  }

  /// Collects until the task is cancelled.
  func run() async {
    guard let tenantID = await firstTenantID() else { return }
    let inventory = configuration.collect.contains(.users) ? makeInventory(tenantID) : nil
    let streams = makeStreams(tenantID, inventory)
    state.withLock { state in
      state.startupProblem = nil
      state.inventory = inventory
      state.streams = streams
    }
    await withTaskGroup { group in
      if let inventory { group.addTask { await inventory.run() } }
      if let streams { group.addTask { await streams.run() } }
    }
  }

  /// Asks for a token until there is one; nil where the task is cancelled first. Each attempt is one request, so that
  /// what is wrong shows at once and not after all retries.
  private func firstTenantID() async -> String? {
    if configuration.collect.contains(.users), let saved = Inventory.savedTenantID(in: directory) {
      return saved
    }
    var source = SourceState(Capability(name: "token", permission: ""))
    while !Task.isCancelled {
      do {
        return try await access.prober.tenantID() ?? configuration.tenant
      } catch let error as GraphError {
        source.fail(error, at: clock.now())
        state.withLock { $0.startupProblem = error.description }
      } catch {
        // Cancelled: the loop sees it.
      }
      // Wrong credentials wait for a person; anything else may be over in a moment.
      let isWrong = source.error?.kind == .credentials
      let interval = configuration.logsInterval
      try? await clock.sleep(for: isWrong ? source.delay(interval: interval) : min(interval, .seconds(5)))
    }
    return nil
  }

  private func makeInventory(_ tenantID: String) -> Inventory {
    Inventory(
      settings: configuration.inventory(tenantID), client: access.client, store: directory, clock: clock,
      logger: logger)
  }

  private func makeStreams(_ tenantID: String, _ inventory: Inventory?) -> LogStreams? {
    let sources = Configuration.Source.allCases.filter(configuration.collect.contains)
      .flatMap { configuration.logSources(of: $0, tenantID: tenantID) }
    guard !sources.isEmpty else { return nil }
    var settings = LogStreams.Settings(tenantID: tenantID)
    settings.interval = configuration.logsInterval
    settings.lookback = configuration.logsLookback
    settings.overlap = configuration.logsOverlap
    settings.sweep = configuration.logsSweep
    settings.reconciles = !store.isInMemory
    return LogStreams(
      sources: sources, settings: settings, client: access.client, store: store, clock: clock, logger: logger,
      // The one signal across: an audit may mean that a user has another method now.
      auditTargets: { inventory?.readMFA(of: $0) })
  }
}
