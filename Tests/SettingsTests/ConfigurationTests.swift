import API
import ECS
import Foundation
import GraphClient
import HTTPServer
import OCSF
import SocketTesting
import Telemetry
import Testing

@testable import Settings

@Suite struct ConfigurationTests {
  static let least = [
    "AZURE_TENANT_ID": "Contoso.com", "AZURE_CLIENT_ID": "client", "AZURE_CLIENT_SECRET": "s",
  ]

  private func read(
    _ environment: [String: String] = [:], flags: [String: String] = [:]
  ) throws(ConfigurationError) -> Configuration {
    try Configuration(
      flags: flags, environment: Self.least.merging(environment) { $1 }, isTerminal: false)
  }

  private func problems(_ environment: [String: String]) -> [String] {
    do {
      _ = try read(environment)
      return []
    } catch {
      return error.problems
    }
  }

  @Test func defaultsAreWhatHelpSays() throws {
    let configuration = try read()
    #expect(configuration.tenant == "contoso.com")
    #expect(configuration.authority == "https://login.microsoftonline.com")
    #expect(configuration.graphRoot.text == "https://graph.microsoft.com")
    #expect(configuration.listen == ListenAddress.standard)
    #expect(configuration.collect == Set(Configuration.Source.allCases))
    #expect(configuration.inventoryInterval == .seconds(300))
    #expect(configuration.inventoryFullInterval == .seconds(86_400))
    #expect(configuration.logsMaximumBytes == 64 << 20)
    #expect(configuration.timestamps == .seconds)
    #expect(configuration.logging.format == .json)
    // What help and the README show as defaults is read and gives the same.
    let shown = Setting.all.filter { !$0.standard.isEmpty && $0.standard != "by cloud" }
    let environment = Dictionary(uniqueKeysWithValues: shown.map { ($0.name, $0.standard) })
    let explicit = try read(environment.merging(["ENTRADA_LOGS_MAX_SIZE": "64MiB"]) { $1 })
    #expect(explicit == configuration)
  }

