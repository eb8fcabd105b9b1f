internal import CMicroHTTPD

// From C's words to Swift's. A connection's pointer holds one retain of its `Connection`, a request's one of its
// `Exchange`; the library's last notice of each gives it back.

private func serverCore(_ context: UnsafeMutableRawPointer) -> ServerCore {
  Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
}

extension Daemon {
  static let connectionCallback: MHD_NotifyConnectionCallback = { context, connection, slot, _ in
    guard let context, let connection, let slot else { return }
    // The first of the two notices finds nothing there.
    if slot.pointee == nil {
      let peer = PeerAddress(entrada_mhd_peer(connection))
      let began = serverCore(context).begin(entrada_mhd_descriptor(connection), peer)
      slot.pointee = Unmanaged.passRetained(began).toOpaque()
    } else if let pointer = slot.pointee {
      slot.pointee = nil
      serverCore(context).end(Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue())
    }
  }

  static let targetCallback:
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?)
      -> UnsafeMutableRawPointer? = { context, target, connection in
        guard let context, let target, let connection, let owner = entrada_mhd_context(connection) else {
          return nil
        }
        let known = Unmanaged<Connection>.fromOpaque(owner).takeUnretainedValue()
        return Unmanaged.passRetained(serverCore(context).begin(target, known)).toOpaque()
      }

  static let completedCallback: MHD_RequestCompletedCallback = { context, connection, slot, _ in
    guard let context, let connection, let slot, let pointer = slot.pointee else { return }
    slot.pointee = nil
    serverCore(context).end(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue(), connection)
  }

  static let accessCallback: MHD_AccessHandlerCallback = {
    context, connection, _, method, version, upload, uploadSize, slot in
    guard let context, let connection, let uploadSize, let pointer = slot?.pointee else { return .NO }
    // Without retaining either: all threads share the core, and would wait for each other's count.
    let isHandled = Unmanaged<ServerCore>.fromOpaque(context)._withUnsafeGuaranteedRef { core in
      Unmanaged<Exchange>.fromOpaque(pointer)._withUnsafeGuaranteedRef { exchange in
        if exchange.request == nil {
          return core.start(exchange, connection, method: method, version: version)
        }
        guard uploadSize.pointee > 0 else { return core.answer(exchange, connection) }
        core.receive(UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee), exchange)
        uploadSize.pointee = 0
        return true
      }
    }
    return isHandled ? .YES : .NO
  }
}
