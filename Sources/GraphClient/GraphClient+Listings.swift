internal import Telemetry

extension GraphClient {
  /// A listing, to be read page by page.
  public func listing(_ request: GraphRequest) -> GraphListing {
    GraphListing(client: self, request: request)
  }

  /// Reads a whole listing into `initial`. Where its page links expire it begins anew, from `initial` again.
  /// - Throws: `GraphError`, `CancellationError`, or what `take` throws.
  public func reduce<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> Result {
    try await read(request, into: initial, take).result
  }

  /// Reads one round of a delta query like any listing. It counts only with the link that it ends with.
  /// - Throws: `GraphError`, `CancellationError`, or what `take` throws.
  public func deltaRound<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String) {
    let (result, deltaLink) = try await read(request, into: initial, take)
    guard let deltaLink else { throw GraphError(.malformed) }
    return (result, deltaLink)
  }

  private func read<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String?) {
    var attempt = 1
    while true {
      do {
        return try await readOnce(request, into: initial, take)
      } catch let error as GraphError where error.kind == .expiredPageToken && attempt < 3 {
        attempt += 1
        logger.warning("listing begins anew", action: "listing-restarted", ["path": request.path])
      }
    }
  }

  /// A page is taken in while the next one is on its way.
  private func readOnce<Result: Sendable>(
    _ request: GraphRequest, into initial: Result, _ take: (inout Result, GraphPage) throws -> Void
  ) async throws -> (result: Result, deltaLink: String?) {
    var result = initial
    let first = request.url(below: root)
    var paging = Paging(first: first, root: root)
    var page = try await page(at: first, request)
    while true {
      try paging.receive(nextLink: page.nextLink, deltaLink: page.deltaLink, isEmpty: page.records.isEmpty)
      guard let url = paging.next else {
        try take(&result, page)
        return (result, paging.deltaLink)
      }
      async let next = self.page(at: url, request)
      try take(&result, page)
      page = try await next
    }
  }

  // MARK: Many short ones

  /// Reads many short listings: their first pages in batches, and where one has further pages, these by themselves.
  /// - Returns: For each request its pages, or why there are none.
  /// - Throws: `GraphError` where a batch as a whole fails, or `CancellationError`.
  public func batchListings(_ requests: [GraphRequest]) async throws -> [Result<[GraphPage], GraphError>] {
    var results: [Result<[GraphPage], GraphError>] = []
    for (request, answer) in zip(requests, try await batch(requests)) {
      do {
        results.append(.success(try await pages(of: request, beginningWith: answer.get())))
      } catch let error as GraphError {
        results.append(.failure(error))
      }
    }
    return results
  }

  private func pages(of request: GraphRequest, beginningWith body: [UInt8]) async throws -> [GraphPage] {
    let first = try GraphPage(body)
    guard let link = first.nextLink else { return [first] }
    do {
      let rest = try GraphRequest(link: link, below: root, scope: request.scope)
      return try await reduce(rest, into: [first]) { $0.append($1) }
    } catch let error as GraphError where error.kind == .expiredPageToken {
      // The link came out of the batch: only the whole listing can begin anew.
      return try await reduce(request, into: []) { $0.append($1) }
    }
  }
}
