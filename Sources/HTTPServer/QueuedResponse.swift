internal import CMicroHTTPD

/// The library's form of a response.
enum QueuedResponse {
  /// Hands the response to the library, which keeps its own reference to it. False where there is no memory, or a
  /// header field cannot be written: the connection is then closed.
  static func queue(
    _ response: Response, closesConnection: Bool, joining bodies: JoinedBodies, on connection: OpaquePointer
  ) -> Bool {
    guard let handle = make(response, bodies) else { return false }
    defer { MHD_destroy_response(handle) }
    guard response.headers.withUnsafeBufferPointer({ add($0, to: handle) }) else { return false }
    if closesConnection && !add("Connection", "close", to: handle) { return false }
    if response.breaksOffAfter != nil { entrada_mhd_reset_on_close(connection) }
    return entrada_mhd_queue(connection, UInt32(response.status), handle) != 0
  }

  /// Where they lie: an iterator retains each one.
  private static func add(_ fields: UnsafeBufferPointer<HeaderField>, to handle: OpaquePointer) -> Bool {
    fields.indices.allSatisfy { add(fields[$0].name, fields[$0].value, to: handle) }
  }

  /// Texts lie in memory as C wants them; handed over as they are, each would be copied first.
  private static func add(_ name: String, _ value: String, to handle: OpaquePointer) -> Bool {
    name.withCString { name in value.withCString { MHD_add_response_header(handle, name, $0) == .YES } }
  }

  private static func make(_ response: Response, _ bodies: JoinedBodies) -> OpaquePointer? {
    if let count = response.breaksOffAfter {
      return BreakingBody.makeResponse(response.body, breaksOffAfter: count)
    }
    return SentBody.makeResponse(response, bodies)
  }
}

extension Response {
  /// Whether its parts are sent as one.
  var isJoined: Bool { body.count > 1 && breaksOffAfter == nil && size <= JoinedBodies.largest }
}

/// What the library sends, until it has been sent.
private final class SentBody {
  /// Sent one after the other, where they are not joined.
  private let parts: [ArraySlice<UInt8>]
  private var joined: [UInt8]
  private let bodies: JoinedBodies

  private init(_ response: Response, _ bodies: JoinedBodies) {
    let isJoined = response.isJoined
    parts = isJoined ? [] : response.body
    joined = isJoined ? bodies.join(response.body) : []
    self.bodies = bodies
  }

  deinit {
    guard !joined.isEmpty else { return }
    var bytes: [UInt8] = []
    swap(&bytes, &joined)
    bodies.giveBack(bytes)
  }

  /// The library's response, which retains the body until its free callback; nil where there is no memory.
  static func makeResponse(_ response: Response, _ bodies: JoinedBodies) -> OpaquePointer? {
    let body = SentBody(response, bodies)
    let context = Unmanaged.passRetained(body)
    let handle = body.makeResponse(context.toOpaque()) { context in
      guard let context else { return }
      Unmanaged<SentBody>.fromOpaque(context).release()
    }
    if handle == nil { context.release() }
    return handle
  }

  /// An array's storage does not move while it is retained and unchanged, so its address stays good as long as the body.
  private func makeResponse(
    _ context: UnsafeMutableRawPointer, _ free: @escaping MHD_ContentReaderFreeCallback
  )
    -> OpaquePointer?
  {
    if parts.count > 1 {
      let vectors = parts.map { part in
        part.withUnsafeBytes { MHD_IoVec(iov_base: $0.baseAddress, iov_len: $0.count) }
      }
      return MHD_create_response_from_iovec(vectors, UInt32(vectors.count), free, context)
    }
    return (parts.first ?? joined[...]).withUnsafeBytes { bytes in
      // The library only reads it.
      let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
      return MHD_create_response_from_buffer_with_free_callback_cls(bytes.count, start, free, context)
    }
  }
}
