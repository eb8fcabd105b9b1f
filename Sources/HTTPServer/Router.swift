/// Finds the route of a path. Templates are literal segments and parameters: `/users/{id}`.
public struct Router<Route: Sendable>: Sendable {
  // The search knows no routes, and what does is inlinable: generic code is slow where another module calls it.
  @usableFromInline var paths = PathTable()
  @usableFromInline var routes: [Route] = []

  /// A router without routes.
  public init() {}

  /// Adds a route. `HEAD` is answered wherever `GET` is.
  public mutating func add(_ method: String, _ template: String, _ route: Route) {
    paths.add(method, template)
    routes.append(route)
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
  @inlinable
  public func match(method: String, path: Substring) -> Match {
    switch paths.match(method, path) {
    case .entry(let index, let parameters): .route(routes[index], parameters: parameters)
    case .methodNotAllowed(let allow): .methodNotAllowed(allow: allow)
    case .notFound: .notFound
    }
  }
}
