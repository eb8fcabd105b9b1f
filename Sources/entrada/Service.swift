internal import API
internal import ECS
internal import GraphClient
internal import HTTPServer
internal import Inventory
internal import Locking
internal import LogStreams
internal import Settings
internal import Storage
internal import Telemetry
internal import Time

/// The running service: everything wired together, from Graph on one side to the listener on the other.
final class Service: Sendable {
  private let configuration: Configuration
  private let logger: Logger
  private let clock: any WallClock
  private let state: StateDirectory?
  private let store: any EventStore
  private let transport: CurlTransport
  private let tokens: TokenCache
  private let client: GraphClient
  private let collection: Collection
  private let retention: Retention
  private let reloader: Reloader
  private let server: HTTPServer
  /// For health and metrics alone.
  private let operations: HTTPServer?

  /// Where the service can be reached.
  let address: String

  /// Opens the state and the listener. Nothing is asked of Microsoft yet.
  /// - Throws: `StorageError`, `HTTPServerError` or `TransportError`, each of which says what to do.
  init(_ configuration: Configuration, logger: Logger, clock: any WallClock = SystemClock()) throws {
    self.configuration = configuration
    self.logger = logger
    self.clock = clock
    (state, store) = try Service.openStore(configuration, logger)
    transport = try CurlTransport(Service.transport(configuration))
    tokens = TokenCache(
      credential: try configuration.makeCredential(), transport: transport, clock: clock, logger: logger)
    client = GraphClient(
      root: configuration.graphRoot, transport: transport, tokens: tokens,
      limits: Service.limits(configuration), clock: clock, logger: logger)
    let prober = client.with(policy: Service.once)
    collection = Collection(
      configuration, client: client, prober: prober, store: store,
      directory: try Service.openDirectory(configuration, state, logger), clock: clock, logger: logger)
    retention = Retention(
      of: store, lifetime: configuration.logsRetention, maximumBytes: configuration.logsMaximumBytes,
      rereadFrom: { [collection] in collection.rereadFrom($0) }, clock: clock, logger: logger)
    let settings = Service.settings(configuration, startedAt: clock.now())
    reloader = Reloader(logger: logger)
    let api = API(
      settings: settings,
      sources: Service.sources(collection, configuration, prober, tokens, reloader, clock), store: store,
      clock: clock, logger: logger)
    server = try HTTPServer(
      address: configuration.listen, tls: try configuration.tls?.read(),
      limits: try Service.serverLimits(logger),
      handler: api)
    operations = try configuration.operationsListen.map { listen in
      try HTTPServer(
        address: listen, limits: Service.operationsLimits,
        handler: OperationsAPI(api, isLoopback: listen.isLoopback))
    }
    address = configuration.listen.with(port: server.port)?.reachable ?? configuration.listen.reachable
    reloader.add(Service.reloadable(configuration, tokens, settings.tokens, server))
  }

  /// Collects and serves until `stopped` returns, then drains. Files are read again for each element of `reloads`.
  func run(
    reloads: AsyncStream<Void>, systemd: SystemdNotifier, until stopped: @Sendable () async -> Void
  ) async {
    logger.info(
      "service started", action: "service-started",
      [
        "version": productVersion, "listen": address,
        "state": state?.isTemporary == false ? "lasting" : "temporary",
      ])
    if let listen = configuration.operationsListen, let operations {
      logger.info(
        "health and metrics are served", action: "operations-started",
        ["operations_listen": listen.with(port: operations.port)?.reachable ?? ""])
    }
    if !configuration.listen.isLoopback && configuration.tls == nil {
      logger.warning("clients are served without TLS", action: "listener-unencrypted")
    }
    let collecting = Task { await collection.run() }
    let retaining = Task { await retention.run() }
    let reloading = Task {
      for await _ in reloads {
        systemd.reloading()
        await reloader.reload()
        systemd.ready(address: address)
      }
    }
    systemd.ready(address: address)
    let watchdog = Task { [clock] in await systemd.keepAlive(clock: clock) }
    let watch = CredentialWatch(
      expiresAt: { [tokens] in tokens.credentialExpiresAt }, clock: clock, logger: logger)
    let watching = Task { await watch.run() }
    await stopped()
    systemd.stopping()
    logger.info("service is shutting down", action: "service-stopping")
    collection.beginDraining()
    try? await clock.sleep(for: configuration.shutdownDelay)
    await server.stop(drain: 10)
    await operations?.stop()
    collecting.cancel()
    retaining.cancel()
    reloading.cancel()
    watchdog.cancel()
    watching.cancel()
    await transport.stop()
    await collecting.value
    await retaining.value
    store.close()
    state?.remove()
    logger.info("service stopped", action: "service-stopped")
  }

  // MARK: Parts

  /// The operator's folder; else a private temporary one, or memory where none is writable.
  private static func openStore(
    _ configuration: Configuration, _ logger: Logger
  ) throws -> (StateDirectory?, any EventStore) {
    let owner = configuration.stateOwner
    let streams: [EventStream] = [.audit, .signins]
    if let path = configuration.stateDirectory {
      let state = try StateDirectory(path: path)
      return (state, try SQLiteEventStore(path: path + "/events.db", streams: streams, owner: owner))
    }
    do {
      let state = try StateDirectory.temporary()
      return (state, try SQLiteEventStore(path: state.path + "/events.db", streams: streams, owner: owner))
    } catch {
      logger.warning(
        "no folder for temporary files is writable: events are kept in memory", action: "state-in-memory",
        error: "\(error)")
      return (nil, try SQLiteEventStore(path: ":memory:", streams: streams, owner: owner))
    }
  }

