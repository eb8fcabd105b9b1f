internal import CMicroHTTPD
internal import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// Why a server could not start.
public struct HTTPServerError: Error, Sendable, CustomStringConvertible {
  /// The system's error number; 0 where the HTTP library gave no reason.
  public let errno: Int32
  /// What failed and what to do about it.
  public let description: String
}

/// A bound and listening TCP socket, closed with its owner.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  let port: UInt16

  init(_ address: ListenAddress) throws {
    let family = address.isIPv6 ? AF_INET6 : AF_INET
    // Several threads take connections from it: who comes too late must not wait.
    let flags = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, flags, 0)
    guard descriptor >= 0 else { throw HTTPServerError(address, errno) }
    do {
      port = try ListeningSocket.listen(descriptor, address)
    } catch {
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// From here on nobody begins a connection: a client's first packet goes unanswered, and the client sends it again a
  /// second later. Who has begun one can still be accepted.
  func ignoreNewcomers() { _ = entrada_drop_new_connections(descriptor) }

  /// Connections are refused from here on, those that wait to be accepted included: they would wait for nobody.
  func refuseConnections() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Takes a connection that waits to be accepted, if there is one.
  func accept() -> (descriptor: Int32, name: sockaddr_storage)? {
    var name = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let accepted = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.accept(descriptor, $0, &size)
      }
    }
    return accepted < 0 ? nil : (accepted, name)
  }

  /// Whether one waits to be accepted before the deadline.
  func waitForConnection(before deadline: DispatchTime) -> Bool {
    let (now, end) = (DispatchTime.now().uptimeNanoseconds, deadline.uptimeNanoseconds)
    guard now < end else { return false }
    var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&look, 1, Int32((end - now + 999_999) / 1_000_000)) > 0
  }

  private static func listen(_ descriptor: Int32, _ address: ListenAddress) throws -> UInt16 {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    // IPv4 clients reach [::] whatever the machine's default is.
    var off: Int32 = 0
    if address.isIPv6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size) }
    let bound =
      address.isIPv6 ? bindIPv6(descriptor, address) : bindIPv4(descriptor, address)
    guard bound == 0, Glibc.listen(descriptor, 511) == 0 else { throw HTTPServerError(address, errno) }
    return boundPort(descriptor)
  }

  private static func bindIPv4(_ descriptor: Int32, _ address: ListenAddress) -> Int32 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = address.port.bigEndian
    inet_pton(AF_INET, address.host, &name.sin_addr)
    return withBytes(of: &name) { bind(descriptor, $0, $1) }
  }

  private static func bindIPv6(_ descriptor: Int32, _ address: ListenAddress) -> Int32 {
    var name = sockaddr_in6()
    name.sin6_family = sa_family_t(AF_INET6)
    name.sin6_port = address.port.bigEndian
    inet_pton(AF_INET6, address.host, &name.sin6_addr)
    return withBytes(of: &name) { bind(descriptor, $0, $1) }
  }

  /// The port lies at the same place in both families' addresses.
  private static func boundPort(_ descriptor: Int32) -> UInt16 {
    var name = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    _ = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return UInt16(bigEndian: name.sin6_port)
  }

  private static func withBytes<Name>(
    of name: inout Name, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Name>.size))
      }
    }
  }
}

extension HTTPServerError {
  init(_ address: ListenAddress, _ number: Int32) {
    let reason =
      switch number {
      case EADDRINUSE: "another program listens there: stop it or choose another address"
      case EACCES: "the system does not allow this port: choose one from 1024 on"
      case EADDRNOTAVAIL: "this machine has no such address"
      default: String(cString: strerror(number))
      }
    self.init(errno: number, description: "cannot listen on \(address): \(reason)")
  }
}
