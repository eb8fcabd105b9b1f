extension [UInt8] {
  /// Appends what `body` writes: at most `count` bytes, to memory that need not be set first. One check for a whole
  /// member in place of one for each bracket and quotation mark.
  /// - Parameter body: Returns how many bytes it has written.
  mutating func appendUninitialized(_ count: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    // As much again, so that a text that grows is not copied for each member.
    if capacity - self.count < count { reserveCapacity(Swift.max(self.count + count, capacity * 2)) }
    append(addingCapacity: count) { output in
      output.withUnsafeMutableBufferPointer { buffer, initialized in
        guard let start = buffer.baseAddress else { return }
        initialized += body(start + initialized)
      }
    }
  }
}

extension UnsafeMutablePointer<UInt8> {
  /// Writes a byte and moves behind it.
  mutating func put(_ byte: UInt8) {
    pointee = byte
    self += 1
  }
}
