/// Finds the route of a path. Templates are literal segments and parameters: `/users/{id}`.
public struct Router<Route: Sendable>: Sendable {
  private var entries: [(method: String, segments: [Substring], route: Route)] = []

  /// A router without routes.
  public init() {}

  /// Adds a route. `HEAD` is answered wherever `GET` is.
  public mutating func add(_ method: String, _ template: String, _ route: Route) {
    entries.append((method, Router.segments(template[...]), route))
  }

  /// What a request's method and path lead to.
  public enum Match {
    /// A route, and its path parameters in order, decoded.
    case route(Route, parameters: [String])
    /// The path exists with these methods only.
    case methodNotAllowed(allow: [String])
    /// There is no such path.
    case notFound
  }

  /// Looks the path up, still encoded: it is cut into segments first and decoded once, so that an encoded slash
  /// never splits it.
  public func match(method: String, path: Substring) -> Match {
    let segments = Router.segments(path)
    var allow: [String] = []
    for entry in entries {
      guard let parameters = Router.parameters(of: segments, in: entry.segments) else { continue }
      if entry.method == method || (entry.method == "GET" && method == "HEAD") {
        return .route(entry.route, parameters: parameters)
      }
      allow += entry.method == "GET" ? ["GET", "HEAD"] : [entry.method]
    }
    return allow.isEmpty ? .notFound : .methodNotAllowed(allow: allow)
  }

  private static func segments(_ path: Substring) -> [Substring] {
    path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map(Substring.init)
  }

  private static func parameters(of segments: [Substring], in template: [Substring]) -> [String]? {
    guard segments.count == template.count else { return nil }
    var parameters: [String] = []
    for (segment, expected) in zip(segments, template) {
      guard let decoded = PercentEncoding.decode(segment) else { return nil }
      if expected.hasPrefix("{") {
        guard !decoded.isEmpty else { return nil }
        parameters.append(decoded)
      } else if decoded != expected {
        return nil
      }
    }
    return parameters
  }
}
