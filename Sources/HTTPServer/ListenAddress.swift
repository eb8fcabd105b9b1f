#if canImport(Glibc)
  import Glibc
#endif

/// Where to listen: an IPv4 or IPv6 address and a port.
public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
  /// The numeric address, without brackets.
  public let host: String
  /// The port; 0 lets the system choose.
  public let port: UInt16
  let isIPv6: Bool

  /// Reads `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`; nil for anything else.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      return nil
    }
    var host = String(text[..<colon])
    if host == "localhost" { host = "127.0.0.1" }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = String(host.dropFirst().dropLast())
      var address = in6_addr()
      guard inet_pton(AF_INET6, host, &address) == 1 else { return nil }
      isIPv6 = true
    } else {
      var address = in_addr()
      guard inet_pton(AF_INET, host, &address) == 1 else { return nil }
      isIPv6 = false
    }
    self.host = host
    self.port = port
  }

  /// Whether only programs on this machine can reach it.
  public var isLoopback: Bool { isIPv6 ? host == "::1" : host.hasPrefix("127.") }

  /// As it is written in a URL.
  public var description: String { isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// The same address with another port.
  public func with(port: UInt16) -> ListenAddress? {
    ListenAddress(isIPv6 ? "[\(host)]:\(port)" : "\(host):\(port)")
  }
}

extension ListenAddress {
  private init(loopbackPort port: UInt16) {
    host = "127.0.0.1"
    self.port = port
    isIPv6 = false
  }

  /// `127.0.0.1:8080`.
  public static let standard = ListenAddress(loopbackPort: 8080)
  /// A free port on loopback.
  public static let anyLoopbackPort = ListenAddress(loopbackPort: 0)

  /// Where a program on the same machine reaches what listens here.
  public var reachable: String {
    let isWildcard = host == "0.0.0.0" || host == "::"
    return isWildcard ? (isIPv6 ? "[::1]:\(port)" : "127.0.0.1:\(port)") : description
  }
}
