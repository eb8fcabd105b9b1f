internal import JSON

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the address in what a log calls one: `203.0.113.7`, `203.0.113.7:443`, `2001:db8::1`, `[2001:db8::1]:443`,
/// `fe80::1%eth0`.
enum IPAddress {
  /// The part that is an IPv4 or IPv6 address, without brackets, port and zone; nil where there is none.
  static func find(in text: JSONString) -> JSONString? {
    let bytes = text.utf8[...]
    if bytes.first == UInt8(ascii: "[") { return bracketed(bytes.dropFirst()) }
    let colons = bytes.prefix(128).filter { $0 == UInt8(ascii: ":") }.count
    switch colons {
    case 0: return isAddress(bytes, AF_INET) ? text : nil
    case 1:
      let host = bytes.prefix { $0 != UInt8(ascii: ":") }
      guard isPort(bytes.dropFirst(host.count + 1)), isAddress(host, AF_INET) else { return nil }
      return JSONString(host)
    default: return version6(bytes)
    }
  }

  private static func bracketed(_ bytes: Slice) -> JSONString? {
    let host = bytes.prefix { $0 != UInt8(ascii: "]") }
    let rest = bytes.dropFirst(host.count + 1)
    guard host.count < bytes.count,
      rest.isEmpty || rest.first == UInt8(ascii: ":") && isPort(rest.dropFirst())
    else { return nil }
    return version6(host)
  }

  /// The zone names an interface of the machine that wrote it, and a field of type `ip` refuses it.
  private static func version6(_ bytes: Slice) -> JSONString? {
    let host = bytes.prefix { $0 != UInt8(ascii: "%") }
    return isAddress(host, AF_INET6) ? JSONString(host) : nil
  }

  private static func isPort(_ bytes: Slice) -> Bool {
    (1...5).contains(bytes.count) && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isAddress(_ bytes: Slice, _ family: Int32) -> Bool {
    guard bytes.count < Int(INET6_ADDRSTRLEN) else { return false }
    var address = in6_addr()  // room for either family
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { text in
      for (offset, byte) in bytes.enumerated() { text[offset] = CChar(bitPattern: byte) }
      text[bytes.count] = 0
      // inet_pton stops at a zero byte, which a JSON string may hold.
      return !bytes.contains(0) && inet_pton(family, text.baseAddress, &address) == 1
    }
  }

  private typealias Slice = UnsafeBufferPointer<UInt8>.SubSequence
}

extension JSONString {
  fileprivate init(_ slice: UnsafeBufferPointer<UInt8>.SubSequence) {
    self.init(utf8: UnsafeBufferPointer(rebasing: slice))
  }
}
