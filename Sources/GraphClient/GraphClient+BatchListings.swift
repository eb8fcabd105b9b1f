extension GraphClient {
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
