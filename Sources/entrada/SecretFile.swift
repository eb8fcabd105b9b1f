internal import FoundationEssentials

/// A file that holds a secret: small, text.
struct SecretFile: Sendable, Equatable {
  let path: String

  /// Why a file cannot be used, in a sentence that names it.
  struct ReadError: Error {
    let description: String
  }

  init(_ path: String) {
    self.path = path
  }

  /// What is in it now, without the line break that editors put at its end.
  func read() throws(ReadError) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw unreadable }
    guard data.count <= 1 << 20, var text = String(validating: data, as: UTF8.self) else {
      throw error("the file is no text, or larger than 1 MiB")
    }
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    if text.isEmpty { throw error("the file is empty") }
    return text
  }

  private var unreadable: ReadError {
    error("the file cannot be read: check that it exists and that this user may read it")
  }

  private func error(_ reason: String) -> ReadError {
    ReadError(description: "\(path): \(reason)")
  }
}
