internal import CZlib

/// The way back from gzip.
public enum Gunzip {
  /// The content of one gzip member and nothing else; nil for anything else.
  public static func decompress(_ bytes: [UInt8]) -> [UInt8]? {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard entrada_inflate_init(stream) == Z_OK else { return nil }
    defer { inflateEnd(stream) }
    var input = bytes
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    return input.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress
      stream.pointee.avail_in = uInt(input.count)
      var code = Z_OK
      while code == Z_OK {
        code = buffer.withUnsafeMutableBufferPointer { buffer in
          stream.pointee.next_out = buffer.baseAddress
          stream.pointee.avail_out = uInt(buffer.count)
          return inflate(stream, Z_NO_FLUSH)
        }
        output += buffer.dropLast(Int(stream.pointee.avail_out))
      }
      return code == Z_STREAM_END && stream.pointee.avail_in == 0 ? output : nil
    }
  }
}
