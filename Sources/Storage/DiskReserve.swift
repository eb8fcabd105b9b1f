#if canImport(Glibc)
  import Glibc
#endif

/// Room set aside for the day on which the disk is full: SQLite needs some even to delete, or to move its log into the
/// database. It is taken before events are stored and given up when that fails; what it leaves is for purging, and
/// nothing is stored until it can be taken again. Used by one thread at a time.
final class DiskReserve {
  private static let size = 16 << 20
  private let path: String
  private var isTaken = false

  /// Gives up what an earlier process has taken, so that there is room to start.
  init(path: String) {
    self.path = path
    unlink(path)
  }

  /// - Throws: `StorageError.full` where there is no room for it.
  func take() throws {
    guard !isTaken else { return }
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw StorageError.full }
    defer { close(file) }
    let code = posix_fallocate(file, 0, off_t(DiskReserve.size))
    if [ENOSPC, EDQUOT, EFBIG].contains(code) {
      unlink(path)
      throw StorageError.full
    }
    // A file system without such a thing must not stop the collecting.
    isTaken = true
  }

  func giveUp() {
    unlink(path)
    isTaken = false
  }
}
