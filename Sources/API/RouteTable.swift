internal import HTTPServer

/// The routes, and what requests to each of them came to.
struct RouteTable: Sendable {
  struct Entry: Sendable {
    let route: Route
    let traffic: Traffic
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
    router.add("GET", template, Entry(route: route, traffic: traffic))
  }

  func match(_ request: Request) -> Router<Entry>.Match {
    router.match(method: request.method, path: request.path)
  }
}
