internal import HTTPServer
internal import Storage

/// `/logs/…`: reads one range of the event store.
struct LogsEndpoint: Sendable {
  let store: any EventStore
  let hasMessage: Bool
  let publicURL: String?

  func page(_ request: Request, _ stream: EventStream) throws -> Response {
    let parameters = try QueryParameters(
      request.query, known: ["cursor", "limit", "format", "view", "message"])
    let format = try PageFormat(parameters, request)
    let limit = try parameters.limit(format)
    let view: LogPage.View = try parameters.choice("view") ?? .ecs
    let wantsMessage = try parameters.bool("message") ?? true
    let bounds = try store.bounds(of: stream)
    let start = try position(parameters["cursor"], stream, bounds)
    var page = LogPage(
      format: format, view: view, hasMessage: hasMessage && wantsMessage, position: start, limit: limit)
    var first: Int64?
    try store.read(stream, after: start, limit: limit) { row in
      first = first ?? row.number
      return page.add(row)
    }
    // Retention may have come in between: that must not pass in silence, where a cursor has promised more.
    if let first, first != start + 1, parameters["cursor"].flatMap(LogCursor.init) != nil {
      throw expired("Events behind the cursor have left by retention.", stream, try store.bounds(of: stream))
    }
    let hasMore = page.position < bounds.newest
    let cursor = LogCursor(stream: stream, epoch: store.epoch, number: page.position).text
    let links = PageLinks(
      request, publicURL: publicURL, parameters, keeping: ["format", "view", "message"])
    let next = hasMore ? links.next(cursor: cursor, limit: limit) : nil
    return Response(
      status: 200, headers: Page.headers(format, nextCursor: cursor, next: next),
      bytes: page.finish(cursor: cursor, hasMore: hasMore, next: next))
  }

  /// The number to continue behind.
  private func position(
    _ text: String?, _ stream: EventStream, _ bounds: StreamBounds
  ) throws(Problem) -> Int64 {
    switch text {
    case nil, "earliest": return bounds.purgedThrough
    case "latest": return bounds.newest
    case let text?:
      guard let cursor = LogCursor(text), cursor.stream == stream else {
        throw .parameter(
          "cursor", "it is no cursor of this log: use next_cursor of one of its pages, earliest or latest")
      }
      guard cursor.epoch == store.epoch else {
        throw expired("The cursor is of an event store that is gone.", stream, bounds)
      }
      guard cursor.number <= bounds.newest else {
        throw .parameter("cursor", "it lies beyond the newest event")
      }
      guard cursor.number >= bounds.purgedThrough else {
        throw expired("Events behind the cursor have left by retention.", stream, bounds)
      }
      return cursor.number
    }
  }

  private func expired(_ detail: String, _ stream: EventStream, _ bounds: StreamBounds) -> Problem {
    Problem(
      kind: .cursorExpired, status: 410, title: "Cursor expired",
      detail: detail + " Continue from oldest_cursor.",
      oldestCursor: LogCursor(stream: stream, epoch: store.epoch, number: bounds.purgedThrough).text)
  }
}
