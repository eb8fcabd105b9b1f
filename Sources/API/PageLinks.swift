internal import HTTPServer

/// The links of a page: to the host that the client called, or to the public URL.
struct PageLinks: Sendable {
  /// Scheme, host and port, and the path of the public URL.
  let base: String
  private let path: String
  /// What a link says again, because no cursor does.
  private let kept: String

  /// - Parameter names: The parameters that a link repeats as they were given.
  init(_ request: Request, publicURL: String?, _ parameters: QueryParameters, keeping names: [String]) {
    base = PageLinks.base(request, publicURL: publicURL)
    path = String(request.path)
    kept = names.compactMap { name in parameters[name].map { "&\(name)=\(PercentEncoding.encode($0))" } }
      .joined()
  }

  static func base(_ request: Request, publicURL: String?) -> String {
    // X-Forwarded-* is anybody's to send, so it is not believed.
    guard let publicURL else {
      return (request.isSecure ? "https://" : "http://") + (request.header("Host") ?? "localhost")
    }
    return publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
  }

  /// The URL of the page behind `cursor`.
  func next(cursor: String, limit: Int) -> String {
    "\(base)\(path)?cursor=\(cursor)&limit=\(limit)\(kept)"
  }
}

/// What all pages have in common.
enum Page {
  /// What a page holds at most, though it always holds one document.
  static let maximumBytes = 4 << 20

  /// The body is the caller's own, so caches ask again each time.
  static func headers(
    _ format: PageFormat = .json, nextCursor: String? = nil, next: String? = nil
  ) -> [HeaderField] {
    var headers: [HeaderField] = []
    // With what every answer gets.
    headers.reserveCapacity(10)
    headers.append(HeaderField("Content-Type", format.contentType))
    headers.append(HeaderField("Vary", "Accept, Accept-Encoding"))
    headers.append(HeaderField("Cache-Control", "private, no-cache"))
    if let nextCursor { headers.append(HeaderField("X-Next-Cursor", nextCursor)) }
    if let next { headers.append(HeaderField("Link", "<\(next)>; rel=\"next\"")) }
    return headers
  }
}
