/// What can change while a tenant is simulated. A value: each request takes one copy.
struct TenantState: Sendable {
  var directory: Directory
  var log: EventLog
  var permissions: Set<Permission>
  var license: License
  var credentialChecker: any CredentialChecker
  var quirks: Quirks
  var isApplicationDisabled = false
  /// Tokens of earlier generations have been revoked.
  var tokenGeneration: Int64 = 0
  var pageGeneration: Int64 = 0
  var deltaGeneration: Int64 = 0
  var requests: UInt64 = 0
  var roleChanges: UInt64 = 0
}

extension TenantOptions {
  /// How clients reach the tenant's server.
  var scheme: String { tls == nil ? "http" : "https" }

  /// The domain every tenant is born with.
  var initialDomain: String {
    (domain.split(separator: ".").first.map(String.init) ?? "tenant") + ".onmicrosoft.com"
  }
}
