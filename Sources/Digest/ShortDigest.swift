/// The first 128 bits of a SHA-256, without any memory of its own: there is one for each document.
public struct ShortDigest: Sendable, Hashable {
  /// The first eight bytes, as a big-endian number.
  public private(set) var high: UInt64 = 0
  /// The next eight.
  public private(set) var low: UInt64 = 0

  /// Zero; the digest of nothing in particular.
  public init() {}

  /// The digest of these bytes.
  public init(ofSHA256Of bytes: UnsafeBufferPointer<UInt8>) {
    SHA256.withDigest(of: bytes) { digest in
      for byte in digest.prefix(8) { high = high << 8 | UInt64(byte) }
      for byte in digest.dropFirst(8).prefix(8) { low = low << 8 | UInt64(byte) }
    }
  }

  /// Shows it as 32 lowercase hexadecimal digits.
  @inlinable
  public func withHexadecimal<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
      high.writeHexadecimal(to: UnsafeMutableRawBufferPointer(text), at: 0)
      low.writeHexadecimal(to: UnsafeMutableRawBufferPointer(text), at: 16)
      return try body(UnsafeBufferPointer(text))
    }
  }
}
