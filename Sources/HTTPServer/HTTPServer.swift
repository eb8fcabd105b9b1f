internal import CMicroHTTPD
internal import Dispatch
internal import Locking

/// An HTTP/1.1 server: libmicrohttpd on a few threads of its own, and a handler.
public final class HTTPServer: Sendable {
  /// Bounds on what a client may take.
  public struct Limits: Sendable {
    /// The request line's target and the header fields together, in bytes.
    public var headerBytes = 16 * 1024
    /// A request's body, in bytes; 0 refuses any.
    public var bodyBytes = 0
    /// Connections in all.
    public var connections = 1024
    /// Connections from one address; 0 is no bound.
    public var connectionsPerAddress = 0
    /// How long a connection may stand idle, in seconds.
    public var idleSeconds = 60
    /// Requests that wait for a deferred answer at the same time.
    public var deferredRequests = 256
    /// Threads that answer.
    public var threads = 2

    /// The defaults.
    public init() {}
  }

  /// The port that the server listens on, also where the system chose it.
  public let port: UInt16
  private let socket: ListeningSocket
  private let core: ServerCore
  private let daemon: Mutex<DaemonHandle?>

  /// Starts to listen and answer.
  /// - Throws: `HTTPServerError` where the address cannot be had.
  public init(address: ListenAddress, limits: Limits = Limits(), handler: any RequestHandler) throws {
    let socket = try ListeningSocket(address)
    let core = ServerCore(handler: handler, limits: limits)
    guard let handle = DaemonHandle(socket: socket, core: core) else {
      throw HTTPServerError(errno: 0, description: "cannot start an HTTP server on \(address)")
    }
    self.socket = socket
    self.core = core
    port = socket.port
    daemon = Mutex(handle)
  }

  /// A server that nobody stopped stops with its owner: the library's threads must not outlive the core.
  deinit { beginStopping()?.stop() }

  /// Stops taking connections, lets the requests in flight end for at most `drain` seconds, then closes
  /// everything. Deferred work is cancelled at once and may still answer within that time.
  public func stop(drain seconds: Double = 0) async {
    guard let handle = beginStopping() else { return }
    // A queue of its own has a thread of its own: the global ones share a few, which others may hold for long.
    let queue = DispatchQueue(label: "HTTPServer.stop")
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      queue.async { [core] in
        _ = core.inFlight.wait(timeout: .now() + seconds)
        handle.stop()
        done.resume()
      }
    }
  }

  /// Nil where the server has been stopped before.
  private func beginStopping() -> DaemonHandle? {
    guard let handle = daemon.withLock({ $0.take() }) else { return nil }
    handle.quiesce()
    socket.refuseConnections()
    core.beginDraining()
    return handle
  }
}

/// Owns the daemon; the callbacks' context is the core, which the owner keeps until the daemon is stopped.
private final class DaemonHandle: @unchecked Sendable {
  // Sendable: the pointer is set once, and libmicrohttpd's own functions on a daemon are thread-safe.
  private let daemon: OpaquePointer
  private let core: ServerCore

  init?(socket: ListeningSocket, core: ServerCore) {
    var options = entrada_mhd_options()
    options.listen_socket = socket.descriptor
    options.threads = UInt32(core.limits.threads)
    options.connections = UInt32(core.limits.connections)
    options.connections_per_address = UInt32(core.limits.connectionsPerAddress)
    options.idle_seconds = UInt32(core.limits.idleSeconds)
    // The pool holds the request's header and the answer's: twice the request's limit.
    options.connection_memory = core.limits.headerBytes * 2
    options.context = Unmanaged.passUnretained(core).toOpaque()
    options.access = accessCallback
    options.completed = completedCallback
    options.target = targetCallback
    guard let daemon = entrada_mhd_start(&options) else { return nil }
    self.daemon = daemon
    self.core = core
  }

  func quiesce() {
    // The socket comes back to us and is closed by its owner, after the daemon's threads are gone.
    _ = MHD_quiesce_daemon(daemon)
  }

  func stop() {
    // A daemon with a suspended connection cannot be stopped: wake what is left.
    core.abandonDeferred()
    MHD_stop_daemon(daemon)
  }
}

// MARK: Callbacks: from C's words to Swift's

private func core(_ context: UnsafeMutableRawPointer) -> ServerCore {
  Unmanaged<ServerCore>.fromOpaque(context).takeUnretainedValue()
}

private let targetCallback:
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?)
    -> UnsafeMutableRawPointer? = { context, target, _ in
      guard let context, let target else { return nil }
      let exchange = core(context).begin(target: String(cString: target))
      return Unmanaged.passRetained(exchange).toOpaque()
    }

private let completedCallback: MHD_RequestCompletedCallback = { context, _, slot, _ in
  guard let context, let slot, let pointer = slot.pointee else { return }
  slot.pointee = nil
  core(context).end(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue())
}

private let accessCallback: MHD_AccessHandlerCallback = {
  context, connection, _, method, version, upload, uploadSize, slot in
  guard let context, let connection, let uploadSize, let pointer = slot?.pointee else { return .NO }
  let core = core(context)
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  let isHandled: Bool
  if exchange.request == nil {
    let method = method.map { String(cString: $0) } ?? ""
    let version = version.map { String(cString: $0) } ?? ""
    isHandled = core.start(exchange, connection, method: method, version: version)
  } else if uploadSize.pointee > 0 {
    let chunk = UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
    core.receive(chunk, exchange)
    uploadSize.pointee = 0
    isHandled = true
  } else {
    isHandled = core.answer(exchange, connection)
  }
  return isHandled ? .YES : .NO
}
