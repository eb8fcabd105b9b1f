internal import HTTPServer
internal import JSON

extension GraphCall {
  /// The token of a listing's request: a new one for its first page.
  /// - Throws: `expired` where the client's token is too old, or was not issued for this link.
  func pageToken(_ query: Query, asOf: Int64 = 0, expired: GraphFailure) throws(GraphFailure) -> PageToken {
    guard let text = query[.skiptoken] else {
      return PageToken(issued: now.seconds, generation: state.pageGeneration, asOf: asOf)
    }
    guard var token = PageToken(text, link: query.base, key: options.seed), token.kind == .page,
      token.generation == state.pageGeneration,
      now.seconds - token.issued <= Int64(options.pageTokenLifetime)
    else { throw expired }
    token.issued = now.seconds
    return token
  }

  /// How many items a page holds: now and then none, or half.
  func pageSize(_ size: Int, _ token: PageToken, _ query: Query) -> Int {
    guard options.hasUnevenPages else { return size }
    let link = Checksum.of(query.base.utf8, key: options.seed)
    var random = SplitMix(options.seed, link, UInt64(bitPattern: token.page), UInt64(bitPattern: token.asOf))
    switch random.below(9) {
    case 0: return 0
    case 1: return max(1, size / 2)
    default: return size
    }
  }

  func nextLink(_ token: PageToken, _ query: Query) -> String {
    let separator = query.baseOptions.isEmpty ? "?" : "&"
    var token = token
    token.page += 1
    return root + query.base + separator + "$skiptoken=" + token.text(link: query.base, key: options.seed)
  }

  /// A page of a listing whose items are numbered. `write` says whether there was something at the position.
  func list(
    _ context: String, _ query: Query, top: Int, count: Int, expired: GraphFailure = .expiredPage,
    write: (Int, inout JSONWriter) -> Bool
  ) throws(GraphFailure) -> Response {
    var token = try pageToken(query, expired: expired)
    let size = pageSize(top, token, query)
    var items = JSONWriter(capacity: size * 256)
    var written = 0
    var position = Int(token.position)
    var last = position
    items.array { items in
      while position < count && written < size {
        if write(position, &items) {
          written += 1
          last = position
        }
        position += 1
      }
    }
    let quirks = quirks
    // A page of one item that came again would never end.
    token.position = Int64(quirks.repeatsItems && written > 1 ? last : position)
    let next = position < count || quirks.neverEnds ? nextLink(token, query) : nil
    return page(context, items.bytes, nextLink: next)
  }

  func page(_ context: String, _ items: [UInt8], nextLink: String?, deltaLink: String? = nil) -> Response {
    var writer = JSONWriter(capacity: items.count + 1024)
    writer.object { writer in
      writer.text("@odata.context", "\(root)/\(version)/$metadata#\(context)")
      writer.string("@odata.nextLink", nextLink)
      writer.string("@odata.deltaLink", deltaLink)
      writer.name("value")
      writer.raw(items)
    }
    return json(writer.bytes)
  }

  /// `v1.0` or `beta`.
  var version: Substring { request.path.split(separator: "/").first ?? "v1.0" }
}
