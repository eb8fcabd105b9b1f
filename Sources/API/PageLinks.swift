internal import HTTPServer

/// What links begin with: the host that the client called, or the public URL.
struct LinkBase: Sendable {
  /// Empty where it is part of the rest.
  let scheme: String
  /// Host and port, or all of the public URL.
  let rest: String

  static func of(_ request: Request, publicURL: String?) -> LinkBase {
    if let publicURL { return LinkBase(scheme: "", rest: publicURL) }
    // X-Forwarded-* is anybody's to send, so it is not believed.
    return LinkBase(
      scheme: request.isSecure ? "https://" : "http://", rest: request.header("Host") ?? "localhost")
  }

  var text: String { scheme + (rest.hasSuffix("/") ? String(rest.dropLast()) : rest) }
}

/// The links of a page.
struct PageLinks: Sendable {
  let base: LinkBase
  private let path: String
  /// What a link says again, because no cursor does.
  private let kept: String

  /// - Parameter names: The parameters that a link repeats as they were given.
  init(_ request: Request, publicURL: String?, _ parameters: QueryParameters, keeping names: [String]) {
    base = LinkBase.of(request, publicURL: publicURL)
    path = String(request.path)
    kept = names.compactMap { name in parameters[name].map { "&\(name)=\(PercentEncoding.encode($0))" } }
      .joined()
  }

  /// The URL of the page behind `cursor`.
  func next(cursor: String, limit: Int) -> String {
    "\(base.text)\(path)?cursor=\(cursor)&limit=\(limit)\(kept)"
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
