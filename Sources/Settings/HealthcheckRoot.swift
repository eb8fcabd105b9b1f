internal import HTTPServer

/// Where a service with these settings answers to probes on its own machine. A probe needs no valid configuration.
public struct HealthcheckRoot {
  /// Scheme, host and port.
  public let url: String

  /// Of what the service was started with.
  public init(flags: [String: String], environment: [String: String]) {
    let reader = SettingsReader(flags: flags, environment: environment)
    let listen = reader.text("ENTRADA_LISTEN").flatMap(ListenAddress.init) ?? .standard
    let operations = reader.text("ENTRADA_OPERATIONS_LISTEN").flatMap(ListenAddress.init)
    let isSecure = operations == nil && reader.text("ENTRADA_TLS_CERT_FILE") != nil
    url = "\(isSecure ? "https" : "http")://\((operations ?? listen).reachable)"
  }
}
