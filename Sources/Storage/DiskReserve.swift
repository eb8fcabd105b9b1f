#if canImport(Glibc)
  import Glibc
#endif

/// Room set aside for the day on which the disk is full: SQLite needs some even to delete, or to move its log into the
/// database. It is taken before events are stored and given up when that fails; what it leaves is for purging, and
/// nothing is stored until it can be taken again. Used by one thread at a time.
final class DiskReserve {
  /// In bytes.
  var size = 16 << 20
  private let path: String
  private var isTaken = false
  /// Whether there was no room for it, or none for what came after: until it is taken again nothing is stored.
  private(set) var isGivenUp = false
  /// Why it cannot be taken although there may be room; nil where it can.
  private(set) var problem: String?

  /// Gives up what an earlier process has taken, so that there is room to start.
  init(path: String) {
    self.path = path
    unlink(path)
  }

  /// Whatever else than a lack of room keeps it from being taken does not stop the storing: where SQLite can write, the
  /// reserve is a precaution alone.
  /// - Throws: `StorageError.full` where there is no room for it.
  func take() throws {
    guard !isTaken else { return }
    let code = allocate()
    isTaken = DiskReserve.successes.contains(code)
    isGivenUp = DiskReserve.lacksOfRoom.contains(code)
    problem = isTaken || isGivenUp ? nil : "\(path): \(String(cString: strerror(code)))"
    if !isTaken { unlink(path) }
    if isGivenUp { throw StorageError.full }
  }

  /// - Returns: 0, or what `errno` would say.
  private func allocate() -> Int32 {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return errno }
    defer { close(file) }
    return posix_fallocate(file, 0, off_t(size))
  }

  func giveUp() {
    unlink(path)
    isTaken = false
    isGivenUp = true
  }

  private static let lacksOfRoom: Set<Int32> = [ENOSPC, EDQUOT, EFBIG]
  /// A file system that cannot set room aside need not be asked again.
  private static let successes: Set<Int32> = [0, EOPNOTSUPP, EINVAL, ENODEV]
}
