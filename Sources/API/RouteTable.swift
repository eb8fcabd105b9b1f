internal import HTTPServer

/// The routes, and what requests to each of them came to.
struct RouteTable: Sendable {
  final class Entry: Sendable {
    let route: Route
    let traffic: Traffic

    init(_ route: Route, _ traffic: Traffic) {
      self.route = route
      self.traffic = traffic
    }
  }

  private var router = Router<Entry>()
  /// In the order of the routes.
  private(set) var traffic: [Traffic] = []
  /// What no route takes counts together: paths are any client's to make up.
  let other = Traffic("other")

  mutating func add(_ template: String, _ route: Route) {
    let traffic = Traffic(template)
    self.traffic.append(traffic)
    // Nothing can be changed through the service.
    router.add("GET", template, Entry(route, traffic))
  }

  func match(_ request: Request) -> Router<Entry>.Match {
    router.match(method: request.method, path: request.path)
  }

  /// Where a request counts.
  func traffic(of match: Router<Entry>.Match) -> Traffic {
    if case .route(let entry, _) = match { entry.traffic } else { other }
  }
}