  /// Those of one kind each with a value of its own, so that none is taken for another.
  @Test func everySettingIsTakenForWhatItIsNamed() throws {
    let configuration = try read([
      "ENTRADA_INVENTORY_INTERVAL": "1m", "ENTRADA_INVENTORY_FULL_INTERVAL": "2m",
      "ENTRADA_MFA_INTERVAL": "3m",
      "ENTRADA_SIGNIN_ACTIVITY_INTERVAL": "4m", "ENTRADA_LOGS_INTERVAL": "5m", "ENTRADA_LOGS_LOOKBACK": "6m",
      "ENTRADA_LOGS_OVERLAP": "7m", "ENTRADA_LOGS_SWEEP": "8m", "ENTRADA_LOGS_RETENTION": "9m",
      "ENTRADA_SHUTDOWN_DELAY": "10m", "ENTRADA_LOGS_MAX_SIZE": "3MiB", "ENTRADA_GROUPS": "transitive",
      "ENTRADA_LOG_MESSAGE": "false", "ENTRADA_OCSF_TIMESTAMPS": "milliseconds", "ENTRADA_LOG_LEVEL": "debug",
      "ENTRADA_LOG_FORMAT": "text", "ENTRADA_RATE_LIMIT": "7", "ENTRADA_LISTEN": "[::1]:81",
      "ENTRADA_OPERATIONS_LISTEN": "0.0.0.0:82", "ENTRADA_PUBLIC_URL": "https://siem.example/entrada/",
      "ENTRADA_COLLECT": "audit, users", "ENTRADA_STATE_DIR": "/state", "NO_PROXY": "example.com",
      "AZURE_AUTHORITY_HOST": "https://login.example", "ENTRADA_GRAPH_URL": "https://graph.example",
    ])
    #expect(
      [
        configuration.inventoryInterval, configuration.inventoryFullInterval, configuration.mfaInterval,
        configuration.signInActivityInterval, configuration.logsInterval, configuration.logsLookback,
        configuration.logsOverlap, configuration.logsSweep, configuration.logsRetention,
        configuration.shutdownDelay,
      ] == (1...10).map { .seconds($0 * 60) })
    #expect(configuration.logsMaximumBytes == 3 << 20 && configuration.rateLimit == 7)
    #expect(configuration.hasTransitiveGroups && !configuration.hasLogMessage)
    #expect(configuration.timestamps == .milliseconds)
    #expect(configuration.logging == Configuration.LogSettings(level: .debug, format: .text))
    #expect(configuration.listen == ListenAddress("[::1]:81"))
    #expect(configuration.operationsListen == ListenAddress("0.0.0.0:82"))
    #expect(configuration.publicURL == "https://siem.example/entrada")
    #expect(configuration.collect == [.audit, .users])
    #expect(configuration.stateDirectory == "/state" && configuration.noProxy == "example.com")
    #expect(configuration.authority == "https://login.example")
    #expect(configuration.graphRoot.text == "https://graph.example")
  }

  @Test func onATerminalTheLogIsTextUnlessToldOtherwise() throws {
    func format(_ environment: [String: String] = [:], isTerminal: Bool) throws -> Logger.Format {
      try Configuration(
        flags: [:], environment: Self.least.merging(environment) { $1 }, isTerminal: isTerminal
      ).logging.format
    }
    #expect(try format(isTerminal: true) == .text && format(isTerminal: false) == .json)
    #expect(try format(["ENTRADA_LOG_FORMAT": "json"], isTerminal: true) == .json)
  }

  @Test(arguments: Setting.all.filter(\.isSecret).map(\.name))
  func aSecretStandsInOneOfItsTwoPlaces(name: String) {
    var settings = [name: "siem 0123456789abcdef", "\(name)_FILE": "/dev/null"]
    if name == "AZURE_CLIENT_CERTIFICATE_PASSWORD" {
      settings["AZURE_CLIENT_SECRET"] = ""
      settings["AZURE_CLIENT_CERTIFICATE_PATH"] = "/dev/null"
    }
    #expect(problems(settings).contains("\(name) and \(name)_FILE are both set: keep one"))
  }

  @Test func theStoreMayGrowLargerInAStateDirectory() throws {
    #expect(try read(["ENTRADA_STATE_DIR": "/state"]).logsMaximumBytes == 1 << 30)
  }

  @Test(arguments: [
    ("global", "https://login.microsoftonline.com", "https://graph.microsoft.com"),
    ("usgov", "https://login.microsoftonline.us", "https://graph.microsoft.us"),
    ("usgov-dod", "https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    ("china", "https://login.partner.microsoftonline.cn", "https://microsoftgraph.chinacloudapi.cn"),
  ])
  func eachCloudHasItsHosts(cloud: String, authority: String, graph: String) throws {
    let configuration = try read(["ENTRADA_CLOUD": cloud])
    #expect(configuration.authority == authority)
    #expect(configuration.graphRoot.text == graph)
  }

  @Test func kindsOfSignInAreReadOnceEach() throws {
    #expect(try read().signInKinds == [.interactive])
    let configuration = try read(["ENTRADA_SIGNIN_KINDS": "managedIdentity, interactive,managedIdentity"])
    #expect(configuration.signInKinds == [.interactive, .managedIdentity])
  }

  @Test func aFlagWinsOverAVariable() throws {
    let configuration = try read(
      ["ENTRADA_LOGS_INTERVAL": "1m"], flags: ["ENTRADA_LOGS_INTERVAL": "100ms"])
    #expect(configuration.logsInterval == .milliseconds(100))
  }

  @Test(arguments: [
    ("AZURE_TENANT_ID", "a/b"), ("AZURE_TENANT_ID", ""), ("AZURE_CLIENT_ID", ""), ("AZURE_CLIENT_SECRET", ""),
    ("ENTRADA_CLOUD", "mars"), ("AZURE_AUTHORITY_HOST", "http://login.example.com"),
    ("AZURE_AUTHORITY_HOST", "https://u:p@login.example.com"),
    ("ENTRADA_GRAPH_URL", "https://g.example.com/v1.0"),
    ("ENTRADA_GRAPH_URL", "graph"), ("ENTRADA_LISTEN", "8080"), ("ENTRADA_LISTEN", "0.0.0.0:8080"),
    ("ENTRADA_LISTEN", "[::]:8080"), ("ENTRADA_PUBLIC_URL", "entrada.example.com"),
    ("ENTRADA_API_TOKENS", "short x"), ("ENTRADA_API_TOKENS", "siem 0123456789abcdef everything"),
    ("ENTRADA_COLLECT", "users,logs"), ("ENTRADA_COLLECT", ","), ("ENTRADA_INVENTORY_INTERVAL", "99ms"),
    ("ENTRADA_SIGNIN_KINDS", "interactive,all"), ("ENTRADA_SIGNIN_KINDS", ","),
    ("ENTRADA_INVENTORY_INTERVAL", "5"), ("ENTRADA_INVENTORY_INTERVAL", "9999999999s"),
    ("ENTRADA_LOGS_LOOKBACK", "31d"), ("ENTRADA_GROUPS", "all"), ("ENTRADA_LOGS_MAX_SIZE", "1"),
    ("ENTRADA_LOGS_MAX_SIZE", "-5MiB"), ("ENTRADA_LOG_MESSAGE", "maybe"), ("ENTRADA_OCSF_TIMESTAMPS", "ms"),
    ("ENTRADA_LOG_LEVEL", "loud"), ("ENTRADA_LOG_FORMAT", "xml"), ("ENTRADA_SHUTDOWN_DELAY", "1d"),
    ("ENTRADA_UNKNOWN", "x"), ("ENTRADA_RATE_LIMIT", "-1"), ("ENTRADA_RATE_LIMIT", "many"),
    ("ENTRADA_OPERATIONS_LISTEN", "9090"), ("ENTRADA_TLS_CERT_FILE", "/nowhere/cert.pem"),
    ("ENTRADA_TLS_KEY_FILE", "/nowhere/key.pem"), ("ENTRADA_TLS_CLIENT_CA_FILE", "/nowhere/ca.pem"),
  ])
  func aWrongValueIsAProblemThatNamesItsVariable(name: String, value: String) {
    let problems = problems([name: value])
    #expect(problems.count == 1, "\(problems)")
    #expect(problems.first?.contains(name) == true, "\(problems)")
  }

  @Test(arguments: [("ENTRADA_LISTEM", "ENTRADA_LISTEN"), ("ENTRADA_LOG_INTERVAL", "ENTRADA_LOGS_INTERVAL")])
  func anUnknownVariableNamesTheNearest(given: String, meant: String) {
    #expect(problems([given: "x"]) == ["\(given) is not known: did you mean \(meant)?"])
  }

  @Test func oneCredentialIsNeededAndNoMore() {
    let none = problems(["AZURE_CLIENT_SECRET": ""])
    #expect(none.count == 1 && none[0].contains("AZURE_CLIENT_SECRET is missing"))
    #expect(none[0].contains("ENTRADA_MANAGED_IDENTITY=true"))
    let two = problems(["AZURE_FEDERATED_TOKEN_FILE": "/token", "ENTRADA_MANAGED_IDENTITY": "false"])
    #expect(two.count == 1 && two[0].contains("AZURE_CLIENT_SECRET and AZURE_FEDERATED_TOKEN_FILE"))
    #expect(problems(["AZURE_CLIENT_SECRET": "", "AZURE_FEDERATED_TOKEN_FILE": "/token"]).isEmpty)
    let certificate = problems(["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_CERTIFICATE_PATH": "/nowhere.pem"])
    #expect(certificate.count == 1 && certificate[0].hasPrefix("AZURE_CLIENT_CERTIFICATE_PATH: /nowhere.pem"))
  }

  @Test func aManagedIdentityNeedsNoClientID() throws {
    let managed = ["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_ID": "", "ENTRADA_MANAGED_IDENTITY": "true"]
    #expect(try read(managed).credential == .managedIdentity(.azure))
    let app = ["IDENTITY_ENDPOINT": "http://127.0.0.1:41/msi/token", "IDENTITY_HEADER": "h"]
    #expect(
      try read(managed.merging(app) { $1 }).credential
        == .managedIdentity(.app(endpoint: "http://127.0.0.1:41/msi/token", header: Secret("h"))))
    let foreign = ["IDENTITY_ENDPOINT": "http://example.com/msi/token", "IDENTITY_HEADER": "h"]
    #expect(
      problems(managed.merging(foreign) { $1 }) == ["IDENTITY_ENDPOINT: expected a URL on this machine"])
    #expect(problems(managed.merging(["IDENTITY_ENDPOINT": "http://127.0.0.1/"]) { $1 }).count == 1)
  }

  @Test func aProxysPasswordIsNoArgument() throws {
    let url = "http://user:pass@proxy.test:3128"
    #expect(try read(["HTTPS_PROXY": url]).proxy == Secret(url))
    #expect(throws: ConfigurationError.self) { try read(flags: ["HTTPS_PROXY": url]) }
    #expect(try read(flags: ["HTTPS_PROXY": "proxy.test:3128"]).proxy == Secret("proxy.test:3128"))
  }

  @Test func whatKubernetesSetsForAServiceOfThisNameIsPassedOver() {
    let names = [
      "ENTRADA_PORT", "ENTRADA_PORT_80_TCP_ADDR", "ENTRADA_SERVICE_HOST", "ENTRADA_SERVICE_PORT_HTTP",
    ]
    #expect(problems(Dictionary(uniqueKeysWithValues: names.map { ($0, "tcp://10.0.0.1:80") })).isEmpty)
  }

  @Test func aSecretComesFromItsFileWithoutTheTrailingNewline() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("se cret\r\n".utf8).write(to: url)
    let configuration = try read(["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_SECRET_FILE": url.path])
    #expect(configuration.credential == .secretFile(SecretFile(url.path)))
    #expect(try SecretFile(url.path).read(for: "AZURE_CLIENT_SECRET_FILE") == "se cret")
    let both = problems(["AZURE_CLIENT_SECRET_FILE": url.path])
    #expect(both == ["AZURE_CLIENT_SECRET and AZURE_CLIENT_SECRET_FILE are both set: keep one"])
    let missing = problems(["AZURE_CLIENT_SECRET": "", "AZURE_CLIENT_SECRET_FILE": "/nowhere/secret"])
    #expect(missing.count == 1)
    #expect(missing.first?.contains("/nowhere/secret") == true)
  }

  @Test func otherMachinesAreServedWithTokensOrOnTheOperatorsWord() throws {
    _ = try read(["ENTRADA_LISTEN": "0.0.0.0:1", "ENTRADA_API_TOKENS": "siem 0123456789abcdef"])
    _ = try read(["ENTRADA_LISTEN": "0.0.0.0:1", "ENTRADA_ALLOW_ANONYMOUS": "true"])
  }

  @Test func otherMachinesAreServedWhereTheirCertificatesAreAskedFor() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var settings = ["ENTRADA_LISTEN": "[::]:1"]
    for (name, text) in [
      ("ENTRADA_TLS_CERT_FILE", TestCertificates.firstCertificate),
      ("ENTRADA_TLS_KEY_FILE", TestCertificates.firstKey),
      ("ENTRADA_TLS_CLIENT_CA_FILE", TestCertificates.authority),
    ] {
      let file = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      settings[name] = file.path
    }
    #expect(try read(settings).tls?.clientAuthorities != nil)
    // TLS alone tells nobody apart.
    let open = problems(settings.filter { $0.key != "ENTRADA_TLS_CLIENT_CA_FILE" })
    #expect(open.count == 1 && open[0].hasPrefix("ENTRADA_LISTEN: [::]:1 can be reached"))
  }

  @Test func aConfigurationDoesNotPrintItsSecrets() throws {
    let configuration = try read(["HTTPS_PROXY": "http://user:pass-word@proxy:3128"])
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!dumped.contains("pass-word"))
    #expect(!"\(configuration)".contains("pass-word"))
  }

  @Test(arguments: [
    ("100ms", Duration.milliseconds(100)), ("90s", .seconds(90)), ("15m", .seconds(900)),
    ("24h", .seconds(86_400)),
    ("7d", .seconds(604_800)), ("0s", .zero),
  ])
  func readsDurations(text: String, expected: Duration) {
    #expect(SettingValue.duration(text) == expected)
  }

  @Test(arguments: ["", "s", "1", "1 s", "1.5h", "-1s", "1w", "1S", "١s", "99999999999s"])
  func refusesWhatIsNoDuration(text: String) {
    #expect(SettingValue.duration(text) == nil)
  }

  @Test(arguments: [("1", Int64(1)), ("64KiB", 65_536), ("256MiB", 268_435_456), ("1GiB", 1_073_741_824)])
  func readsSizes(text: String, expected: Int64) {
    #expect(SettingValue.size(text) == expected)
  }

  /// It would be read until there is no memory left.
  @Test func aFileThatNeverEndsIsRefused() {
    let found = problems(["ENTRADA_CA_FILE": "/dev/zero"])
    #expect(found == ["ENTRADA_CA_FILE: /dev/zero: the file is no text, or larger than 1 MiB"])
  }
}
