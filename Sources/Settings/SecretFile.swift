#if canImport(Glibc)
  import Glibc
#endif

/// A file that holds a secret: small, text.
public struct SecretFile: Sendable, Equatable {
  /// Where it is.
  public let path: String

  init(_ path: String) {
    self.path = path
  }

  private static let longest = 1 << 20

  /// What is in it now, without the line break that editors put at its end.
  /// - Parameter setting: What names the file.
  public func read(for setting: String) throws(SettingProblem) -> String {
    guard let bytes = bytes() else {
      throw problem(setting, "the file cannot be read: check that it exists and that this user may read it")
    }
    guard bytes.count <= SecretFile.longest, var text = String(validating: bytes, as: UTF8.self) else {
      throw problem(setting, "the file is no text, or larger than 1 MiB")
    }
    if text.hasSuffix("\r\n") || text.hasSuffix("\n") { text.removeLast() }
    if text.isEmpty { throw problem(setting, "the file is empty") }
    return text
  }

  private func problem(_ setting: String, _ reason: String) -> SettingProblem {
    SettingProblem("\(setting): \(path): \(reason)")
  }

  /// No more than shows that it is too large: it may be a device that never ends.
  private func bytes() -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= SecretFile.longest {
      let count = Glibc.read(file, &part, part.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += part[..<count]
    }
    return bytes
  }
}
