internal import CMicroHTTPD
internal import Dispatch
internal import Locking

/// What happens to a request between the library's callbacks and the handler.
final class ServerCore: Sendable {
  let limits: HTTPServer.Limits
  /// Entered for each request whose header has arrived, left when it is completed.
  let inFlight = DispatchGroup()
  private let handler: any RequestHandler
  private let state = Mutex(State())

  private struct State {
    var isDraining = false
    var isAbandoned = false
    var deferred: [ObjectIdentifier: Exchange] = [:]
  }

  init(handler: any RequestHandler, limits: HTTPServer.Limits) {
    self.handler = handler
    self.limits = limits
  }

  func begin(target: String) -> Exchange {
    Exchange(target: target)
  }

  func end(_ exchange: Exchange) {
    state.withLock { _ = $0.deferred.removeValue(forKey: ObjectIdentifier(exchange)) }
    if exchange.request != nil { inFlight.leave() }
  }

  /// The header has arrived. A request that is refused is answered at once, before any body.
  func start(_ exchange: Exchange, _ connection: OpaquePointer, method: String, version: String) -> Bool {
    let headers = HeaderCollector.headers(of: connection)
    let request = Request(method: method, target: exchange.target, version: version, headers: headers)
    exchange.request = request
    inFlight.enter()
    guard let refusal = Refusal.check(request, limits: limits) else { return true }
    return refuse(refusal, request, connection)
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
    if let response = exchange.answer { return queue(response, connection) }
    guard let request = exchange.request else { return false }
    if let refusal = exchange.refusal { return refuse(refusal, request, connection) }
    switch handler.reply(to: request) {
    case .now(let response): return queue(response, connection)
    case .deferred(let work): return `defer`(exchange, connection, request, work)
    }
  }

  private func `defer`(
    _ exchange: Exchange, _ connection: OpaquePointer, _ request: Request,
    _ work: @escaping @Sendable () async -> Response
  ) -> Bool {
    let isAccepted = state.withLock { state in
      guard !state.isDraining, state.deferred.count < limits.deferredRequests else { return false }
      state.deferred[ObjectIdentifier(exchange)] = exchange
      return true
    }
    guard isAccepted else {
      let refusal = Refusal(status: 503, detail: "Too many requests wait for an answer: try again later.")
      return refuse(refusal, request, connection)
    }
    let suspended = SuspendedConnection(suspending: connection)
    // Before the work begins, so that a fast answer finds the connection to wake.
    exchange.deferred.withLock { $0 = .waiting(suspended) }
    let task = Task { exchange.complete(await work()) }
    exchange.task.withLock { $0 = task }
    // A stop that came in between saw neither the task nor the suspended connection.
    let (isDraining, isAbandoned) = state.withLock { ($0.isDraining, $0.isAbandoned) }
    if isDraining { task.cancel() }
    if isAbandoned { abandon(exchange, request) }
    return true
  }

  func beginDraining() {
    let waiting = state.withLock { state in
      state.isDraining = true
      return Array(state.deferred.values)
    }
    for exchange in waiting {
      exchange.task.withLock { $0 }?.cancel()
    }
  }

  func abandonDeferred() {
    let waiting = state.withLock { state in
      state.isAbandoned = true
      return Array(state.deferred.values)
    }
    for exchange in waiting {
      // Written once, before the exchange was deferred.
      guard let request = exchange.request else { continue }
      abandon(exchange, request)
    }
  }

  private func abandon(_ exchange: Exchange, _ request: Request) {
    exchange.complete(
      handler.refuse(Refusal(status: 503, detail: "The service is shutting down."), request))
  }

  private func refuse(_ refusal: Refusal, _ request: Request, _ connection: OpaquePointer) -> Bool {
    var response = handler.refuse(refusal, request)
    response.closesConnection = true
    return queue(response, connection)
  }

  private func queue(_ response: Response, _ connection: OpaquePointer) -> Bool {
    let closes = response.closesConnection || state.withLock { $0.isDraining }
    return QueuedResponse.queue(response, closesConnection: closes, on: connection)
  }
}

/// Collects a request's header fields; it lives on the stack of `headers(of:)`.
private enum HeaderCollector {
  static func headers(of connection: OpaquePointer) -> [HeaderField] {
    var fields: [HeaderField] = []
    withUnsafeMutablePointer(to: &fields) { pointer in
      entrada_mhd_headers(
        connection,
        { context, _, name, nameSize, value, valueSize in
          guard let context else { return .NO }
          let name = UnsafeRawBufferPointer(start: name, count: name == nil ? 0 : nameSize)
          let value = UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize)
          context.assumingMemoryBound(to: [HeaderField].self).pointee.append(
            HeaderField(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
          return .YES
        }, pointer)
    }
    return fields
  }
}
