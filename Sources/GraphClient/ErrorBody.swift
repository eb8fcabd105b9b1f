internal import JSON

/// What is worth knowing of Graph's error body. Any part may be missing, and a gateway may have sent HTML instead.
package struct ErrorBody {
  package var code: String?
  var requestID: String?
  /// The log service says so in words only, under the code `UnknownError`.
  var isInvalidSkipToken = false

  package init(_ bytes: [UInt8]) {
    guard bytes.count < 1 << 20 else { return }
    try? JSONParser().parse(JSONText(bytes)) { root in
      guard let error = root["error"] else { return }
      code = ErrorBody.identifier(error["code"])
      let inner = error["innerError"] ?? error["innererror"]
      requestID = ErrorBody.identifier(inner?["request-id"])
      isInvalidSkipToken = error["message"]?.string?.string.contains("Invalid Skip Token") ?? false
    }
  }

  /// A short word of letters, digits and punctuation: what comes from outside and goes into logs is no more.
  static func identifier(_ value: JSONValue?) -> String? {
    identifier(value?.text?.string)
  }

  /// The same of a header field.
  static func identifier(_ text: String?) -> String? {
    guard let text, !text.isEmpty, text.utf8.count <= 128 else { return nil }
    return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? text : nil
  }
}
