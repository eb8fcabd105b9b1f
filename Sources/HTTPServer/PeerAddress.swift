internal import CMicroHTTPD

#if canImport(Glibc)
  import Glibc
#endif

/// Whom a connection comes from, as a key to count by: an IPv4 address, or the /64 network of an IPv6 address, which is
/// what one customer has.
public struct PeerAddress: Sendable, Hashable {
  private let network: UInt64
  private let isIPv6: Bool

  /// A peer that is not known: a test's, for one.
  public static let unknown = PeerAddress(network: 0, isIPv6: false)

  /// An IPv4 address in its number.
  public init(ipv4 number: UInt32) {
    self.init(network: UInt64(number), isIPv6: false)
  }

  private init(network: UInt64, isIPv6: Bool) {
    self.network = network
    self.isIPv6 = isIPv6
  }

  /// The address of a connection's other end. IPv4 clients of a socket for both families count as what they are.
  init(_ name: UnsafePointer<sockaddr>?) {
    guard let name else {
      self = .unknown
      return
    }
    let raw = UnsafeRawPointer(name)
    switch Int32(name.pointee.sa_family) {
    case AF_INET: self.init(ipv4: UInt32(bigEndian: raw.load(as: sockaddr_in.self).sin_addr.s_addr))
    case AF_INET6: self.init(raw.load(as: sockaddr_in6.self).sin6_addr)
    default: self = .unknown
    }
  }

  private init(_ address: in6_addr) {
    let (high, low) = withUnsafeBytes(of: address) {
      (
        UInt64(bigEndian: $0.load(as: UInt64.self)),
        UInt64(bigEndian: $0.load(fromByteOffset: 8, as: UInt64.self))
      )
    }
    let isMapped = high == 0 && low >> 32 == 0xFFFF
    if isMapped {
      self.init(ipv4: UInt32(truncatingIfNeeded: low))
    } else {
      self.init(network: high, isIPv6: true)
    }
  }
}
