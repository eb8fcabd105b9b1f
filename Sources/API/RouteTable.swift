internal import HTTPServer
internal import Locking
internal import Telemetry
internal import Time

/// The routes, and what requests to each of them came to.
struct RouteTable<Route: Sendable>: Sendable {
  struct Entry: Sendable {
    let route: Route
    let traffic: Traffic
  }

  private var router = Router<Entry>()
  /// In the order of the routes; last what has none.
  private(set) var traffic: [Traffic] = []
  /// What no route takes counts together: paths are any client's to make up.
  let other = Traffic("other")

  mutating func add(_ method: String, _ template: String, _ route: Route) {
    let traffic = Traffic(template)
    self.traffic.append(traffic)
    router.add(method, template, Entry(route: route, traffic: traffic))
  }

  func match(_ request: Request) -> Router<Entry>.Match {
    router.match(method: request.method, path: request.path)
  }
}

/// What requests to one route came to. Each has a lock of its own, which is held for a few additions.
final class Traffic: Sendable {
  struct Counts: Sendable {
    /// How many answers had each status; there are few of them.
    var codes: [(status: Int, count: Int)] = []
    /// In seconds.
    var durations = Histogram(bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10])
  }

  /// The route's template.
  let route: String
  private let state = Mutex(Counts())

  init(_ route: String) {
    self.route = route
  }

  var counts: Counts { state.withLock { $0 } }

  func note(status: Int, after duration: Duration) {
    state.withLock { counts in
      if let index = counts.codes.firstIndex(where: { $0.status == status }) {
        counts.codes[index].count += 1
      } else {
        counts.codes.append((status, 1))
      }
      counts.durations.record(duration.inSeconds)
    }
  }
}
