internal import CMicroHTTPD

/// A body that the library asks for piece by piece, and that ends in a failure where it should break off.
final class BreakingBody {
  private let bytes: [UInt8]
  /// What the header promises.
  private let promised: Int

  private init(_ body: [ArraySlice<UInt8>], breaksOffAfter count: Int) {
    promised = body.reduce(0) { $0 + $1.count }
    var bytes: [UInt8] = []
    for part in body where bytes.count < count { bytes += part.prefix(count - bytes.count) }
    self.bytes = bytes
  }

  /// The library's response, which retains the body until its free callback; nil where there is no memory.
  static func makeResponse(_ body: [ArraySlice<UInt8>], breaksOffAfter count: Int) -> OpaquePointer? {
    let owner = BreakingBody(body, breaksOffAfter: max(count, 0))
    let context = Unmanaged.passRetained(owner)
    let handle = MHD_create_response_from_callback(
      UInt64(owner.promised), 65_536,
      { context, position, buffer, size in
        guard let context, let buffer else { return Int(entrada_mhd_broken_off) }
        let body = Unmanaged<BreakingBody>.fromOpaque(context).takeUnretainedValue()
        return body.copy(from: Int(position), to: UnsafeMutableRawBufferPointer(start: buffer, count: size))
      }, context.toOpaque(),
      { context in
        guard let context else { return }
        Unmanaged<BreakingBody>.fromOpaque(context).release()
      })
    if handle == nil { context.release() }
    return handle
  }

  private func copy(from position: Int, to buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard position < bytes.count else { return Int(entrada_mhd_broken_off) }
    let piece = bytes[position..<min(position + buffer.count, bytes.count)]
    buffer.copyBytes(from: piece)
    return piece.count
  }
}
