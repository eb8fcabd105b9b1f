internal import HTTPServer
internal import JSON

/// Delta queries: a first round of everything, then rounds of what has changed.
extension GraphCall {
  func deltaUsers() throws(GraphFailure) -> Response {
    try requireDirectory(.userReadAll)
    var (query, token) = try deltaToken(UserField.self)
    let fields = FieldMask<UserField>.fields(of: token.fields)
    if fields.contains(.signInActivity) {
      throw .unsupported("signInActivity is not supported in delta queries.")
    }
    if token.kind != .page { return usersRound(query, token, fields) }
    if query[.deltatoken] != nil { return deltaPage("users", query, [], token, isLast: true) }
    let size = pageSize(GraphCall.usersPerPage, token, query)
    var items: [[UInt8]] = []
    var position = Int(token.position)
    while position < directory.users.count && items.count < size {
      if directory.users[position].isListed { items.append(delta(of: position, fields)) }
      position += 1
    }
    let isLast = position >= directory.users.count
    if quirks.repeatsItems && !isLast && items.count > 1 {
      while !directory.users[position - 1].isListed { position -= 1 }
      position -= 1
    }
    token.position = Int64(position)
    return deltaPage("users", query, items, token, isLast: isLast)
  }

  /// A later round: users that have changed, each once, with all selected fields that are set, or with the
  /// changed ones where the client prefers a minimal answer.
  private func usersRound(_ query: Query, _ token: PageToken, _ fields: [UserField]) -> Response {
    let isMinimal = request.header("Prefer")?.lowercased().contains("return=minimal") == true
    let round = round(token)
    let items = directory.changes.users(from: round.start, to: round.end)
    return roundPage("users", query, items, token, size: GraphCall.usersPerPage) { position, changed in
      delta(of: position, isMinimal ? fields.filter { $0 == .id || changed.contains($0) } : fields)
    }
  }

  static var usersPerPage: Int { 200 }

  /// The versions between which a later round tells what has changed: its first page decides where it ends.
  func round(_ token: PageToken) -> (start: Int, end: Int) {
    (Int(token.asOf), token.kind == .round ? Int(token.detail) : directory.changes.version)
  }

  /// One page of a later round, whose items are all known; only the page's are written.
  func roundPage<Item>(
    _ collection: String, _ query: Query, _ items: [Item], _ token: PageToken, size: Int,
    write: (Item) -> [UInt8]
  ) -> Response {
    let start = token.kind == .round ? min(Int(token.position), items.count) : 0
    let end = min(start + pageSize(size, token, query), items.count)
    var token = token
    let versions = round(token)
    token.kind = .round
    token.position = Int64(quirks.repeatsItems && end < items.count && end - start > 1 ? end - 1 : end)
    token.detail = Int64(versions.end)
    if end == items.count && !quirks.neverEnds { token.asOf = token.detail }
    return deltaPage(collection, query, items[start..<end].map(write), token, isLast: end == items.count)
  }

  private func delta(of position: Int, _ fields: [UserField]) -> [UInt8] {
    let user = directory.users[position]
    var writer = JSONWriter()
    writer.object { writer in
      guard user.isListed else {
        writer.text("id", user.id.description)
        writeRemoved(user.flags.contains(.isPurged) ? "deleted" : "changed", to: &writer)
        return
      }
      // The id comes whether it was selected or not.
      user.write([.id] + fields.filter { $0 != .id }, domain: options.domain, absent: .left, to: &writer)
    }
    return writer.bytes
  }

  /// A tombstone of nobody: the same for the same page.
  private func tombstone(_ number: Int) -> [UInt8] {
    var random = SplitMix(options.seed, Checksum.of(request.target.utf8, key: 2), UInt64(number))
    let reason = random.percent(50) ? "changed" : "deleted"
    var writer = JSONWriter()
    writer.object { writer in
      writer.text("id", random.guid().description)
      writeRemoved(reason, to: &writer)
    }
    return writer.bytes
  }

  func writeRemoved(_ reason: String, to writer: inout JSONWriter) {
    writer.object("@removed") { $0.text("reason", reason) }
  }

  // MARK: Tokens

  /// The query and the state of its round. `$select` is said once, in the round's first request: after that the
  /// token carries it.
  func deltaToken<Field: SelectableField>(
    _ type: Field.Type
  ) throws(GraphFailure) -> (query: Query, token: PageToken) {
    let query = try query([.select, .skiptoken, .deltatoken])
    if quirks.hasNoDelta { throw .unsupported("Delta queries are not supported in this tenant.") }
    let isLatest = query[.deltatoken]?.lowercased() == "latest"
    if let text = query[.skiptoken] ?? (isLatest ? nil : query[.deltatoken]) {
      guard query.options.count == 1 else { throw .badRequest("A token must stand alone.") }
      let token = try read(text, query)
      return (query, token)
    }
    let fields = try query.select(type)
    let token = PageToken(
      issued: now.seconds, generation: state.pageGeneration, asOf: Int64(directory.changes.version),
      fields: FieldMask<Field>.bits(of: fields))
    return (query, token)
  }

  private func read(_ text: String, _ query: Query) throws(GraphFailure) -> PageToken {
    let isDelta = query[.deltatoken] != nil
    let expired: GraphFailure = isDelta ? .syncStateNotFound : .expiredPage
    guard let token = PageToken(text, link: query.base, key: options.seed), (token.kind == .delta) == isDelta
    else { throw isDelta ? .badRequest("Badly formed token.", code: "Directory_InvalidDeltaToken") : expired }
    let generation = isDelta ? state.deltaGeneration : state.pageGeneration
    let lifetime = isDelta ? options.deltaTokenLifetime : options.pageTokenLifetime
    guard token.generation == generation, now.seconds - token.issued <= Int64(lifetime) else { throw expired }
    return token
  }

  /// A page has a next link, or a delta link where it is the round's last.
  func deltaPage(
    _ collection: String, _ query: Query, _ items: [[UInt8]], _ token: PageToken, isLast: Bool
  ) -> Response {
    let quirks = quirks
    let isLast = isLast && !quirks.neverEnds
    var token = token
    if isLast { token.kind = .delta }
    token.issued = now.seconds
    token.generation = isLast ? state.deltaGeneration : state.pageGeneration
    token.page = isLast ? 0 : token.page + 1
    if isLast { (token.position, token.detail) = (0, 0) }
    let base = String(request.path)
    let link =
      "\(root)\(base)?$\(isLast ? "deltatoken" : "skiptoken")="
      + token.text(link: base, key: options.seed)
    var writer = JSONWriter()
    writer.array { writer in
      for item in items { writer.raw(item) }
      if quirks.repeatsItems, let first = items.first { writer.raw(first) }
      for number in 0..<quirks.unknownTombstones { writer.raw(tombstone(number)) }
    }
    return page(collection, writer.bytes, nextLink: isLast ? nil : link, deltaLink: isLast ? link : nil)
  }
}
