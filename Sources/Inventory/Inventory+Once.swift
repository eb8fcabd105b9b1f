internal import GraphClient

extension Inventory {
  /// Reads each part once, but for the methods of single users.
  /// - Returns: What came of it; nil where users cannot be read, or the task was cancelled before they were.
  public func readOnce() async -> Snapshot? {
    let reading = Task { await run() }
    for await _ in board.allVerdicts {}
    reading.cancel()
    await reading.value
    return snapshot
  }

  /// How many users have been read in the listing that goes on, or in the last one.
  public var usersRead: Int { board.usersRead }

  /// How many users the tenant has, as Graph counts them: it may be late.
  /// - Throws: `GraphError` or `CancellationError`.
  public func countUsers() async throws -> Int {
    let request = GraphRequest(
      "/v1.0/users/$count", scope: .directory, headers: [(name: "ConsistencyLevel", value: "eventual")])
    let text = String(decoding: try await client.get(request), as: UTF8.self)
    guard let count = Int(text.filter { $0.isASCII && $0.isNumber }) else { throw GraphError(.malformed) }
    return count
  }
}
