internal import HTTPServer
internal import Storage
internal import Time

/// `/logs/…`: reads one range of the event store.
struct LogsEndpoint: Sendable {
  let settings: API.Settings
  let store: any EventStore
  let clock: any WallClock
  let waiters: LogWaiters
  let searches = SearchLine()

  /// The most events that one request looks at: what it costs does not hang on how rare its events are.
  static let longestScan: Int64 = 50_000
  /// So many documents are looked into at once; more than that stand in line.
  static let shortScan: Int64 = 1000

  func answer(_ request: Request, _ stream: EventStream) throws -> Answer {
    let query = try LogQuery(
      request, stream, kinds: settings.signInKinds.map(\.name), now: clock.now())
    let bounds = try store.bounds(of: stream)
    let number = try position(query, bounds)
    let isLong = query.filter.needsDocuments && bounds.newest - number > LogsEndpoint.shortScan
    let first = isLong ? nil : try begin(query, behind: number, newest: bounds.newest)
    if let first, query.wait == 0 || !first.isAtEnd { return .now(response(query, first, request)) }
    guard let place = waiters.takePlace() else {
      throw Problem.unavailable("As many requests as may wait for events are waiting.", retryAfter: 5)
    }
    return .later {
      var reading: Reading
      if let first {
        reading = first
      } else {
        reading = try await search(query, behind: number, newest: bounds.newest)
      }
      if query.wait > 0, reading.isAtEnd { reading = try await wait(query, behind: reading.page.position) }
      // Until here the place is taken.
      return withExtendedLifetime(place) { response(query, reading, request) }
    }
  }

  // MARK: Reading

  /// A page, and what it was read from.
  struct Reading {
    var page: LogPage
    /// The number it begins behind.
    let start: Int64
    let newest: Int64

    var hasMore: Bool { page.position < newest }
    var isAtEnd: Bool { page.count == 0 && !hasMore }
  }

  private func begin(
    _ query: LogQuery, behind number: Int64, newest: Int64, examining count: Int64 = longestScan
  ) throws -> Reading {
    let reading = try read(query, behind: number, newest: newest, examining: count)
    if case .cursor = query.start { try checkRetention(query, reading) }
    return reading
  }

  private func search(_ query: LogQuery, behind number: Int64, newest: Int64) async throws -> Reading {
    try await searches.run { isCancelled in
      // Where the client has gone or the service stops, a page that has looked at nothing is as true.
      try begin(query, behind: number, newest: newest, examining: isCancelled ? 0 : LogsEndpoint.longestScan)
    }
  }

  private func read(
    _ query: LogQuery, behind number: Int64, newest: Int64, examining count: Int64 = longestScan
  ) throws -> Reading {
    let filter = query.filter
    var range = EventRange(after: number, through: newest)
    (range.since, range.until) = (filter.since, filter.until)
    (range.arrivedSince, range.arrivedUntil) = (filter.ingestedSince, filter.ingestedUntil)
    if filter.hasTimes { range.after = try store.start(of: range, in: query.stream) }
    let last = min(newest, range.after + count)
    range.through = last
    var page = LogPage(query, hasMessage: settings.hasMessage, position: range.after)
    if filter.needsDocuments {
      let matcher = EventMatcher(filter, kinds: settings.signInKinds)
      try store.read(query.stream, range) { row in matcher.matches(row.document) ? page.add(row) : true }
    } else {
      try store.read(query.stream, range) { row in page.add(row) }
    }
    if !page.isFull { page.skip(to: last) }
    return Reading(page: page, start: number, newest: newest)
  }

  // MARK: Waiting

  /// What has come behind a number as soon as it holds a wanted event; the empty page when the time is over, and when
  /// the service stops.
  private func wait(_ query: LogQuery, behind number: Int64) async throws -> Reading {
    try await withThrowingTaskGroup(of: Reading?.self) { group in
      group.addTask { try await arrival(query, behind: number) }
      group.addTask {
        // Cancelled, it is over too: the other task then answers with what there is, and the group ends with that.
        do { try await clock.sleep(for: .seconds(query.wait)) } catch is CancellationError {}
        return nil
      }
      for try await reading in group {
        group.cancelAll()
        if let reading { return reading }
      }
      throw CancellationError()
    }
  }

  private func arrival(_ query: LogQuery, behind number: Int64) async throws -> Reading {
    var number = number
    while true {
      await waiters.wait(for: query.stream, behind: number)
      let newest = try store.bounds(of: query.stream).newest
      let reading = try read(query, behind: number, newest: newest)
      try checkRetention(query, reading)
      guard reading.isAtEnd, !Task.isCancelled else { return reading }
      number = reading.page.position
    }
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
  private func checkRetention(_ query: LogQuery, _ reading: Reading) throws {
    let bounds = try store.bounds(of: query.stream)
    if bounds.purgedThrough > reading.start { throw left(query, bounds) }
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

  func cursor(_ query: LogQuery, _ number: Int64) -> String {
    LogCursor(stream: query.stream, epoch: store.epoch, number: number, filter: query.filter).text
  }
}
