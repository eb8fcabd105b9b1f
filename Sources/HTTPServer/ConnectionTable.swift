internal import Locking

/// All connections of a daemon, to hold each to its deadlines and all together to what they may take.
final class ConnectionTable: Sendable {
  private struct State {
    var connections: [ObjectIdentifier: Connection] = [:]
    /// Bytes of large answers that clients have yet to take.
    var pendingBytes = 0
  }

  private let limits: HTTPServer.Limits
  private let state = Mutex(State())

  /// Smaller answers are not counted: they fit into the system's buffers.
  private static let countedBytes = 64 * 1024

  init(_ limits: HTTPServer.Limits) {
    self.limits = limits
  }

  var isEmpty: Bool { state.withLock { $0.connections.isEmpty } }
  var states: [Connection.State] { all.map(\.current) }
  private var all: [Connection] { state.withLock { Array($0.connections.values) } }

  func add(_ connection: Connection) {
    state.withLock { $0.connections[ObjectIdentifier(connection)] = connection }
  }

  func remove(_ connection: Connection) {
    connection.forgetDescriptor()
    state.withLock { _ = $0.connections.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Ends what is overdue and, where places run out, those that have waited longest for a request of theirs.
  func sweep(at now: MonotonicTime) {
    let connections = all
    for connection in connections {
      connection.shutDown { state in
        if case .deferred = state.phase { return false }
        return state.isOverdue(at: now, limits)
      }
    }
    let excess = connections.count - limits.connections * 7 / 8
    guard excess > 0 else { return }
    let waiting = connections.map { ($0, $0.current) }.filter { $0.1.isWaitingForARequest }
    for (connection, _) in waiting.sorted(by: { $0.1.since < $1.1.since }).prefix(excess) {
      connection.shutDown { $0.isWaitingForARequest }
    }
  }

  /// Whether anybody has a request under way, or may have one on its way: who was heard of just now.
  func isBusy(at now: MonotonicTime, grace: Duration) -> Bool {
    all.contains { connection in
      let state = connection.current
      return !state.isShutDown && (!state.isWaitingForARequest || now.since(state.since) < grace)
    }
  }

  // MARK: Answers that wait for their readers

  /// Counts an answer of that size; false where the memory for such answers is used up. Then those that have been taking
  /// theirs for long give way to the newcomer: a reader in good order has long been served.
  func admit(bytes: Int, at now: MonotonicTime) -> Bool {
    guard bytes > ConnectionTable.countedBytes else { return true }
    let excess = state.withLock { state in
      state.pendingBytes += bytes
      return state.pendingBytes - limits.pendingAnswerBytes
    }
    if excess <= 0 || evictSlowReaders(excess, at: now) { return true }
    release(bytes: bytes)
    return false
  }

  func release(bytes: Int) {
    guard bytes > ConnectionTable.countedBytes else { return }
    state.withLock { $0.pendingBytes -= bytes }
  }

  private func evictSlowReaders(_ excess: Int, at now: MonotonicTime) -> Bool {
    var freed = 0
    for (connection, state) in all.map({ ($0, $0.current) }).sorted(by: { $0.1.since < $1.1.since }) {
      if freed >= excess { break }
      guard case .sending(let bytes) = state.phase, bytes > ConnectionTable.countedBytes else { continue }
      let isSlow = now.since(state.since) > limits.slowReaderTime
      // What has been shut down before is about to be freed as well.
      if state.isShutDown {
        freed += bytes
      } else if isSlow, connection.shutDown(where: { $0.since == state.since }) {
        freed += bytes
      }
    }
    return freed >= excess
  }
}
