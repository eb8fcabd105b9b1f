internal import CEmbedded

/// A file that is part of the binary, so that nothing has to lie beside it.
struct EmbeddedFile {
  static let openAPIYAML = EmbeddedFile(embedded_openapi_yaml())
  static let openAPIJSON = EmbeddedFile(embedded_openapi_json())
  static let pageHTML = EmbeddedFile(embedded_page_html())
  static let pageCSS = EmbeddedFile(embedded_page_css())
  static let pageJS = EmbeddedFile(embedded_page_js())

  let text: String

  private init(_ file: embedded_file) {
    text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
}
