#if canImport(Glibc)
  import Glibc
#endif

/// Standard output and standard error, for people; the log has its own way.
enum Console {
  static func print(_ text: String) {
    write(STDOUT_FILENO, text)
  }

  static func printError(_ text: String) {
    write(STDERR_FILENO, text)
  }

  /// A line in place of the one before; an empty one takes it away.
  static func printProgress(_ text: String) {
    send(STDERR_FILENO, "\r\u{1B}[K" + text)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static func write(_ descriptor: Int32, _ text: String) {
    send(descriptor, text + "\n")
  }

  private static func send(_ descriptor: Int32, _ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
    }
  }
}
