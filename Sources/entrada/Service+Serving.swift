internal import API
internal import ECS
internal import GraphClient
internal import HTTPServer
internal import Settings
internal import Storage
internal import Telemetry
internal import Time

// What the service's parts are told of each other.
extension Service {
  /// A monitoring system and an orchestrator have few connections.
  static var operationsLimits: HTTPServer.Limits {
    var limits = HTTPServer.Limits()
    limits.connections = 64
    limits.connectionsPerAddress = 0
    limits.threads = 1
    return limits
  }

  static func serverLimits(_ logger: Logger) throws(FileDescriptors.TooFew) -> HTTPServer.Limits {
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

  static func settings(_ configuration: Configuration, startedAt: Timestamp) -> API.Settings {
    var settings = API.Settings(version: productVersion, startedAt: startedAt)
    settings.tokens = TokenList(configuration.tokens)
    settings.requiresClientCertificate = configuration.tls?.clientAuthorities != nil
    settings.requestsPerMinute = configuration.rateLimit
    settings.isLoopback = configuration.listen.isLoopback
    settings.publicURL = configuration.publicURL
    settings.hasInventory = configuration.collect.contains(.users)
    settings.streams = Set(configuration.collect.compactMap(\.stream))
    settings.hasMessage = configuration.hasLogMessage
    settings.signInKinds = configuration.signInKinds.map {
      API.SignInKind(name: $0.rawValue, dataset: $0.dataset)
    }
    return settings
  }

  static func sources(
    _ collection: Collection, _ access: GraphAccess, _ reloader: Reloader, _ test: ConnectionTest
  ) -> API.Sources {
    var sources = API.Sources {
      let outcome = await test.outcome()
      return (outcome.status, outcome.report)
    }
    sources.snapshot = { collection.snapshot }
    sources.inventoryCorrections = { collection.inventoryCorrections }
    sources.inventoryStates = { collection.inventoryStates }
    sources.streamStates = { collection.streamStates }
    sources.startupProblem = { collection.startupProblem }
    sources.graphRequests = { access.client.requestCounts }
    sources.budgets = { access.client.budgets.usage }
    sources.credentialExpiresAt = { access.tokens.credentialExpiresAt }
    sources.reloads = { (reloader.counts.successes, reloader.counts.failures) }
    sources.syncDurations = { collection.syncDurations }
    sources.isDraining = { collection.isDraining }
    return sources
  }

  static func reloadable(
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
}
