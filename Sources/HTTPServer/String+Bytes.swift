extension StringProtocol {
  /// Runs over the bytes where they lie in memory: the iterator of the view costs many times that, and every request
  /// has some hundred bytes to be checked.
  @inlinable
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    utf8.withContiguousStorageIfAvailable(body) ?? Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension String {
  /// Whether the two differ at most in the case of ASCII letters.
  package func equalsIgnoringCase(_ other: String) -> Bool {
    // Most names come as they are asked for, or of another length.
    guard utf8.count == other.utf8.count else { return false }
    if self == other { return true }
    return withBytes { one in
      other.withBytes { other in zip(one, other).allSatisfy { $0.lowercased == $1.lowercased } }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the two differ at most in the case of ASCII letters.
  package func equalsIgnoringCase(_ other: StaticString) -> Bool {
    guard count == other.utf8CodeUnitCount else { return false }
    return indices.allSatisfy { self[$0].lowercased == other.utf8Start[$0].lowercased }
  }
}

extension UInt8 {
  var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
