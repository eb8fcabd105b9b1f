internal import API
internal import ECS
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

  private static func tenant(_ reader: inout SettingsReader) -> String {
    let tenant = reader.required("AZURE_TENANT_ID", "the tenant's id or one of its domains")
    if !tenant.isEmpty && !SettingValue.isTenant(tenant) {
      reader.note("AZURE_TENANT_ID: it is neither an id nor a domain")
    }
    return tenant.lowercased()
  }

  private static func url(_ name: String, _ standard: String, _ reader: inout SettingsReader) -> GraphURL {
    let text = reader.text(name) ?? standard
    if let url = SettingValue.serviceURL(text) { return url }
    reader.note("\(name): expected a URL such as \(standard), without a path; plain http to loopback only")
    // The placeholder is never used: there is a problem now.
    return GraphURL.loopback
  }

  private static func listen(_ reader: inout SettingsReader) -> ListenAddress {
    reader.value(
      "ENTRADA_LISTEN", default: ListenAddress.standard,
      expecting: "an address and a port such as 127.0.0.1:8080 or [::]:8443", ListenAddress.init)
  }

  private static func publicURL(_ reader: inout SettingsReader) -> String? {
    reader.value(
      "ENTRADA_PUBLIC_URL", default: nil, expecting: "an http or https URL without a query",
      { text -> String?? in
        guard let url = GraphURL(text), !url.hasUserInformation, !text.contains("?"), !text.contains("#")
        else {
          return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
      })
  }

  private static func tokens(_ reader: inout SettingsReader) -> [APIToken] {
    guard let text = reader.secret("ENTRADA_API_TOKENS") else { return [] }
    let (tokens, problems) = APIToken.parse(text)
    for problem in problems { reader.note("ENTRADA_API_TOKENS, \(problem)") }
    return tokens
  }

  private static func tls(_ reader: inout SettingsReader) -> TLSFiles? {
    let certificate = reader.text("ENTRADA_TLS_CERT_FILE").map(SecretFile.init)
    let key = reader.text("ENTRADA_TLS_KEY_FILE").map(SecretFile.init)
    let authorities = reader.text("ENTRADA_TLS_CLIENT_CA_FILE").map(SecretFile.init)
    guard let certificate, let key else {
      if certificate != nil { reader.note("ENTRADA_TLS_KEY_FILE is missing: ENTRADA_TLS_CERT_FILE needs it") }
      if key != nil { reader.note("ENTRADA_TLS_CERT_FILE is missing: ENTRADA_TLS_KEY_FILE needs it") }
      if certificate == nil, key == nil, authorities != nil {
        reader.note("ENTRADA_TLS_CLIENT_CA_FILE needs ENTRADA_TLS_CERT_FILE and ENTRADA_TLS_KEY_FILE")
      }
      return nil
    }
    let files = TLSFiles(certificate: certificate, key: key, clientAuthorities: authorities)
    do throws(SecretFile.ReadError) { _ = try files.read() } catch { reader.note(error.description) }
    return files
  }

  private static func sources(_ reader: inout SettingsReader) -> Set<Source> {
    reader.value(
      "ENTRADA_COLLECT", default: Set(Source.allCases), expecting: "a list of users, audit, signins",
      { text in
        let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let sources = words.compactMap { Source(rawValue: String($0)) }
        return sources.count == words.count && !sources.isEmpty ? Set(sources) : nil
      })
  }

  private static func signInKinds(_ reader: inout SettingsReader) -> [SignInKind] {
    let names = SignInKind.allCases.map(\.rawValue).joined(separator: ", ")
    return reader.value(
      "ENTRADA_SIGNIN_KINDS", default: [.interactive], expecting: "a list of \(names)",
      { text in
        let words = text.split(separator: ",").map { $0.filter { $0 != " " } }
        let kinds = words.compactMap { SignInKind(rawValue: String($0)) }
        guard kinds.count == words.count && !kinds.isEmpty else { return nil }
        return SignInKind.allCases.filter(kinds.contains)
      })
  }

  private static func maximumBytes(isLasting: Bool, _ reader: inout SettingsReader) -> Int64 {
    let standard: Int64 = isLasting ? 1 << 30 : 64 << 20
    let size = reader.value(
      "ENTRADA_LOGS_MAX_SIZE", default: standard, expecting: "a size such as 256MiB", SettingValue.size)
    if size < 1 << 20 { reader.note("ENTRADA_LOGS_MAX_SIZE: it must be at least 1MiB") }
    return size
  }

  /// Other machines are served without tokens only on the operator's word.
  private func checkExposure(_ reader: inout SettingsReader) {
    let isAllowed = reader.value(
      "ENTRADA_ALLOW_ANONYMOUS", default: false, expecting: "true or false", SettingValue.bool)
    if !listen.isLoopback && tokens.isEmpty && tls?.clientAuthorities == nil && !isAllowed {
      reader.note(
        "ENTRADA_LISTEN: \(listen) can be reached from other machines and there are no tokens: set "
          + "ENTRADA_API_TOKENS or ENTRADA_TLS_CLIENT_CA_FILE, or ENTRADA_ALLOW_ANONYMOUS=true if anyone may read "
          + "everything")
    }
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
