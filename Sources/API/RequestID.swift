internal import HTTPServer

/// The id that a request and its answer share.
enum RequestID {
  /// The client's own, where it is short and plain; else a new one.
  static func of(_ request: Request) -> String {
    guard let given = request.header("X-Request-Id"), isPlain(given) else { return make() }
    return given
  }

  private static func isPlain(_ text: String) -> Bool {
    (1...128).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
  }

  private static func make() -> String {
    let digits = String(UInt64.random(in: 0 ... .max), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
