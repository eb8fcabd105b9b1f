internal import COpenSSL

/// SHA-256 (FIPS 180-4), by OpenSSL.
public enum SHA256 {
  /// The 32 bytes of the digest.
  public static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.withContiguousStorageIfAvailable { hash($0) } ?? Array(bytes).withUnsafeBufferPointer { hash($0) }
  }

  /// The digest as 64 lowercase hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    digest(of: bytes).hexadecimal
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { output, count in
      COpenSSL.SHA256(bytes.baseAddress, bytes.count, output.baseAddress)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }
}

extension Sequence<UInt8> {
  /// Two lowercase hexadecimal digits a byte.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
