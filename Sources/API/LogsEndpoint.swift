internal import HTTPServer
internal import Storage
internal import Time

/// `/logs/…`: reads one range of the event store.
struct LogsEndpoint: Sendable {
  let settings: API.Settings
  let store: any EventStore
  let clock: any WallClock

  /// The most events that one request looks at: what it costs does not hang on how rare its events are.
  static let longestScan: Int64 = 50_000

  func page(_ request: Request, _ stream: EventStream) throws -> Response {
    let query = try LogQuery(
      request, stream, kinds: settings.signInKinds.map(\.name), now: clock.now())
    let bounds = try store.bounds(of: stream)
    let start = try position(query, bounds)
    var page = LogPage(query, hasMessage: settings.hasMessage, position: start)
    try read(query, into: &page, through: min(bounds.newest, start + LogsEndpoint.longestScan))
    if case .cursor = query.start { try checkRetention(query, since: start) }
    return response(query, page, from: start, hasMore: page.position < bounds.newest, request)
  }

  private func read(_ query: LogQuery, into page: inout LogPage, through last: Int64) throws {
    let filter = query.filter
    var range = EventRange(after: page.position, through: last)
    (range.since, range.until) = (filter.since, filter.until)
    (range.arrivedSince, range.arrivedUntil) = (filter.ingestedSince, filter.ingestedUntil)
    if filter.needsDocuments {
      let matcher = EventMatcher(filter, kinds: settings.signInKinds)
      try store.read(query.stream, range) { row in
        matcher.matches(row.document) ? page.add(row) : true
      }
    } else {
      try store.read(query.stream, range) { row in page.add(row) }
    }
    if !page.isFull { page.skip(to: last) }
  }

  // MARK: Where a page begins

  /// The number to continue behind.
  private func position(_ query: LogQuery, _ bounds: StreamBounds) throws(Problem) -> Int64 {
    switch query.start {
    case .earliest: return bounds.purgedThrough
    case .latest: return bounds.newest
    case .cursor(let cursor):
      guard cursor.epoch == store.epoch else {
        throw expired(query, "The cursor is of an event store that is gone.", bounds)
      }
      guard cursor.number <= bounds.newest else {
        throw .parameter("cursor", "it lies beyond the newest event")
      }
      guard cursor.number >= bounds.purgedThrough else { throw left(query, bounds) }
      return cursor.number
    }
  }

  /// Retention may have come while the page was read: that must not pass in silence, where a cursor has promised more.
  private func checkRetention(_ query: LogQuery, since start: Int64) throws {
    let bounds = try store.bounds(of: query.stream)
    if bounds.purgedThrough > start { throw left(query, bounds) }
  }

  private func left(_ query: LogQuery, _ bounds: StreamBounds) -> Problem {
    expired(query, "Events behind the cursor have left by retention.", bounds)
  }

  private func expired(_ query: LogQuery, _ detail: String, _ bounds: StreamBounds) -> Problem {
    Problem(
      kind: .cursorExpired, status: 410, title: "Cursor expired",
      detail: detail + " Continue from oldest_cursor.",
      oldestCursor: cursor(query, bounds.purgedThrough))
  }

  private func cursor(_ query: LogQuery, _ number: Int64) -> String {
    LogCursor(stream: query.stream, epoch: store.epoch, number: number, filter: query.filter).text
  }

  // MARK: Answers

  private func response(
    _ query: LogQuery, _ page: LogPage, from start: Int64, hasMore: Bool, _ request: Request
  ) -> Response {
    let cursor = cursor(query, page.position)
    let links = PageLinks(
      request, publicURL: settings.publicURL, query.parameters, keeping: LogQuery.linkNames)
    let next = hasMore ? links.next(cursor: cursor, limit: query.limit) : nil
    var headers = Page.headers(query.format, nextCursor: cursor, next: next)
    if let tag = tag(query, page, from: start, hasMore: hasMore, base: links.base, request) {
      headers.append(HeaderField("ETag", tag))
    }
    return Response(
      status: 200, headers: headers, bytes: page.finish(cursor: cursor, hasMore: hasMore, next: next))
  }

  /// Of a page that can never look different: full, behind a number, and not reckoned from now.
  private func tag(
    _ query: LogQuery, _ page: LogPage, from start: Int64, hasMore: Bool, base: String, _ request: Request
  ) -> String? {
    guard case .cursor = query.start, page.isFull, !query.isRelative else { return nil }
    return EntityTag.of([
      base, request.target, query.format.rawValue, "\(settings.hasMessage)", "\(store.epoch)",
      "\(start) \(page.position) \(hasMore)",
    ])
  }
}
