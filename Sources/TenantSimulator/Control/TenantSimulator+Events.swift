internal import HTTPServer
internal import Locking

/// What a client in another process may ask of the simulator itself: `/simulator/…`, beside Microsoft's paths. It needs
/// no token, meets no fault, and stands in no journal.
extension TenantSimulator {
  static let controlPrefix = "/simulator/"

  /// An event that Microsoft Graph can show by now.
  public struct VisibleEvent: Sendable, Hashable {
    /// The record's id.
    public let id: String
    /// The event's time, with 7 digits of a fraction.
    public let time: String
    /// Since when it can be read.
    public let visibleFrom: String
  }

  /// Every event of a log that can be read by now, in the order of event time: what a client must have collected.
  /// Records that were put in without a readable id are left out.
  /// - Parameters:
  ///   - from: The earliest event time, such as `2026-01-01T00:00:00Z`.
  ///   - to: The latest; nil for now.
  /// - Returns: Nil where a time is none.
  public func visibleEvents(_ stream: EventStream, from: String, to: String? = nil) -> [VisibleEvent]? {
    let now = Moment(options.clock())
    guard let from = Moment(utc: from), let to = to.map({ Moment(utc: $0) }) ?? now else { return nil }
    let log = state.withLock { $0.log }
    let window = LogWindow(from: from, to: to, isAscending: true, asOf: now)
    let events = log.page(stream, window, after: nil, limit: .max).events
    return events.compactMap { event in
      log.source.id(of: event).map {
        VisibleEvent(
          id: $0, time: event.time.text(digits: 7), visibleFrom: event.visibleFrom.text(digits: 7))
      }
    }
  }

  /// `GET /simulator/events?log=interactiveUser&from=…&to=…`: a line for each event, with its id, its time and since
  /// when it can be read.
  func control(_ request: Request) -> Response {
    let pairs = PercentEncoding.decodePairs(request.query) ?? []
    let options = Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
    let stream = EventStream.allCases.first { "\($0)" == options["log"] }
    guard request.method == "GET", request.path == TenantSimulator.controlPrefix + "events", let stream,
      let events = visibleEvents(stream, from: options["from"] ?? "", to: options["to"])
    else {
      return .text(
        status: 400,
        "GET /simulator/events?log=LOG&from=TIME[&to=TIME], LOG one of "
          + EventStream.allCases.map { "\($0)" }.joined(separator: ", ") + "\n")
    }
    return .text(status: 200, events.map { "\($0.id) \($0.time) \($0.visibleFrom)\n" }.joined())
  }
}
