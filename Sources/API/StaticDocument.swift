internal import HTTPServer

/// A file that is built into the binary and served as it is.
struct StaticDocument: Sendable {
  private let headers: [HeaderField]
  private let bytes: [UInt8]

  init(_ text: String, contentType: String, headers: [HeaderField] = []) {
    self.headers =
      [HeaderField("Content-Type", contentType), HeaderField("Cache-Control", "no-cache")] + headers
    bytes = Array(text.utf8)
  }

  func response(_ request: Request) throws(Problem) -> Response {
    _ = try QueryParameters(request.query, known: [])
    return Response(status: 200, headers: headers, bytes: bytes)
  }
}

/// The API's own description (OpenAPI 3.1), which the tests hold the service to.
public enum OpenAPIDescription {
  static let yaml = StaticDocument(EmbeddedFile.openAPIYAML.text, contentType: "application/yaml")
  static let json = StaticDocument(EmbeddedFile.openAPIJSON.text, contentType: "application/json")

  /// The description as JSON, as it is served.
  public static var jsonText: String { EmbeddedFile.openAPIJSON.text }
}
