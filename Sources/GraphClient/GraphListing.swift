/// A listing in the course of being read, one page at a time.
public struct GraphListing: Sendable {
  private let client: GraphClient
  private let request: GraphRequest
  private var paging: Paging

  init(client: GraphClient, request: GraphRequest) {
    self.client = client
    self.request = request
    paging = Paging(first: request.url(below: client.root), root: client.root)
  }

  /// The next page, which may be empty although more follow; nil at the end.
  /// - Throws: `GraphError` or `CancellationError`.
  public mutating func nextPage() async throws -> GraphPage? {
    guard let url = paging.next else { return nil }
    let page = try await client.page(at: url, request)
    try paging.receive(
      nextLink: page.nextLink, deltaLink: page.deltaLink, isEmpty: page.records.isEmpty)
    return page
  }

  /// The link to continue from another time, once a delta listing has ended.
  public var deltaLink: String? { paging.deltaLink }
}
