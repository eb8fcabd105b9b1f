internal import CMicroHTTPD
internal import Dispatch
internal import Locking

internal import struct Synchronization.Atomic

#if canImport(Glibc)
  import Glibc
#endif

/// What happens to a request between the library's callbacks and the handler.
final class ServerCore: Sendable {
  let limits: HTTPServer.Limits
  let connections: ConnectionTable
  private let bodies: JoinedBodies
  private let handler: any RequestHandler
  private let tls: TLSIdentity?
  private let clock: @Sendable () -> MonotonicTime
  private let state = Mutex(State())
  // Apart from the state, for each request looks at both.
  private let closesConnections = Atomic(false)
  private let isDraining = Atomic(false)
  /// Signaled, while the server drains, each time a request or a connection has ended.
  private let ends = DispatchSemaphore(value: 0)

  private struct State {
    var isAbandoned = false
    var deferred: [ObjectIdentifier: Exchange] = [:]
  }

  init(
    handler: any RequestHandler, limits: HTTPServer.Limits, tls: TLSIdentity?,
    clock: @escaping @Sendable () -> MonotonicTime
  ) {
    self.handler = handler
    self.tls = tls
    self.limits = limits
    self.clock = clock
    connections = ConnectionTable(limits)
    // One is being sent and one made by each thread.
    bodies = JoinedBodies(places: limits.threads * 2)
  }

  // MARK: Connections

  func begin(_ descriptor: Int32, _ peer: PeerAddress) -> Connection {
    connections.add(descriptor: descriptor, peer: peer, at: clock())
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

  /// Ends what is overdue, and the work for clients that have gone: while a connection is put aside nobody reads from
  /// it, so nobody else would notice. Who closes half of a connection counts as gone, as with other servers.
  func sweep() {
    let now = clock()
    connections.sweep(at: now)
    for exchange in state.withLock({ Array($0.deferred.values) }) {
      if exchange.connection.current.isOverdue(at: now, limits) {
        abandon(exchange, Refusal(status: 503, detail: "The answer took too long."))
      } else if !exchange.connection.isLeft {
        continue
      }
      exchange.deferral?.task.withLock { $0 }?.cancel()
    }
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

  /// The header has arrived. A request that is refused is answered at once, before any body.
  func start(
    _ exchange: Exchange, _ connection: OpaquePointer, method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?
  ) -> Bool {
    let header = ReceivedHeader(of: connection, method: method, version: version)
    var request = Request(
      method: ServerCore.text(method, mostly: "GET"), target: exchange.target,
      version: ServerCore.text(version, mostly: "HTTP/1.1"), headers: header.fields,
      peer: exchange.connection.peer)
    request.isSecure = tls != nil
    // The library lets clients in without a certificate, or with one of anybody's.
    if tls?.clientAuthorities != nil {
      let session = entrada_mhd_tls_session(connection)
      request.hasClientCertificate = exchange.connection.isVerified {
        TLSIdentity.isClientVerified(session: session)
      }
    }
    let refusal =
      !exchange.isWhole(method: method, version: version)
      ? Refusal.malformedLine
      : !header.isSound ? Refusal.malformedHeader : Refusal.check(request, limits: limits)
    exchange.request = consume request
    return refusal.map { refuse($0, exchange, connection) } ?? true
  }

  private static func text(_ text: UnsafePointer<CChar>?, mostly usual: String) -> String {
    guard let text else { return "" }
    return strcmp(text, usual) == 0 ? usual : String(cString: text)
  }

  func receive(_ chunk: UnsafeRawBufferPointer, _ exchange: Exchange) {
    guard exchange.refusal == nil, let size = exchange.request?.body.count else { return }
    if size + chunk.count > limits.bodyBytes {
      exchange.refusal = Refusal(status: 413, detail: "The request's body is over \(limits.bodyBytes) bytes.")
      exchange.request?.body = []
    } else {
      exchange.request?.body.append(contentsOf: chunk)
    }
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

  private func `defer`(
    _ exchange: Exchange, _ connection: OpaquePointer, _ work: @escaping @Sendable () async -> Response
  ) -> Bool {
    let deferral = Deferral()
    exchange.deferral = deferral
    let isAccepted = state.withLock { state in
      guard !isDraining.load(ordering: .relaxed), state.deferred.count < limits.deferredRequests else {
        return false
      }
      state.deferred[ObjectIdentifier(exchange)] = exchange
      return true
    }
    guard isAccepted else {
      let refusal = Refusal(status: 503, detail: "Too many requests wait for an answer: try again later.")
      return refuse(refusal, exchange, connection)
    }
    exchange.connection.enter(.deferred, at: clock())
    let suspended = SuspendedConnection(suspending: connection)
    // Before the work begins, so that a fast answer finds the connection to wake.
    deferral.state.withLock { $0 = .waiting(suspended) }
    let task = Task { deferral.complete(await work()) }
    deferral.task.withLock { $0 = task }
    // A stop that came in between saw neither the task nor the suspended connection.
    let isAbandoned = state.withLock { $0.isAbandoned }
    if isDraining.load(ordering: .sequentiallyConsistent) { task.cancel() }
    if isAbandoned { abandon(exchange, .shuttingDown) }
    return true
  }

  /// Each connection ends with its next answer.
  func closeConnections() {
    closesConnections.store(true, ordering: .relaxed)
  }

  func beginDraining() {
    closeConnections()
    let waiting = state.withLock { state in
      // Under the lock: nobody is deferred any more.
      isDraining.store(true, ordering: .sequentiallyConsistent)
      return Array(state.deferred.values)
    }
    for exchange in waiting {
      exchange.deferral?.task.withLock { $0 }?.cancel()
    }
  }

  func abandonDeferred() {
    let waiting = state.withLock { state in
      state.isAbandoned = true
      return Array(state.deferred.values)
    }
    for exchange in waiting { abandon(exchange, .shuttingDown) }
  }

  private func abandon(_ exchange: Exchange, _ refusal: Refusal) {
    // Written once, before the exchange was deferred.
    guard let request = exchange.request else { return }
    exchange.deferral?.complete(response(refusal, request))
  }

  private func refuse(_ refusal: Refusal, _ exchange: Exchange, _ connection: OpaquePointer) -> Bool {
    guard let request = exchange.request else { return false }
    return queue(response(refusal, request), exchange, connection)
  }

  private func response(_ refusal: Refusal, _ request: Request) -> Response {
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