  private static func reloadable(
    _ configuration: Configuration, _ cache: TokenCache, _ list: TokenList, _ server: HTTPServer
  ) -> [Reloader.Part] {
    var parts: [Reloader.Part] = []
    if let file = configuration.tokensFile { parts.append(.tokens(file, list)) }
    if let files = configuration.tls { parts.append(.certificates(files, server)) }
    if let name = configuration.credential.rereadSetting {
      parts.append(
        .credential(name, cache) { () throws(SettingProblem) in try configuration.makeCredential() }
      )
    }
    return parts
  }

  /// A monitoring system and an orchestrator have few connections.
  private static var operationsLimits: HTTPServer.Limits {
    var limits = HTTPServer.Limits()
    limits.connections = 64
    limits.connectionsPerAddress = 0
    limits.threads = 1
    return limits
  }

  private static func serverLimits(_ logger: Logger) throws(FileDescriptors.TooFew) -> HTTPServer.Limits {
    var limits = HTTPServer.Limits()
    let files = FileDescriptors.raiseLimit()
    guard files >= FileDescriptors.fewest else { throw FileDescriptors.TooFew(limit: files) }
    limits.connections = FileDescriptors.connections(of: files)
    if files < FileDescriptors.few {
      logger.warning(
        "few files may be open, so few clients may be connected: raise the limit (ulimit -n, LimitNOFILE)",
        action: "file-limit-low", ["limit": "\(files)", "connections": "\(limits.connections)"])
    }
    // Who holds all that one address may have leaves some to others.
    limits.connectionsPerAddress = limits.connections * 3 / 4
    return limits
  }

  /// Microsoft's limits protect Microsoft. What answers on this machine is a simulated tenant, which tests and
  /// the demonstration poll far more often than Microsoft would allow.
  static func limits(_ configuration: Configuration) -> Budgets.Limits {
    configuration.graphRoot.isLoopback ? .unlimited : .published
  }

  private static func openDirectory(
    _ configuration: Configuration, _ state: StateDirectory?, _ logger: Logger
  ) throws -> any DirectoryStore {
    let (store, setAside) = try SQLiteDirectoryStore.open(
      path: state.map { $0.path + "/directory.db" } ?? ":memory:",
      owner: configuration.stateOwner)
    if let setAside {
      logger.warning(
        "the saved inventory cannot be used and is set aside: everything is read anew",
        action: "inventory-state-set-aside", ["path": setAside.path], error: setAside.reason)
    }
    return store
  }

  static func transport(_ configuration: Configuration) -> CurlTransport.Configuration {
    var transport = CurlTransport.Configuration()
    transport.certificateAuthorityFile = configuration.certificateAuthorityFile
    transport.proxy = configuration.proxy?.reveal()
    transport.noProxy = configuration.noProxy
    transport.userAgent = "entrada/\(productVersion)"
    return transport
  }

  private static func settings(_ configuration: Configuration, startedAt: Timestamp) -> API.Settings {
    var settings = API.Settings(version: productVersion, startedAt: startedAt)
    settings.tokens = TokenList(configuration.tokens)
    settings.requiresClientCertificate = configuration.tls?.clientAuthorities != nil
    settings.requestsPerMinute = configuration.rateLimit
    settings.isLoopback = configuration.listen.isLoopback
    settings.publicURL = configuration.publicURL
    settings.hasInventory = configuration.collect.contains(.users)
    settings.streams = Set(
      [(Configuration.Source.audit, EventStream.audit), (.signins, .signins)]
        .filter { configuration.collect.contains($0.0) }.map(\.1))
    settings.hasMessage = configuration.hasLogMessage
    settings.signInKinds = configuration.signInKinds.map {
      API.SignInKind(name: $0.rawValue, dataset: $0.dataset)
    }
    return settings
  }

  /// For questions whose first answer counts.
  static var once: RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    // A scope that stays closed for longer is the verdict; waiting for it would only run out of time.
    policy.longestRetryAfter = .seconds(5)
    return policy
  }

  /// The test of what the operator wants to collect.
  static func connectionTest(
    _ configuration: Configuration, _ prober: GraphClient, _ tokens: TokenCache, _ clock: any WallClock
  ) -> ConnectionTest {
    let required: [(Configuration.Source, Capability)] = [
      (.users, .users), (.audit, .auditLogs), (.signins, .signInLogs),
    ]
    return ConnectionTest(
      client: prober, tokens: tokens, tenant: configuration.tenant,
      required: required.filter { configuration.collect.contains($0.0) }.map(\.1), clock: clock)
  }

  private static func sources(
    _ collection: Collection, _ configuration: Configuration, _ prober: GraphClient, _ tokens: TokenCache,
    _ reloader: Reloader, _ clock: any WallClock
  ) -> API.Sources {
    let test = connectionTest(configuration, prober, tokens, clock)
    var sources = API.Sources {
      let outcome = await test.outcome()
      return (outcome.status, outcome.report)
    }
    sources.snapshot = { collection.snapshot }
    sources.inventoryCorrections = { collection.inventoryCorrections }
    sources.inventoryStates = { collection.inventoryStates }
    sources.streamStates = { collection.streamStates }
    sources.startupProblem = { collection.startupProblem }
    sources.graphRequests = { prober.requestCounts }
    sources.budgets = { prober.budgets.usage }
    sources.credentialExpiresAt = { tokens.credentialExpiresAt }
    sources.reloads = { (reloader.counts.successes, reloader.counts.failures) }
    sources.syncDurations = { collection.syncDurations }
    sources.isDraining = { collection.isDraining }
    return sources
  }
}
