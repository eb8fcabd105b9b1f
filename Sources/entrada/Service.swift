internal import API
internal import GraphClient
internal import HTTPServer
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
  private let access: GraphAccess
  private let collection: Collection
  private let retention: Retention
  private let reloader: Reloader
  private let server: HTTPServer
  /// For health and metrics alone.
  private let operations: HTTPServer?

  /// Where the service can be reached.
  let address: String

  /// Opens the state and the listener. Nothing is asked of Microsoft yet.
  /// - Throws: `StorageError`, `SettingProblem`, `HTTPServerError` or `TransportError`, each of which says what to do.
  init(_ configuration: Configuration, logger: Logger, clock: any WallClock = SystemClock()) throws {
    self.configuration = configuration
    self.logger = logger
    self.clock = clock
    (state, store) = try Service.openStore(configuration, logger)
    access = try GraphAccess(configuration, clock: clock, logger: logger)
    collection = Collection(
      configuration, access, store: store,
      directory: try Service.openDirectory(configuration, state, logger), clock: clock, logger: logger)
    retention = Retention(
      of: store, lifetime: configuration.logsRetention, maximumBytes: configuration.logsMaximumBytes,
      rereadFrom: { [collection] in collection.rereadFrom($0) }, clock: clock, logger: logger)
    let settings = Service.settings(configuration, startedAt: clock.now())
    reloader = Reloader(logger: logger)
    let api = API(
      settings: settings,
      sources: Service.sources(
        collection, access, reloader, access.connectionTest(configuration, clock: clock)), store: store,
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
    reloader.add(Service.reloadable(configuration, access.tokens, settings.tokens, server))
  }

  /// Collects and serves until `stopped` returns, then drains. Files are read again for each element of `reloads`.
  func run(
    reloads: AsyncStream<Void>, systemd: SystemdNotifier, until stopped: @Sendable () async -> Void
  ) async {
    logStart()
    // The store is closed behind these.
    let writing = Task {
      await withTaskGroup { group in
        group.addTask { [collection] in await collection.run() }
        group.addTask { [retention] in await retention.run() }
      }
    }
    systemd.ready(address: address)
    let attending = Task { await attend(to: reloads, systemd) }
    await stopped()
    systemd.stopping()
    logger.info("service is shutting down", action: "service-stopping")
    collection.beginDraining()
    try? await clock.sleep(for: configuration.shutdownDelay)
    await server.stop(drain: 10)
    await operations?.stop()
    writing.cancel()
    attending.cancel()
    await access.transport.stop()
    await writing.value
    store.close()
    state?.remove()
    logger.info("service stopped", action: "service-stopped")
  }

  private func logStart() {
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
  }

  /// What is seen to beside, until the task is cancelled: files to read again, systemd, the credential's expiry.
  private func attend(to reloads: AsyncStream<Void>, _ systemd: SystemdNotifier) async {
    let watch = CredentialWatch(
      expiresAt: { [tokens = access.tokens] in tokens.credentialExpiresAt }, clock: clock, logger: logger)
    await withTaskGroup { group in
      group.addTask { [clock] in await Memory.returnGaps(clock) }
      group.addTask { [reloader, address] in
        for await _ in reloads {
          systemd.reloading()
          await reloader.reload()
          systemd.ready(address: address)
        }
      }
      group.addTask { [clock] in await systemd.keepAlive(clock: clock) }
      group.addTask { await watch.run() }
    }
  }
}
