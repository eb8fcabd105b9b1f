internal import Time

extension GraphClient {
  /// Asks for many things in few round trips; the answers come in the order asked (Microsoft Graph, "Combine
  /// multiple HTTP requests using JSON batching").
  ///
  /// Each request counts in its scope's budget as if it were sent by itself, and in a scope without bursts each goes
  /// in a batch of its own. What fails in passing is asked for again by itself, after the longest wait that any of
  /// them needs, as often as the policy allows.
  /// - Returns: For each request the body of its answer, or why there is none. A listing's answer is its first page.
  /// - Throws: `GraphError` where a batch as a whole fails, or `CancellationError`.
  public func batch(_ requests: [GraphRequest]) async throws -> [Result<[UInt8], GraphError>] {
    let unsent = GraphError(.badRequest, advice: "the path begins with no version of Graph")
    var results = [Result<[UInt8], GraphError>](repeating: .failure(unsent), count: requests.count)
    for chunk in BatchPlan(requests, burst: budgets.burst).chunks {
      try await send(chunk, of: requests, into: &results)
    }
    return results
  }

  private func send(
    _ chunk: BatchPlan.Chunk, of requests: [GraphRequest], into results: inout [Result<[UInt8], GraphError>]
  ) async throws {
    var pending = chunk.indexes
    var attempt = 0
    while !pending.isEmpty {
      attempt += 1
      let asked = pending.map { requests[$0] }
      let answers = try await retrying { try await self.post(asked, below: chunk.version) }
      for (index, answer) in zip(pending, answers) { results[index] = answer }
      var longest = Duration.zero
      pending = pending.filter { index in
        guard let delay = delay(after: results[index], requests[index], attempt) else { return false }
        longest = max(longest, delay)
        return true
      }
      if !pending.isEmpty { try await clock.sleep(for: longest) }
    }
  }

  /// How long to wait before an item is asked for again; nil where it is not.
  private func delay(
    after result: Result<[UInt8], GraphError>, _ request: GraphRequest, _ attempt: Int
  ) -> Duration? {
    guard case .failure(let error) = result else { return nil }
    if error.isTimeout, attempt >= request.timeoutAttempts { return nil }
    let jitter = Double.random(in: 0...1)
    guard case .retry(let delay) = policy.verdict(error.retryFailure, attempt: attempt, jitter: jitter) else {
      return nil
    }
    return delay
  }

  /// One batch, sent once.
  private func post(
    _ requests: [GraphRequest], below version: String
  ) async throws -> [Result<[UInt8], GraphError>] {
    guard let first = requests.first else { return [] }
    let estimate = requests.reduce(0) { $0 + $1.estimatedUnits }
    let url = GraphRequest(version + "/$batch", scope: first.scope).url(below: root)
    let response = try await exchange(first, estimate, isBatch: true) { token in
      OutgoingRequest(
        url: url, method: "POST",
        headers: self.headers(token) + [(name: "Content-Type", value: "application/json")],
        body: BatchPlan.body(requests))
    }
    let items = try BatchAnswer(body(of: response, first.scope), count: requests.count).items
    let actual = zip(requests, items).reduce(0) { $0 + $1.0.units(in: $1.1?.headers ?? [:]) }
    budgets.settle(first.scope, estimate: estimate, actual: actual)
    for (request, item) in zip(requests, items) {
      if let item { meter.noteItem(request.scope, status: item.status) }
    }
    return items.map { item in
      guard let item else {
        return .failure(GraphError(.malformed, advice: "a batch has no answer to one of its requests"))
      }
      return Result { () throws(GraphError) in try self.body(of: item, first.scope) }
    }
  }
}
