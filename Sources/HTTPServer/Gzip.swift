internal import CZlib

/// gzip (RFC 1952), as the content coding of that name has it.
public enum Gzip {
  /// The parts one after the other, compressed; nil where there is no memory. The same parts give the same bytes: the
  /// header holds no time.
  public static func compress(_ parts: [ArraySlice<UInt8>]) -> [UInt8]? {
    // zlib keeps the address of the stream, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard entrada_deflate_init(stream, Z_BEST_SPEED) == Z_OK else { return nil }
    defer { deflateEnd(stream) }
    let size = parts.reduce(0) { $0 + $1.count }
    var isDone = false
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(deflateBound(stream, uLong(size)))) {
      buffer, count in
      stream.pointee.next_out = buffer.baseAddress
      stream.pointee.avail_out = uInt(buffer.count)
      for part in parts { take(part, stream) }
      isDone = deflate(stream, Z_FINISH) == Z_STREAM_END
      count = buffer.count - Int(stream.pointee.avail_out)
    }
    return isDone ? bytes : nil
  }

  /// There is room for all of it, so that one call takes it whole.
  private static func take(_ part: ArraySlice<UInt8>, _ stream: UnsafeMutablePointer<z_stream>) {
    part.withUnsafeBufferPointer { part in
      // zlib only reads it.
      stream.pointee.next_in = UnsafeMutablePointer(mutating: part.baseAddress)
      stream.pointee.avail_in = uInt(part.count)
      deflate(stream, Z_NO_FLUSH)
    }
  }
}
