internal import TenantSimulator

/// What `entrada demo` adds to `entrada serve`.
enum Demo {
  /// The same in every run, though the simulated tenant has another port in each.
  static func stateOwner(_ options: TenantOptions) -> String { "\(options.tenantID) demo" }

  /// The simulated tenant as the service's configuration sees it.
  static func environment(_ options: TenantOptions, port: UInt16) -> [String: String] {
    [
      "AZURE_TENANT_ID": options.tenantID,
      "AZURE_CLIENT_ID": options.clientID,
      "AZURE_CLIENT_SECRET": options.clientSecret,
      "AZURE_CLIENT_SECRET_FILE": "",
      "AZURE_CLIENT_CERTIFICATE_PATH": "",
      "AZURE_FEDERATED_TOKEN_FILE": "",
      "ENTRADA_MANAGED_IDENTITY": "",
      "AZURE_AUTHORITY_HOST": "http://127.0.0.1:\(port)",
      "ENTRADA_GRAPH_URL": "http://127.0.0.1:\(port)",
    ]
  }

  static func banner(url: String, users: Int) -> String {
    """

    Entrada serves a simulated tenant of \(users) users on \(url). Try:

      curl -s '\(url)/users?limit=2'
      curl -s '\(url)/users/mary.jones@example.com'
      curl -s '\(url)/logs/audit?limit=2'
      curl -s '\(url)/logs/signins?limit=2'
      curl -s '\(url)/test-connection'
      curl -s '\(url)/status'
      curl -s '\(url)/metrics'
      curl -s '\(url)/readyz?verbose'

    Stop it with Ctrl-C.

    """
  }
}
