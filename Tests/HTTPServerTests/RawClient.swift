import Dispatch
import Glibc
import HTTPServer

/// Writes bytes to a port of this machine and reads until the server closes: what a hostile client can do, and
/// no HTTP library would.
enum RawClient {
  /// On a queue of its own, which has a thread of its own: a test that blocked one of the few that Swift's tasks
  /// share would starve the server's deferred work.
  static func exchange(port: UInt16, _ text: String) async -> String {
    let queue = DispatchQueue(label: "RawClient")
    return await withCheckedContinuation { done in
      queue.async { done.resume(returning: blockingExchange(port: port, text)) }
    }
  }

  private static func blockingExchange(port: UInt16, _ text: String) -> String {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { return "" }
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// A GET that asks for the connection to be closed, so that the whole answer is what was read.
  static func get(port: UInt16, _ target: String, method: String = "GET") async -> String {
    await exchange(port: port, "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
  }
}
