internal import Digest
internal import FoundationEssentials
internal import HTTPServer

/// `/`: a page for people, in one piece. Its figures come from `/status`.
enum HomePage {
  static let document = StaticDocument(
    text, contentType: "text/html; charset=utf-8",
    headers: [
      HeaderField("Content-Security-Policy", policy), HeaderField("Referrer-Policy", "no-referrer"),
    ])

  private static let text = EmbeddedFile.pageHTML.text
    .replacing("{{style}}", with: EmbeddedFile.pageCSS.text)
    .replacing("{{script}}", with: EmbeddedFile.pageJS.text)

  /// Nothing that is not in the page itself runs, and it talks to nobody but the service.
  private static let policy = [
    "default-src 'none'", "script-src \(source(.pageJS))", "style-src \(source(.pageCSS))",
    "connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  /// A part of the page by its digest (Content Security Policy Level 3, section 2.3.1).
  private static func source(_ file: EmbeddedFile) -> String {
    "'sha256-\(Data(SHA256.digest(of: file.text.utf8)).base64EncodedString())'"
  }
}
