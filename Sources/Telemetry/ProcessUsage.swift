#if canImport(Glibc)
  import Glibc
#endif

/// What this process takes of the machine, as Linux tells it.
public struct ProcessUsage: Sendable {
  /// Processor time, in seconds.
  public let cpuSeconds: Double
  /// Memory that is in RAM, in bytes; nil where the system does not tell.
  public let residentBytes: Int?
  /// Open files, sockets among them; nil where the system does not tell.
  public let openFiles: Int?
  /// How many there may be; nil where there is no limit.
  public let maximumFiles: Int?

  /// As of now.
  public static func current() -> ProcessUsage {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    var limit = rlimit()
    let hasLimit = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0
    return ProcessUsage(
      cpuSeconds: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9, residentBytes: readResidentBytes(),
      openFiles: countOpenFiles(),
      maximumFiles: hasLimit && limit.rlim_cur != UInt.max ? Int(exactly: limit.rlim_cur) : nil)
  }

  /// The second number of `/proc/self/statm` (proc(5)), in pages.
  private static func readResidentBytes() -> Int? {
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let words = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
    return words.count > 1 ? Int(words[1]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
  }

  private static func countOpenFiles() -> Int? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    // Not "." and "..", nor the folder that is being read.
    return max(0, count - 3)
  }
}
