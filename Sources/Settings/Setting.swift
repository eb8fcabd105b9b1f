/// A setting that an operator may give, as `--help` and the README show it.
public struct Setting: Sendable {
  /// The environment variable.
  public let name: String
  /// The default as text; empty where there is none.
  public let standard: String
  /// What it does, in a few words.
  public let summary: String
  /// A secret has no flag of its own: arguments can be read by every user of a machine.
  public var isSecret = false

  /// The flag that says the same: `--inventory-interval`.
  public var flag: String { Setting.flag(for: name) }

  /// The variable that names a file with the value; secrets only.
  public var fileName: String { "\(name)_FILE" }

  /// The flag that stands for a variable.
  public static func flag(for name: String) -> String {
    let short = name.hasPrefix("ENTRADA_") ? String(name.dropFirst("ENTRADA_".count)) : name
    return "--" + short.lowercased().map { $0 == "_" ? "-" : String($0) }.joined()
  }

  /// Every setting, in the order that help shows them.
  public static let all: [Setting] = [
    Setting(
      name: "AZURE_TENANT_ID", standard: "", summary: "the tenant: its id or one of its domains; required"),
    Setting(
      name: "AZURE_CLIENT_ID", standard: "",
      summary: "the application's client id; required but for a managed identity of the system's"),
    Setting(
      name: "AZURE_CLIENT_SECRET", standard: "",
      summary: "the application's client secret; one credential is required", isSecret: true),
    Setting(
      name: "AZURE_CLIENT_CERTIFICATE_PATH", standard: "",
      summary: "instead: PEM file of the application's certificate and its private key"),
    Setting(
      name: "AZURE_CLIENT_CERTIFICATE_PASSWORD", standard: "",
      summary: "the password of that private key, where it is encrypted", isSecret: true),
    Setting(
      name: "AZURE_FEDERATED_TOKEN_FILE", standard: "",
      summary: "instead: file of a token that the application trusts, read at each request"),
    Setting(
      name: "ENTRADA_MANAGED_IDENTITY", standard: "false",
      summary: "instead: true for the identity that Azure gives to this machine or app"),
    Setting(
      name: "ENTRADA_CLOUD", standard: "global", summary: "global, usgov, usgov-dod or china"),
    Setting(
      name: "AZURE_AUTHORITY_HOST", standard: "by cloud",
      summary: "the login service's URL; plain http to loopback only"),
    Setting(
      name: "ENTRADA_GRAPH_URL", standard: "by cloud", summary: "Graph's URL; plain http to loopback only"),
    Setting(
      name: "ENTRADA_CA_FILE", standard: "",
      summary: "PEM file of certificates to trust in place of the system's"),
    Setting(
      name: "HTTPS_PROXY", standard: "", summary: "the proxy to reach Microsoft through"),
    Setting(name: "NO_PROXY", standard: "", summary: "hosts to reach without the proxy"),
    Setting(name: "ENTRADA_LISTEN", standard: "127.0.0.1:8080", summary: "the address and port to serve on"),
    Setting(
      name: "ENTRADA_PUBLIC_URL", standard: "",
      summary: "where clients see the service, for links behind a proxy"),
    Setting(
      name: "ENTRADA_API_TOKENS", standard: "", summary: "lines: name token [scope,scope…]", isSecret: true),
    Setting(
      name: "ENTRADA_TLS_CERT_FILE", standard: "",
      summary: "PEM file of the service's certificate and those that lead to its authority: serves TLS"),
    Setting(name: "ENTRADA_TLS_KEY_FILE", standard: "", summary: "PEM file of that certificate's key"),
    Setting(
      name: "ENTRADA_TLS_CLIENT_CA_FILE", standard: "",
      summary: "PEM file of authorities: clients need a certificate of one of them"),
    Setting(
      name: "ENTRADA_ALLOW_ANONYMOUS", standard: "false",
      summary: "serve other machines without tokens or client certificates"),
    Setting(
      name: "ENTRADA_RATE_LIMIT", standard: "600",
      summary: "requests a minute for each token, or else address; 0 is no limit"),
    Setting(
      name: "ENTRADA_OPERATIONS_LISTEN", standard: "",
      summary: "address and port for health and metrics alone, without tokens or TLS"),
    Setting(
      name: "ENTRADA_COLLECT", standard: "users,audit,signins",
      summary: "sources to collect; one that is left out answers 404"),
    Setting(
      name: "ENTRADA_SIGNIN_KINDS", standard: "interactive",
      summary:
        "list of interactive, nonInteractive, servicePrincipal, managedIdentity; others than the first use Graph's beta"
    ),
    Setting(
      name: "ENTRADA_STATE_DIR", standard: "",
      summary: "folder for state that lasts; without it state ends with the process"),
    Setting(
      name: "ENTRADA_INVENTORY_INTERVAL", standard: "5m",
      summary: "how often changes of users, groups and roles are read"),
    Setting(
      name: "ENTRADA_INVENTORY_FULL_INTERVAL", standard: "24h",
      summary: "how often all users, groups and roles are read anew"),
    Setting(name: "ENTRADA_MFA_INTERVAL", standard: "1h", summary: "how often the MFA report is read"),
    Setting(
      name: "ENTRADA_SIGNIN_ACTIVITY_INTERVAL", standard: "6h",
      summary: "how often the last sign-ins of users are read"),
    Setting(
      name: "ENTRADA_GROUPS", standard: "direct", summary: "direct, or transitive for nested groups as well"),
    Setting(name: "ENTRADA_LOGS_INTERVAL", standard: "30s", summary: "how often the logs are polled"),
    Setting(
      name: "ENTRADA_LOGS_LOOKBACK", standard: "24h",
      summary: "how far back the first start reads, at most 30d"),
    Setting(
      name: "ENTRADA_LOGS_OVERLAP", standard: "15m",
      summary: "how far back is read again for late events as often as limits allow; 2m at least by each poll"
    ),
    Setting(
      name: "ENTRADA_LOGS_SWEEP", standard: "24h",
      summary: "how far back is read again every hour for events that come later still; 0s for not at all"),
    Setting(
      name: "ENTRADA_LOGS_RETENTION", standard: "7d", summary: "how long events are kept after their arrival"),
    Setting(
      name: "ENTRADA_LOGS_MAX_SIZE", standard: "1GiB",
      summary: "how much of events is kept: records and documents (64MiB without a state directory)"),
    Setting(
      name: "ENTRADA_LOG_MESSAGE", standard: "true",
      summary: "whether events carry the record as received in message"),
    Setting(
      name: "ENTRADA_OCSF_TIMESTAMPS", standard: "seconds",
      summary: "the unit of users' times: seconds or milliseconds"),
    Setting(name: "ENTRADA_LOG_LEVEL", standard: "info", summary: "debug, info, warning or error"),
    Setting(
      name: "ENTRADA_LOG_FORMAT", standard: "json", summary: "json, or text (the default on a terminal)"),
    Setting(
      name: "ENTRADA_SHUTDOWN_DELAY", standard: "0s",
      summary: "keep serving this long after SIGTERM, not ready"),
  ]
}
