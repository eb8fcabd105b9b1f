internal import HTTPServer

extension Response {
  /// What is true at this moment, and is not to be kept.
  static func momentary(status: Int = 200, _ contentType: String, _ bytes: [UInt8]) -> Response {
    Response(
      status: status,
      headers: [HeaderField("Content-Type", contentType), HeaderField("Cache-Control", "no-store")],
      bytes: bytes)
  }
}
