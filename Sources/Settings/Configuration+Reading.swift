internal import GraphClient
internal import HTTPServer
internal import OCSF
internal import Telemetry
internal import Time

extension Configuration {
  /// Reads and checks everything.
  /// - Throws: `ConfigurationError` with all problems at once.
  public init(flags: [String: String], environment: [String: String], isTerminal: Bool)
    throws(ConfigurationError)
  {
    var reader = SettingsReader(flags: flags, environment: environment)
    let cloud = reader.value(
      "ENTRADA_CLOUD", default: Cloud.global,
      expecting: Cloud.allCases.map(\.rawValue).joined(separator: ", "),
      Cloud.init(rawValue:))
    let stateDirectory = reader.text("ENTRADA_STATE_DIR")
    let tenant = Configuration.tenant(&reader)
    let graphRoot = Configuration.url("ENTRADA_GRAPH_URL", cloud.graphRoot, &reader)
    self.init(
      tenant: tenant,
      clientID: Configuration.clientID(&reader),
      credential: Configuration.credential(&reader),
      authority: Configuration.url("AZURE_AUTHORITY_HOST", cloud.authority, &reader).text,
      graphRoot: graphRoot,
      certificateAuthorityFile: Configuration.certificateAuthorityFile(&reader),
      proxy: Configuration.proxy(&reader),
      noProxy: reader.text("NO_PROXY"),
      listen: Configuration.listen(&reader),
      publicURL: Configuration.publicURL(&reader),
      tokens: Configuration.tokens(&reader),
      tokensFile: reader.secretFile("ENTRADA_API_TOKENS"),
      tls: Configuration.tls(&reader),
      rateLimit: reader.value(
        "ENTRADA_RATE_LIMIT", default: 600, expecting: "a whole number up to 1000000",
        { text in Int(text).flatMap { (0...1_000_000).contains($0) ? $0 : nil } }),
      operationsListen: reader.value(
        "ENTRADA_OPERATIONS_LISTEN", default: nil, expecting: "an address and a port such as 0.0.0.0:9090",
        { text -> ListenAddress?? in ListenAddress(text).map(Optional.some) }),
      collect: Configuration.sources(&reader),
      signInKinds: Configuration.signInKinds(&reader),
      stateDirectory: stateDirectory,
      stateOwner: "\(tenant) \(graphRoot.text)",
      inventoryInterval: reader.interval("ENTRADA_INVENTORY_INTERVAL", .seconds(300)),
      inventoryFullInterval: reader.interval("ENTRADA_INVENTORY_FULL_INTERVAL", .days(1)),
      mfaInterval: reader.interval("ENTRADA_MFA_INTERVAL", .seconds(3600)),
      signInActivityInterval: reader.interval("ENTRADA_SIGNIN_ACTIVITY_INTERVAL", .seconds(6 * 3600)),
      hasTransitiveGroups: reader.value(
        "ENTRADA_GROUPS", default: false, expecting: "direct or transitive",
        { ["direct": false, "transitive": true][$0] }),
      logsInterval: reader.interval("ENTRADA_LOGS_INTERVAL", .seconds(30)),
      logsLookback: reader.duration(
        "ENTRADA_LOGS_LOOKBACK", default: .days(1), in: .zero ... .days(30)),
      logsOverlap: reader.duration(
        "ENTRADA_LOGS_OVERLAP", default: .seconds(900), in: .zero ... .days(7)),
      logsSweep: reader.duration("ENTRADA_LOGS_SWEEP", default: .days(1), in: .zero ... .days(30)),
      logsRetention: reader.duration(
        "ENTRADA_LOGS_RETENTION", default: .days(7), in: .seconds(60) ... .days(3650)),
      logsMaximumBytes: Configuration.maximumBytes(isLasting: stateDirectory != nil, &reader),
      hasLogMessage: reader.value(
        "ENTRADA_LOG_MESSAGE", default: true, expecting: "true or false", SettingValue.bool),
      timestamps: reader.value(
        "ENTRADA_OCSF_TIMESTAMPS", default: .seconds, expecting: "seconds or milliseconds",
        TimestampUnit.init(rawValue:)),
      logging: LogSettings(&reader, isTerminal: isTerminal),
      shutdownDelay: reader.duration(
        "ENTRADA_SHUTDOWN_DELAY", default: .zero, in: .zero ... .seconds(600)))
    checkCredential(&reader)
    checkExposure(&reader)
    guard reader.problems.isEmpty else { throw ConfigurationError(problems: reader.problems) }
  }
}

extension Configuration.LogSettings {
  init(_ reader: inout SettingsReader, isTerminal: Bool) {
    level = reader.value(
      "ENTRADA_LOG_LEVEL", default: .info,
      expecting: Logger.Level.allCases.map(\.rawValue).joined(separator: ", "), Logger.Level.init(rawValue:))
    format = reader.value(
      "ENTRADA_LOG_FORMAT", default: isTerminal ? .text : .json, expecting: "json or text",
      Logger.Format.init(rawValue:))
  }
}

extension SettingsReader {
  /// From one reading to the next: 100 ms at the least.
  mutating func interval(_ name: String, _ standard: Duration) -> Duration {
    duration(name, default: standard, in: .milliseconds(100) ... .days(30))
  }
}
