/// A request to Graph: a path below the root, or a link that Graph gave.
public struct GraphRequest: Sendable {
  /// The path with its version, such as "/v1.0/users".
  public var path: String
  /// OData's query options and others, not yet encoded.
  public var query: [(name: String, value: String)]
  /// What Graph counts it under.
  public var scope: ThrottleScope
  /// Header fields beyond those that every request has; sent again with each page.
  public var headers: [(name: String, value: String)]
  /// How many attempts may run out of time; fewer where the caller can ask for less at once instead.
  public var timeoutAttempts = Int.max
  /// Who goes first where requests of that scope wait.
  public var priority = RequestPriority.normal
  /// A link of Graph's that stands for path and query.
  private var link: String?

  /// A request.
  public init(
    _ path: String, query: [(name: String, value: String)] = [], scope: ThrottleScope,
    headers: [(name: String, value: String)] = [], priority: RequestPriority = .normal
  ) {
    self.path = path
    self.query = query
    self.scope = scope
    self.headers = headers
    self.priority = priority
  }

  /// What a link that Graph gave leads to: a delta link of another time, or the next link of a batch's item.
  /// - Parameter root: The root that the link must stay with, for it may come out of a file.
  /// - Throws: `GraphError` where it leads elsewhere: it would take the token there.
  public init(link: String, below root: GraphURL, scope: ThrottleScope) throws(GraphError) {
    try Paging.check(link, root)
    self.init("link", scope: scope)
    self.link = link
  }

  /// A value as one segment of a path.
  public static func segment(_ value: String) -> String {
    URLEncoding.encode(value)
  }

  /// The URL below a root.
  func url(below root: GraphURL) -> String {
    if let link { return link }
    let base = root.text.hasSuffix("/") ? String(root.text.dropLast()) : root.text
    return base + path + (query.isEmpty ? "" : "?" + URLEncoding.encode(query))
  }
}
