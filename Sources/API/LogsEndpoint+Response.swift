internal import HTTPServer
internal import Storage

extension LogsEndpoint {
  func response(_ query: LogQuery, _ reading: Reading, _ request: Request) -> Response {
    let cursor = cursor(query, reading.page.position)
    let links = PageLinks(
      request, publicURL: settings.publicURL, query.parameters, keeping: LogQuery.linkNames)
    let next = reading.hasMore ? links.next(cursor: cursor, limit: query.limit) : nil
    var headers = Page.headers(query.format, nextCursor: cursor, next: next)
    if let tag = tag(query, reading, base: links.base, request) { headers.append(HeaderField("ETag", tag)) }
    return Response(
      status: 200, headers: headers,
      body: reading.page.body(cursor: cursor, hasMore: reading.hasMore, next: next))
  }

  /// Of a page that can never look different: full, behind a number, and not reckoned from now.
  private func tag(_ query: LogQuery, _ reading: Reading, base: String, _ request: Request) -> String? {
    guard case .cursor = query.start, reading.page.isFull, !query.isRelative else { return nil }
    return EntityTag.of([
      base, request.target, query.format.rawValue, "\(settings.hasMessage)", "\(store.epoch)",
      "\(reading.start) \(reading.page.position) \(reading.hasMore)",
    ])
  }
}
