internal import Foundation

/// The end of a Unix datagram socket that systemd holds.
public final class NotificationSocket: Sendable {
  /// As it is in `NOTIFY_SOCKET`.
  public let name: String
  private let descriptor: Int32

  /// What the system refused.
  public struct Failure: Error {
    let errno: Int32
  }

  /// - Parameter isAbstract: Whether the name is in the kernel's namespace and not a file's.
  public init(isAbstract: Bool = false) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("notify-\(UUID().uuidString)")
      .path
    name = isAbstract ? "@" + path : path
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    // Nothing that is expected comes later than this; a test that waits for more has failed.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      bytes.copyBytes(from: name.utf8)
      if isAbstract { bytes[0] = 0 }
    }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.utf8.count)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard bound == 0 else { throw Failure(errno: errno) }
  }

  deinit {
    close(descriptor)
    if name.hasPrefix("/") { unlink(name) }
  }

  /// Waits for the next message, on a thread of its own: what sends it may need the ones that tasks share.
  public func receive() async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [self] in
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        if count >= 0 {
          continuation.resume(returning: String(decoding: bytes.prefix(count), as: UTF8.self))
        } else {
          continuation.resume(throwing: Failure(errno: errno))
        }
      }
    }
  }

  /// Waits for a message that begins so; those before it are dropped.
  public func receive(until prefix: String) async throws {
    while try await !receive().hasPrefix(prefix) {}
  }
}
