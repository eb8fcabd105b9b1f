internal import Dispatch
internal import Locking

/// An HTTP/1.1 server: libmicrohttpd on a few threads of its own, and a handler.
public final class HTTPServer: Sendable {
  /// The port that the server listens on, also where the system chose it.
  public let port: UInt16
  private let socket: ListeningSocket
  private let limits: Limits
  private let handler: any RequestHandler
  private let clock: @Sendable () -> MonotonicTime
  private let state: Mutex<State>
  private let janitor = Janitor()

  private struct State {
    /// Nil once the server has been stopped.
    var current: Daemon?
    /// Those with certificates from before, until their clients have gone; the oldest first.
    var retiring: [(daemon: Daemon, since: MonotonicTime)] = []

    /// Whether nobody is connected, and no daemon waits for its end.
    var isDeserted: Bool { retiring.isEmpty && current?.core.connections.isEmpty != false }
  }

  /// Starts to listen and answer.
  /// - Parameter tls: Nil serves plain HTTP.
  /// - Throws: `HTTPServerError` where the address cannot be had.
  public convenience init(
    address: ListenAddress, tls: TLSIdentity? = nil, limits: Limits = Limits(), handler: any RequestHandler
  ) throws {
    try self.init(address: address, tls: tls, limits: limits, clock: MonotonicTime.now, handler: handler)
  }

  /// - Parameter clock: What deadlines are measured with.
  init(
    address: ListenAddress, tls: TLSIdentity? = nil, limits: Limits = Limits(),
    clock: @escaping @Sendable () -> MonotonicTime, handler: any RequestHandler
  ) throws {
    let socket = try ListeningSocket(address)
    let core = ServerCore(handler: handler, limits: limits, tls: tls, janitor: janitor, clock: clock)
    guard let daemon = Daemon(socket: socket, tls: tls, core: core) else {
      throw HTTPServerError(errno: 0, description: "cannot start an HTTP server on \(address)")
    }
    self.socket = socket
    self.limits = limits
    self.handler = handler
    self.clock = clock
    port = socket.port
    state = Mutex(State(current: daemon))
    janitor.work({ [weak self] in self?.sweep() }, while: { [state] in !state.withLock { $0.isDeserted } })
  }

  /// A server that nobody stopped stops with its owner: the library's threads must not outlive the core.
  deinit {
    let daemons = takeAll()
    daemons.last?.quiesce()
    socket.refuseConnections()
    for daemon in daemons { daemon.stop() }
  }

  /// New connections meet this identity; those that are open end with their next answer. No connection is refused
  /// meanwhile: both take connections from the same socket until the old one lets go of it.
  /// - Throws: `HTTPServerError` where the library refuses it; all stays as it was.
  public func replace(tls: TLSIdentity) throws {
    let core = ServerCore(handler: handler, limits: limits, tls: tls, janitor: janitor, clock: clock)
    guard let daemon = Daemon(socket: socket, tls: tls, core: core) else {
      throw HTTPServerError(errno: 0, description: "the HTTP server cannot use the certificate")
    }
    let old = state.withLock { state -> Daemon? in
      guard let old = state.current else { return nil }
      state.current = daemon
      state.retiring.append((old, clock()))
      return old
    }
    // Nil where the server was stopped meanwhile.
    (old ?? daemon).quiesce()
    janitor.wake()
    if let old { old.core.closeConnections() } else { daemon.stop() }
  }

  /// Stops taking connections, lets the requests in flight end for at most `drain` seconds, then closes
  /// everything. Deferred work is cancelled at once and may still answer within that time.
  public func stop(drain seconds: Double = 0) async {
    let daemons = takeAll()
    guard let current = daemons.last else { return }
    // A queue of its own has a thread of its own: the global ones share a few, which others may hold for long.
    let queue = DispatchQueue(label: "HTTPServer.stop")
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      queue.async { [socket] in
        current.quiesce()
        if seconds > 0 { HTTPServer.acceptTheLast(socket, current) }
        socket.refuseConnections()
        for daemon in daemons { daemon.core.beginDraining() }
        let deadline = DispatchTime.after(.seconds(seconds))
        for daemon in daemons { daemon.core.waitUntilIdle(before: deadline) }
        for daemon in daemons { daemon.stop() }
        done.resume()
      }
    }
  }

  /// All daemons, the current one last; none where the server has been stopped before.
  private func takeAll() -> [Daemon] {
    state.withLock { state in
      guard let current = state.current.take() else { return [] }
      defer { state.retiring = [] }
      return state.retiring.map(\.daemon) + [current]
    }
  }

  /// Who has connected counts on an answer, and may have sent the request already.
  private static func acceptTheLast(_ socket: ListeningSocket, _ daemon: Daemon) {
    socket.ignoreNewcomers()
    // For those too whose handshake is not complete yet.
    let deadline = DispatchTime.after(.milliseconds(20))
    repeat {
      while let (descriptor, name) = socket.accept() { daemon.adopt(descriptor, name) }
    } while socket.waitForConnection(before: deadline)
  }

  /// How the connections that are open stand.
  var connections: [Connection.State] { state.withLock { $0.current }?.core.connections.states ?? [] }

  /// Ends what is overdue, and the daemons whose clients have gone. However often certificates change, few are left:
  /// more than that have had their time.
  func sweep() {
    let now = clock()
    let (daemons, gone) = state.withLock { state -> ([Daemon], [Daemon]) in
      let crowd = state.retiring.count - 3
      // A connection may have been taken just before, of which nothing is known here yet.
      let gone = state.retiring.enumerated().filter { index, old in
        index < crowd || (old.daemon.core.connections.isEmpty && now.since(old.since) > .seconds(2))
      }.map(\.element.daemon)
      state.retiring.removeAll { old in gone.contains { $0 === old.daemon } }
      return (state.retiring.map(\.daemon) + [state.current].compactMap { $0 }, gone)
    }
    for daemon in daemons { daemon.core.sweep() }
    for daemon in gone { daemon.stop() }
  }
}
