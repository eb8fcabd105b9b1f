internal import CMicroHTTPD
internal import Dispatch
internal import Locking

internal import struct Synchronization.Atomic

/// What happens to a request between the library's callbacks and the handler.
final class ServerCore: Sendable {
  let limits: HTTPServer.Limits
  let connections: ConnectionTable
  private let bodies: JoinedBodies
  let handler: any RequestHandler
  let tls: TLSIdentity?
  private let janitor: Janitor
  let clock: @Sendable () -> MonotonicTime
  let state = Mutex(State())
  // Apart from the state, for each request looks at both.
  private let closesConnections = Atomic(false)
  let isDraining = Atomic(false)
  /// Signaled, while the server drains, each time a request or a connection has ended.
  private let ends = DispatchSemaphore(value: 0)

  struct State {
    var isAbandoned = false
    var deferred: [ObjectIdentifier: Exchange] = [:]
  }

  init(
    handler: any RequestHandler, limits: HTTPServer.Limits, tls: TLSIdentity?, janitor: Janitor,
    clock: @escaping @Sendable () -> MonotonicTime
  ) {
    self.handler = handler
    self.tls = tls
    self.janitor = janitor
    self.limits = limits
    self.clock = clock
    connections = ConnectionTable(limits)
    // One is being sent and one made by each thread.
    bodies = JoinedBodies(places: limits.threads * 2)
  }

  // MARK: Connections

  func begin(_ descriptor: Int32, _ peer: PeerAddress) -> Connection {
    defer { janitor.wake() }
    return connections.add(descriptor: descriptor, peer: peer, at: clock())
  }

  func end(_ connection: Connection) {
    connections.remove(connection)
    noteEnd()
  }

  /// Returns once nobody has a request under way, or may have one on its way, and at the deadline at the latest.
  func waitUntilIdle(before deadline: DispatchTime) {
    while DispatchTime.now() < deadline {
      switch connections.activity(at: clock(), grace: .milliseconds(200)) {
      case .none: return
      case .quiet(let rest): _ = ends.wait(timeout: min(.after(rest), deadline))
      case .busy: _ = ends.wait(timeout: deadline)
      }
    }
  }

  /// Wakes who waits for the last of them.
  private func noteEnd() {
    if isDraining.load(ordering: .sequentiallyConsistent) { ends.signal() }
  }

  /// Each connection ends with its next answer.
  func closeConnections() {
    closesConnections.store(true, ordering: .relaxed)
  }

  // MARK: Requests

  /// A request's first line has arrived.
  func begin(_ target: UnsafePointer<CChar>, _ connection: Connection) -> Exchange {
    connection.enter(.receiving, at: clock())
    return Exchange(target, connection)
  }

  /// A request has been answered, or given up.
  func end(_ exchange: Exchange, _ connection: OpaquePointer) {
    if exchange.isHeldBack { entrada_mhd_hold_back(connection, false) }
    if exchange.deferral != nil {
      state.withLock { _ = $0.deferred.removeValue(forKey: ObjectIdentifier(exchange)) }
    }
    connections.release(bytes: exchange.pendingBytes)
    exchange.connection.enter(.idle, at: clock())
    noteEnd()
  }

  /// The whole request is here, or its deferred answer is.
  func answer(_ exchange: Exchange, _ connection: OpaquePointer) -> Bool {
    if let response = exchange.deferral?.answer { return queue(response, exchange, connection) }
    if let refusal = exchange.refusal { return refuse(refusal, exchange, connection) }
    guard let request = exchange.request else { return false }
    switch handler.reply(to: request) {
    case .now(let response): return queue(response, exchange, connection)
    case .deferred(let work): return `defer`(exchange, connection, work)
    }
  }

  func refuse(_ refusal: Refusal, _ exchange: Exchange, _ connection: OpaquePointer) -> Bool {
    guard let request = exchange.request else { return false }
    return queue(response(refusal, request), exchange, connection)
  }

  func response(_ refusal: Refusal, _ request: Request) -> Response {
    var response = handler.refuse(refusal, request)
    response.closesConnection = true
    return response
  }

  private func queue(_ response: Response, _ exchange: Exchange, _ connection: OpaquePointer) -> Bool {
    let now = clock()
    let bytes = response.size
    guard connections.admit(bytes: bytes, at: now) else { return refuse(.tooBusy, exchange, connection) }
    exchange.pendingBytes = bytes
    exchange.connection.enter(.sending(bytes: bytes), at: now)
    let closes = response.closesConnection || closesConnections.load(ordering: .relaxed)
    // The library sends the header apart from a body of several parts: the client would be woken for it alone.
    if response.body.count > 1 && !response.isJoined {
      exchange.isHeldBack = true
      entrada_mhd_hold_back(connection, true)
    }
    return QueuedResponse.queue(response, closesConnection: closes, joining: bodies, on: connection)
  }
}
