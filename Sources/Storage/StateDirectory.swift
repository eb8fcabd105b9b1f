internal import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The folder that holds the service's state: the operator's, locked for one process, or a private temporary one that
/// is removed at the end.
public final class StateDirectory: Sendable {
  /// The folder's path.
  public let path: String
  /// Whether the state ends with the process.
  public let isTemporary: Bool
  private let lock: Int32

  /// Takes the operator's folder and makes it where there is none.
  /// - Throws: `StorageError` where it cannot be written, or another process holds it.
  public init(path: String) throws {
    let manager = FileManager.default
    do {
      try manager.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StorageError(
        "cannot make the state directory \(path): create it, or give its parent to this user")
    }
    let file = path + "/entrada.lock"
    let lock = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      let reason = String(cString: strerror(errno))
      throw StorageError("cannot write to the state directory \(path) (\(reason)): give it to this user")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw StorageError("another process uses the state directory \(path): stop it or choose another folder")
    }
    self.path = path
    self.lock = lock
    isTemporary = false
  }

  /// Makes a private folder that is removed by `remove`, or with its owner.
  /// - Throws: `StorageError` where no folder for temporary files is writable.
  public static func temporary() throws -> StateDirectory {
    try StateDirectory()
  }

  private init() throws {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array((folder + "/entrada-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw StorageError("no folder for temporary files is writable")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    lock = -1
    isTemporary = true
  }

  /// Removes a temporary folder; leaves the operator's alone.
  public func remove() {
    if isTemporary { try? FileManager.default.removeItem(atPath: path) }
  }

  deinit {
    remove()
    if lock >= 0 { close(lock) }
  }
}
