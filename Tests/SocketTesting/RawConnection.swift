import Dispatch
import Glibc

/// A TCP connection to a port of this machine, closed with its owner.
public final class RawConnection: Sendable {
  let descriptor: Int32

  /// Nil where nobody listens, or this machine has no such address.
  public init?(host: String = "127.0.0.1", port: UInt16) {
    let isIPv6 = host.contains(":")
    descriptor = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Long enough for a busy machine under a sanitizer; reached only where a test fails.
    var limit = timeval(tv_sec: 900, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result =
      isIPv6 ? connectIPv6(descriptor, host, port) : connectIPv4(descriptor, host, port)
    guard result == 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Sends text as it is.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Everything until the server closes.
  public func readToEnd() async -> String { await read(nil) }

  /// What comes until it holds `text`.
  public func read(until text: String) async -> String { await read { $0.contains(text) } }

  /// On a queue of its own, which has a thread of its own: a test that blocked one of the few that Swift's tasks
  /// share would starve the server's deferred work.
  private func read(_ isDone: (@Sendable (String) -> Bool)?) async -> String {
    let queue = DispatchQueue(label: "RawConnection")
    return await withCheckedContinuation { done in
      queue.async { done.resume(returning: self.blockingRead(isDone)) }
    }
  }

  private func blockingRead(_ isDone: ((String) -> Bool)?) -> String {
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while isDone.map({ !$0(String(decoding: answer, as: UTF8.self)) }) ?? true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}

private func connectIPv4(_ descriptor: Int32, _ host: String, _ port: UInt16) -> Int32 {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  inet_pton(AF_INET, host, &address.sin_addr)
  return withUnsafeBytes(of: &address) { connect(descriptor, $0) }
}

private func connectIPv6(_ descriptor: Int32, _ host: String, _ port: UInt16) -> Int32 {
  var address = sockaddr_in6()
  address.sin6_family = sa_family_t(AF_INET6)
  address.sin6_port = port.bigEndian
  inet_pton(AF_INET6, host, &address.sin6_addr)
  return withUnsafeBytes(of: &address) { connect(descriptor, $0) }
}

private func connect(_ descriptor: Int32, _ name: UnsafeRawBufferPointer) -> Int32 {
  guard let start = name.baseAddress else { return -1 }
  return Glibc.connect(descriptor, start.assumingMemoryBound(to: sockaddr.self), socklen_t(name.count))
}
