internal import Storage

/// What a path leads to.
enum Route: Sendable {
  case users, user, testConnection, status, metrics, livez, readyz
  case log(EventStream)
  case document(StaticDocument)

  /// What a token must be good for; nil for probes and documents, which need none.
  var scope: Scope? {
    switch self {
    case .users, .user: .users
    case .log: .logs
    case .status, .testConnection: .status
    case .metrics: .metrics
    case .livez, .readyz, .document: nil
    }
  }

  /// What asks whether the service lives is never turned away, nor counted.
  var isProbe: Bool {
    switch self {
    case .livez, .readyz: true
    default: false
    }
  }

  /// Whether it is served where nobody is asked for a token.
  var isForOperators: Bool {
    if case .metrics = self { true } else { isProbe }
  }

  /// Every path of a service with these settings.
  static func table(_ settings: API.Settings) -> RouteTable {
    var table = RouteTable()
    // What is not collected has no path: an empty list would be a lie.
    if settings.hasInventory {
      table.add("/users", .users)
      table.add("/users/{id}", .user)
    }
    if settings.streams.contains(.audit) { table.add("/logs/audit", .log(.audit)) }
    if settings.streams.contains(.signins) { table.add("/logs/signins", .log(.signins)) }
    table.add("/test-connection", .testConnection)
    table.add("/status", .status)
    table.add("/metrics", .metrics)
    table.add("/livez", .livez)
    table.add("/healthz", .livez)
    table.add("/readyz", .readyz)
    table.add("/", .document(HomePage.document))
    table.add("/openapi.yaml", .document(OpenAPIDescription.yaml))
    table.add("/openapi.json", .document(OpenAPIDescription.json))
    return table
  }
}
