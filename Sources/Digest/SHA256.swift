internal import COpenSSL

/// SHA-256 (FIPS 180-4), by OpenSSL.
public enum SHA256 {
  /// The 32 bytes of the digest.
  @inlinable
  public static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.withContiguousStorageIfAvailable { hash($0) } ?? Array(bytes).withUnsafeBufferPointer { hash($0) }
  }

  /// The digest as 64 lowercase hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    digest(of: bytes).hexadecimal
  }

  @usableFromInline
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    withDigest(of: bytes) { Array($0) }
  }

  /// Shows the 32 bytes of the digest, without any memory of their own.
  @inlinable
  public static func withDigest<Result>(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { output in
      write(digestOf: bytes, to: output)
      return try body(UnsafeBufferPointer(output))
    }
  }

  @usableFromInline
  static func write(digestOf bytes: UnsafeBufferPointer<UInt8>, to output: UnsafeMutableBufferPointer<UInt8>)
  {
    let isDone = EVP_Digest(bytes.baseAddress, bytes.count, output.baseAddress, nil, algorithm, nil)
    precondition(isDone == 1, "no memory for a digest")
  }

  /// Looked up once: to look it up takes longer than the digest of a token.
  ///
  /// `nonisolated(unsafe)`: OpenSSL never changes an algorithm that it has handed out, and all threads may share it.
  nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
}

extension Sequence<UInt8> {
  /// Two lowercase hexadecimal digits a byte.
  @inlinable
  public var hexadecimal: String {
    // Of known bytes: a sequence of any type is walked by calls for each.
    withContiguousStorageIfAvailable { Hexadecimal.text($0) }
      ?? Array(self).withUnsafeBufferPointer { Hexadecimal.text($0) }
  }
}

@usableFromInline
enum Hexadecimal {
  @usableFromInline
  static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for (offset, byte) in bytes.enumerated() {
        text[offset * 2] = digits.utf8Start[Int(byte >> 4)]
        text[offset * 2 + 1] = digits.utf8Start[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
