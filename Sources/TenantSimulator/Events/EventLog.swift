/// A log's window of event time, as a query asks for it. Both edges belong to it.
struct LogWindow: Sendable {
  var from: Moment
  var to: Moment
  var isAscending: Bool
  /// What becomes visible later is not there: all pages of one query see the same log.
  var asOf: Moment
}

/// Reads windows of the logs: what the source makes, and single records that were put in.
struct EventLog: Sendable {
  private(set) var source: EventSource
  /// Records put in, by log and minute.
  private(set) var records: [EventStream: [Int64: [Event]]] = [:]
  /// How many records were put in.
  private(set) var recordCount: Int64 = 0

  init(source: EventSource) { self.source = source }

  /// Puts a record in. Its number follows those of the minute's generated events.
  mutating func add(_ text: [UInt8], to stream: EventStream, at time: Moment, visibleFrom: Moment) {
    recordCount += 1
    let event = Event(
      time: time, visibleFrom: visibleFrom, number: 1_000_000 + recordCount, content: .text(text))
    records[stream, default: [:]][time.minute, default: []].append(event)
  }

  mutating func add(_ burst: EventBurst) { source.add(burst) }

  /// Up to `limit` visible events of the window behind a position, and whether there are more.
  func page(
    _ stream: EventStream, _ window: LogWindow, after position: EventPosition?, limit: Int
  ) -> (events: [Event], hasMore: Bool) {
    var found: [Event] = []
    let last = window.isAscending ? min(window.to, window.asOf).minute : window.from.minute
    var minute = start(window, position)
    while window.isAscending ? minute <= last : minute >= last {
      for event in events(stream, minute: minute, isAscending: window.isAscending)
      where isIn(window, event, after: position) {
        if found.count == limit { return (found, true) }
        found.append(event)
      }
      minute += window.isAscending ? 1 : -1
    }
    return (found, false)
  }

  private func start(_ window: LogWindow, _ position: EventPosition?) -> Int64 {
    if let position { return position.time.minute }
    return window.isAscending ? window.from.minute : min(window.to, window.asOf).minute
  }

  private func events(_ stream: EventStream, minute: Int64, isAscending: Bool) -> [Event] {
    var events = source.events(stream, minute: minute)
    if let records = records[stream]?[minute] {
      events = (events + records).sorted { $0.position < $1.position }
    }
    return isAscending ? events : events.reversed()
  }

  private func isIn(_ window: LogWindow, _ event: Event, after position: EventPosition?) -> Bool {
    guard event.time >= window.from, event.time <= window.to, event.visibleFrom <= window.asOf else {
      return false
    }
    guard let position else { return true }
    return window.isAscending ? position < event.position : event.position < position
  }
}
