internal import HTTPServer

/// The links of a page: to the host that the client called, or to the public URL.
struct PageLinks {
  private let base: String
  private let path: Substring

  init(_ request: Request, publicURL: String?) {
    // X-Forwarded-* is anybody's to send, so it is not believed.
    let url = publicURL ?? "http://\(request.header("Host") ?? "localhost")"
    base = url.hasSuffix("/") ? String(url.dropLast()) : url
    path = request.path
  }

  /// The URL of the page behind `cursor`.
  func next(cursor: String, limit: Int) -> String {
    "\(base)\(path)?cursor=\(cursor)&limit=\(limit)"
  }
}

/// A page's envelope: how it begins, and how it ends.
enum Envelope {
  static let maximumBytes = 4 << 20
  static let opening = Array(#"{"value":["#.utf8)

  /// Headers of a page. The body is the caller's own, so caches ask again each time.
  static func headers(nextCursor: String?, next: String?) -> [HeaderField] {
    var headers = [
      HeaderField("Content-Type", "application/json"),
      HeaderField("Vary", "Accept, Accept-Encoding"),
      HeaderField("Cache-Control", "private, no-cache"),
    ]
    if let nextCursor { headers.append(HeaderField("X-Next-Cursor", nextCursor)) }
    if let next { headers.append(HeaderField("Link", "<\(next)>; rel=\"next\"")) }
    return headers
  }
}
