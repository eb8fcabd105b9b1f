internal import CMicroHTTPD

/// The library's form of a response.
enum QueuedResponse {
  /// Hands the response to the library, which keeps its own reference to it. False where there is no memory, or a
  /// header field cannot be written: the connection is then closed.
  static func queue(_ response: Response, closesConnection: Bool, on connection: OpaquePointer) -> Bool {
    guard let handle = make(response) else { return false }
    defer { MHD_destroy_response(handle) }
    var headers = response.headers
    if closesConnection { headers.append(HeaderField("Connection", "close")) }
    for field in headers where MHD_add_response_header(handle, field.name, field.value) != .YES {
      return false
    }
    if response.breaksOffAfter != nil { entrada_mhd_reset_on_close(connection) }
    return entrada_mhd_queue(connection, UInt32(response.status), handle) != 0
  }

  private static func make(_ response: Response) -> OpaquePointer? {
    guard let count = response.breaksOffAfter else { return make(response.body) }
    return BreakingBody.makeResponse(response.body, breaksOffAfter: count)
  }

  /// The slices' owner is retained by the response and released by its free callback. An array's storage does
  /// not move while it is retained and unchanged, so the pointers stay good that long.
  private static func make(_ body: [ArraySlice<UInt8>]) -> OpaquePointer? {
    let owner = BodyOwner(body)
    let vectors = body.map { slice in
      slice.withUnsafeBytes { MHD_IoVec(iov_base: $0.baseAddress, iov_len: $0.count) }
    }
    let context = Unmanaged.passRetained(owner)
    let handle = vectors.withUnsafeBufferPointer { vectors in
      MHD_create_response_from_iovec(
        vectors.baseAddress, UInt32(vectors.count),
        { context in
          guard let context else { return }
          Unmanaged<BodyOwner>.fromOpaque(context).release()
        }, context.toOpaque())
    }
    if handle == nil { context.release() }
    return handle
  }
}

private final class BodyOwner {
  let body: [ArraySlice<UInt8>]
  init(_ body: [ArraySlice<UInt8>]) { self.body = body }
}
