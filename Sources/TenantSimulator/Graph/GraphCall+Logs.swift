internal import HTTPServer
internal import JSON

/// The directory's audits and the sign-in logs.
extension GraphCall {
  func listDirectoryAudits() throws(GraphFailure) -> Response {
    try listLog(.directoryAudits, context: "auditLogs/directoryAudits")
  }

  func listSignIns() throws(GraphFailure) -> Response {
    try listLog(.interactiveUser, context: "auditLogs/signIns")
  }

  private func listLog(_ stream: EventStream, context: String) throws(GraphFailure) -> Response {
    try requireLog(stream)
    let query = try query([.top, .filter, .orderby, .skiptoken])
    let isBeta = version == "beta"
    let top = try query.top(maximum: 1000, standard: isBeta ? 100 : 1000)
    let filter = try filter(query, stream, isBeta: isBeta)
    var token = try pageToken(query, asOf: now.ticks, expired: .invalidSkipToken)
    let quirks = quirks
    if quirks.showsNewEventsWhilePaging { token.asOf = now.ticks }
    let window = try window(filter, query, stream, asOf: Moment(ticks: token.asOf))
    if let widest = quirks.widestLogWindow, window.from.adding(seconds: widest) < window.to {
      throw .timedOut
    }
    let size = pageSize(top, token, query)
    let start =
      token.position == 0 ? nil : EventPosition(time: Moment(ticks: token.position), number: token.detail)
    let (events, hasMore) = state.log.page(filter.stream ?? stream, window, after: start, limit: size)
    // A page of one event that came again would never end.
    let isRepeating = quirks.repeatsItems && events.count > 1
    if let last = (isRepeating ? events[events.count - 2] : events.last)?.position {
      token.position = last.time.ticks
      token.detail = last.number
    }
    var items = JSONWriter(capacity: events.count * 2500)
    items.array { items in
      for event in events { state.log.source.write(event, isBeta: isBeta, to: &items) }
    }
    return page(context, items.bytes, nextLink: hasMore || quirks.neverEnds ? nextLink(token, query) : nil)
  }

  private func filter(_ query: Query, _ stream: EventStream, isBeta: Bool) throws(GraphFailure) -> LogFilter {
    guard let text = query[.filter] else { return LogFilter() }
    return try LogFilter(
      text, timeField: stream.timeField, takesEventTypes: isBeta && stream != .directoryAudits)
  }

  private func window(
    _ filter: LogFilter, _ query: Query, _ stream: EventStream, asOf: Moment
  ) throws(GraphFailure) -> LogWindow {
    let oldest = asOf.adding(days: -state.license.retentionDays)
    if let from = filter.from, from < oldest { throw .invalidFilter }
    return LogWindow(
      from: filter.from ?? oldest, to: filter.to ?? asOf,
      isAscending: try isAscending(query, stream.timeField),
      asOf: asOf)
  }

  /// Newest first, unless the client asks otherwise.
  private func isAscending(_ query: Query, _ timeField: String) throws(GraphFailure) -> Bool {
    switch query[.orderby] {
    case nil, "\(timeField) desc": return false
    case timeField, "\(timeField) asc": return true
    default: throw .badRequest("Invalid order by clause")
    }
  }
}
