internal import Dispatch
internal import Locking

#if canImport(Glibc)
  import Glibc
#endif

/// An HTTP/1.1 server: libmicrohttpd on a few threads of its own, and a handler.
public final class HTTPServer: Sendable {
  /// The port that the server listens on, also where the system chose it.
  public let port: UInt16
  private let socket: ListeningSocket
  private let clock: @Sendable () -> MonotonicTime
  private let state: Mutex<State>
  private let janitor = Mutex<Janitor?>(nil)

  private struct State {
    var current: Daemon?
  }

  /// Starts to listen and answer.
  /// - Throws: `HTTPServerError` where the address cannot be had.
  public convenience init(
    address: ListenAddress, limits: Limits = Limits(), handler: any RequestHandler
  ) throws {
    try self.init(address: address, limits: limits, clock: MonotonicTime.now, handler: handler)
  }

  /// - Parameter clock: What deadlines are measured with.
  init(
    address: ListenAddress, limits: Limits = Limits(), clock: @escaping @Sendable () -> MonotonicTime,
    handler: any RequestHandler
  ) throws {
    let socket = try ListeningSocket(address)
    let core = ServerCore(handler: handler, limits: limits, clock: clock)
    guard let daemon = Daemon(socket: socket, core: core) else {
      throw HTTPServerError(errno: 0, description: "cannot start an HTTP server on \(address)")
    }
    self.socket = socket
    self.clock = clock
    port = socket.port
    state = Mutex(State(current: daemon))
    let janitor = Janitor { [weak self] in self?.sweep() }
    self.janitor.withLock { $0 = janitor }
  }

  /// A server that nobody stopped stops with its owner: the library's threads must not outlive the core.
  deinit {
    guard let daemon = state.withLock({ $0.current.take() }) else { return }
    daemon.quiesce()
    socket.refuseConnections()
    daemon.core.beginDraining()
    daemon.stop()
  }

  /// Stops taking connections, lets the requests in flight end for at most `drain` seconds, then closes
  /// everything. Deferred work is cancelled at once and may still answer within that time.
  public func stop(drain seconds: Double = 0) async {
    // Nil where the server has been stopped before.
    guard let daemon = state.withLock({ $0.current.take() }) else { return }
    // A queue of its own has a thread of its own: the global ones share a few, which others may hold for long.
    let queue = DispatchQueue(label: "HTTPServer.stop")
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      queue.async { [socket] in
        daemon.quiesce()
        if seconds > 0 { HTTPServer.acceptTheLast(socket, daemon) }
        socket.refuseConnections()
        daemon.core.beginDraining()
        let deadline = DispatchTime.now() + seconds
        while daemon.core.isBusy, DispatchTime.now() < deadline { usleep(10_000) }
        daemon.stop()
        done.resume()
      }
    }
  }

  /// Who has connected counts on an answer, and may have sent the request already.
  private static func acceptTheLast(_ socket: ListeningSocket, _ daemon: Daemon) {
    socket.ignoreNewcomers()
    while let (descriptor, name) = socket.accept() { daemon.adopt(descriptor, name) }
    // For those whose handshake was not complete.
    usleep(20_000)
    while let (descriptor, name) = socket.accept() { daemon.adopt(descriptor, name) }
  }

  /// How the connections that are open stand.
  var connections: [Connection.State] { state.withLock { $0.current }?.core.connections.states ?? [] }

  /// Ends what is overdue.
  func sweep() {
    state.withLock { $0.current }?.core.sweep()
  }
}
