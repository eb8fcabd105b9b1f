#if canImport(Glibc)
  import Glibc
#endif

/// Why a server could not start.
public struct HTTPServerError: Error, Sendable, CustomStringConvertible {
  /// The system's error number; 0 where the HTTP library gave no reason.
  public let errno: Int32
  /// What failed and what to do about it.
  public let description: String

  /// Whether another program holds the address.
  public var isAddressInUse: Bool { errno == EADDRINUSE }
}

/// A bound and listening TCP socket, closed with its owner.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  let port: UInt16

  init(_ address: ListenAddress) throws {
    let family = address.isIPv6 ? AF_INET6 : AF_INET
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
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

  /// Connections are refused from here on, those that wait to be accepted included: they would wait for nobody.
  func refuseConnections() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private static func listen(_ descriptor: Int32, _ address: ListenAddress) throws -> UInt16 {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
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
