#if canImport(Glibc)
  import Glibc
#endif

/// Where lines go: standard output, or a file that is there under its name only when it is whole.
final class LineFile {
  private let path: String?
  private let partial: String
  private let descriptor: Int32
  private var isFinished = false

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter path: Nil for standard output.
  /// - Throws: `Failure` where the file cannot be made.
  init(_ path: String?) throws {
    self.path = path
    partial = (path ?? "") + ".partial-\(getpid())"
    guard path != nil else {
      descriptor = STDOUT_FILENO
      return
    }
    // It holds personal data.
    descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LineFile.failure(path) }
  }

  private static func failure(_ path: String?) -> Failure {
    Failure(description: "cannot write \(path ?? "to standard output"): \(String(cString: strerror(errno)))")
  }

  /// - Throws: `Failure`.
  func write(_ bytes: some Sequence<UInt8>) throws {
    guard writeAll(Array(bytes), to: descriptor) else { throw LineFile.failure(path) }
  }

  /// Gives the file its name.
  /// - Throws: `Failure`.
  func finish() throws {
    guard let path else { return }
    guard fsync(descriptor) == 0, rename(partial, path) == 0 else { throw LineFile.failure(path) }
    isFinished = true
  }

  deinit {
    guard path != nil else { return }
    close(descriptor)
    if !isFinished { unlink(partial) }
  }
}
