internal import HTTPServer

/// `/`: a page for people, in one piece. Its figures come from `/status`.
enum HomePage {
  static let document = StaticDocument(
    Embedded.page, contentType: "text/html; charset=utf-8",
    headers: [
      HeaderField("Content-Security-Policy", policy), HeaderField("Referrer-Policy", "no-referrer"),
    ])

  /// Nothing that is not in the page itself runs, and it talks to nobody but the service.
  private static let policy = [
    "default-src 'none'", "script-src '\(Embedded.pageScriptHash)'", "style-src '\(Embedded.pageStyleHash)'",
    "connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")
}
