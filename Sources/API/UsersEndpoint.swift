internal import HTTPServer
internal import Inventory
internal import JSON

/// `/users` and `/users/{id}`: both read one immutable snapshot.
struct UsersEndpoint: Sendable {
  let snapshot: @Sendable () -> Snapshot?
  let refusal: @Sendable () -> String?
  let publicURL: String?

  private func current() throws(Problem) -> Snapshot {
    if let snapshot = snapshot() { return snapshot }
    if let refusal = refusal() { throw .unavailable("Users cannot be read: \(refusal)", retryAfter: 60) }
    throw .unavailable("The first inventory is still being collected.", retryAfter: 5)
  }

  func page(_ request: Request) throws(Problem) -> Response {
    let query = try UsersQuery(request)
    let format = query.format
    let snapshot = try current()
    let page = snapshot.page(
      after: query.after, limit: query.limit, maximumBytes: Page.maximumBytes, separator: format.separator,
      filter: query.filter)
    let cursor = page.continuesAfter.map { UserCursor(id: $0, filter: query.filter).text }
    let links = PageLinks(request, publicURL: publicURL, query.parameters, keeping: UsersQuery.linkNames)
    let next = cursor.map { links.next(cursor: $0, limit: query.limit) }
    var headers = Page.headers(format, nextCursor: cursor, next: next)
    // The description stands for the documents too: it holds their revision.
    headers.append(EntityTag(snapshot.digest, target: request.target, links.base, format).field)
    return Response(
      status: 200, headers: headers,
      body: body(snapshot, page, format, cursor: cursor, next: next))
  }

  private func body(
    _ snapshot: Snapshot, _ page: Snapshot.Page, _ format: PageFormat, cursor: String?, next: String?
  ) -> [ArraySlice<UInt8>] {
    let closing: [UInt8] =
      switch format {
      case .json: closing(snapshot, cursor: cursor, next: next)
      case .array: [UInt8(ascii: "]")]
      case .ndjson: page.count > 0 ? [UInt8(ascii: "\n")] : []
      }
    return ([format.opening[...]] + page.slices + [closing[...]]).filter { !$0.isEmpty }
  }

  private func closing(_ snapshot: Snapshot, cursor: String?, next: String?) -> [UInt8] {
    var writer = JSONWriter(capacity: 1024)
    writer.object { writer in
      writer.bool("has_more", cursor != nil)
      writer.string("next_cursor", cursor)
      writer.string("next", next)
      writer.name("snapshot")
      writer.raw(snapshot.json)
    }
    // The page's own brace is open already.
    return Array("],".utf8) + writer.bytes.dropFirst()
  }

  func user(_ request: Request, id: String?) throws(Problem) -> Response {
    _ = try QueryParameters(request.query, known: [])
    let snapshot = try current()
    guard let document = id.flatMap(snapshot.user) else {
      throw Problem(
        kind: .notFound, status: 404, title: "Not found",
        detail: "The snapshot holds no user with this id or userPrincipalName.")
    }
    var headers = Page.headers()
    let base = LinkBase.of(request, publicURL: publicURL)
    headers.append(EntityTag(snapshot.digest, target: request.target, base, .json).field)
    return Response(status: 200, headers: headers, body: [document])
  }
}
