internal import Time

#if canImport(Glibc)
  import Glibc
#endif

/// Tells systemd how the service is doing, by the protocol of sd_notify(3): one datagram a message, to the socket that
/// `NOTIFY_SOCKET` names. Where nobody listens nothing is sent; that a message is lost concerns nobody but systemd.
struct SystemdNotifier: Sendable {
  /// How often systemd is told that the service is alive: twice as often as it asks for (sd_watchdog_enabled(3)); nil
  /// where it does not ask.
  let watchdogInterval: Duration?

  private let socketName: String?

  /// - Parameter processID: This process, because a parent's variables may have been meant for the parent.
  init(environment: [String: String], processID: Int32 = getpid()) {
    socketName = environment["NOTIFY_SOCKET"].flatMap { UnixDatagram.isName($0) ? $0 : nil }
    let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(processID)" } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    watchdogInterval =
      socketName != nil && isMeant && microseconds >= 2 ? .microseconds(microseconds / 2) : nil
  }

  /// The service listens. It may not have read anything yet: systemd must not restart it because Microsoft is slow.
  func ready(address: String) {
    send("READY=1\nSTATUS=Serving on \(address)")
  }

  /// The files are read again; `ready(address:)` follows.
  func reloading() {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    send("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1000)")
  }

  /// No new work is taken; what is in flight is finished.
  func stopping() {
    send("STOPPING=1\nSTATUS=Finishing the requests in flight")
  }

  /// Says that the service is alive until the task is cancelled. It runs where everything else of the service does, so
  /// that it falls silent when that is stuck.
  func keepAlive(clock: any WallClock) async {
    guard let watchdogInterval else { return }
    while !Task.isCancelled {
      send("WATCHDOG=1")
      try? await clock.sleep(for: watchdogInterval)
    }
  }

  private func send(_ message: String) {
    guard let socketName else { return }
    UnixDatagram.send(message, to: socketName)
  }
}

/// One datagram to a Unix socket by its path, or by a name after `@` in the kernel's abstract namespace.
private enum UnixDatagram {
  static func isName(_ name: String) -> Bool {
    (name.hasPrefix("/") || name.hasPrefix("@")) && (2...capacity).contains(name.utf8.count)
  }

  static func send(_ message: String, to name: String) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // A receiver whose queue stays full must not hold the service up.
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    let length = fill(&address, with: name)
    let bytes = Array(message.utf8)
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }

  /// The abstract namespace is marked by a zero in the first place, and its names end where the length says.
  private static func fill(_ address: inout sockaddr_un, with name: String) -> socklen_t {
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      path.copyBytes(from: name.utf8)
      if name.hasPrefix("@") { path[0] = 0 }
    }
    return socklen_t(MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + name.utf8.count } ?? 0)
  }

  private static let capacity = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1
}
