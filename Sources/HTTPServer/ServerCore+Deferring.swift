internal import Locking

internal import struct Synchronization.Atomic

// Requests whose answers take a while, and what becomes of them when time runs out or the server stops.
extension ServerCore {
  /// Puts the connection aside until the work has found an answer.
  func `defer`(
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
}
