/// Follows a listing from page to page: a pure state machine that always ends.
///
/// Links are followed word for word, to the configured host only, and none twice (Microsoft Graph, "Paging").
package struct Paging: Sendable {
  private let root: GraphURL
  private let maximumPages: Int
  /// The links' hashes, whose seed no peer knows: a hundred thousand long links would not fit in memory.
  private var seen: Set<Int>
  private var pages = 0
  /// Empty pages since the last that was not.
  private var emptyPages = 0
  /// A page may be empty although more follow. So many in a row lead nowhere.
  private static let maximumEmptyPages = 1000
  /// The page to fetch now; nil at the end of the listing.
  package private(set) var next: String?
  /// The link that continues from here another time, once the last page of a delta listing has come.
  package private(set) var deltaLink: String?

  /// Begins at a URL of ours.
  /// - Parameter root: The Graph root that every link must stay with.
  package init(first: String, root: GraphURL, maximumPages: Int = 100_000) {
    self.root = root
    self.maximumPages = maximumPages
    next = first
    seen = [first.hashValue]
  }

  /// Takes the links of the page that `next` led to.
  /// - Throws: `GraphError` where a link leads elsewhere, comes twice, or there are too many.
  package mutating func receive(
    nextLink: String?, deltaLink: String?, isEmpty: Bool = false
  ) throws(GraphError) {
    pages += 1
    emptyPages = isEmpty ? emptyPages + 1 : 0
    next = nil
    if let nextLink {
      try Paging.check(nextLink, root)
      guard pages < maximumPages, emptyPages < Paging.maximumEmptyPages,
        seen.insert(nextLink.hashValue).inserted
      else {
        throw GraphError(.endlessListing)
      }
      next = nextLink
    } else if let deltaLink {
      try Paging.check(deltaLink, root)
      self.deltaLink = deltaLink
    }
  }

  static func check(_ link: String, _ root: GraphURL) throws(GraphError) {
    guard link.utf8.count <= 64 * 1024, let url = GraphURL(link), root.admits(url) else {
      throw GraphError(.foreignLink)
    }
  }
}
