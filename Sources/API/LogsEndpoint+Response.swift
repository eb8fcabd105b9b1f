internal import Digest
internal import HTTPServer
internal import Storage

extension LogsEndpoint {
  func response(_ query: LogQuery, _ reading: Reading, _ request: Request) -> Response {
    let cursor = cursor(query, reading.page.position)
    let links = PageLinks(
      request, publicURL: settings.publicURL, query.parameters, keeping: LogQuery.linkNames)
    let next = reading.hasMore ? links.next(cursor: cursor, limit: query.limit) : nil
    var headers = Page.headers(query.format, nextCursor: cursor, next: next)
    if let tag = tag(query, reading, links.base, request) { headers.append(tag.field) }
    return Response(
      status: 200, headers: headers,
      body: reading.page.body(cursor: cursor, hasMore: reading.hasMore, next: next))
  }

  /// Of a page that can never look different: full, behind a number, and not reckoned from now.
  private func tag(_ query: LogQuery, _ reading: Reading, _ base: LinkBase, _ request: Request) -> EntityTag?
  {
    guard case .cursor = query.start, reading.page.isFull, !query.isRelative else { return nil }
    let content =
      "\(settings.hasMessage) \(store.epoch) \(reading.start) \(reading.page.position) \(reading.hasMore)"
    let digest = content.withBytes { ShortDigest(ofSHA256Of: $0) }
    return EntityTag(digest, target: request.target, base, query.format)
  }
}
