internal import Dispatch
internal import Locking
internal import Telemetry

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

  func note(status: Int, since start: DispatchTime) {
    // Not as a `Duration`, whose numbers are of 128 bits: this is done for each request.
    let seconds = Double(DispatchTime.now().uptimeNanoseconds &- start.uptimeNanoseconds) / 1e9
    state.withLock { counts in
      if let index = counts.codes.firstIndex(where: { $0.status == status }) {
        counts.codes[index].count += 1
      } else {
        counts.codes.append((status, 1))
      }
      counts.durations.record(seconds)
    }
  }
}
