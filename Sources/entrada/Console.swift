#if canImport(Glibc)
  import Glibc
#endif

/// Standard output and standard error, for people; the log has its own way.
enum Console {
  static func print(_ text: String) {
    send(STDOUT_FILENO, text + "\n")
  }

  static func printError(_ text: String) {
    send(STDERR_FILENO, text + "\n")
  }

  /// A line in place of the one before; an empty one takes it away.
  static func printProgress(_ text: String) {
    send(STDERR_FILENO, "\r\u{1B}[K" + text)
  }

  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// People may have stopped to look.
  private static func send(_ descriptor: Int32, _ text: String) {
    _ = writeAll(Array(text.utf8), to: descriptor)
  }
}
