internal import Locking

/// All connections of a daemon, to hold each to its deadlines and all together to what they may take.
final class ConnectionTable: Sendable {
  private struct State {
    var connections: [ObjectIdentifier: Connection] = [:]
    /// How many there have been.
    var count: UInt64 = 0
    /// How many each address has.
    var addresses: [PeerAddress: Int] = [:]
    /// Bytes of large answers that clients have yet to take.
    var pendingBytes = 0
  }

  private let limits: HTTPServer.Limits
  private let state = Mutex(State())
  /// Held by who chooses those that give way: two threads would choose the same ones, and the second would find that
  /// none had given way for its newcomer.
  private let choice = Mutex(())

  /// Smaller answers are not counted: they fit into the system's buffers.
  private static let countedBytes = 64 * 1024

  init(_ limits: HTTPServer.Limits) {
    self.limits = limits
  }

  var isEmpty: Bool { state.withLock { $0.connections.isEmpty } }
  var states: [Connection.State] { all.map(\.current) }
  private var all: [Connection] { state.withLock { Array($0.connections.values) } }

  /// Takes a connection in. Where places run out, those that have waited longest for a request of theirs give way at
  /// once: the library would leave the newcomer to wait. Where one address has all that it may have, its own do, and
  /// the newcomer itself where they are all at work.
  func add(descriptor: Int32, peer: PeerAddress, at now: MonotonicTime) -> Connection {
    let (newcomer, count, ofAddress) = state.withLock { state in
      state.count += 1
      let newcomer = Connection(descriptor: descriptor, peer: peer, ordinal: state.count, at: now)
      state.connections[ObjectIdentifier(newcomer)] = newcomer
      state.addresses[peer, default: 0] += 1
      return (newcomer, state.connections.count, state.addresses[peer] ?? 0)
    }
    let ofOne = limits.connectionsPerAddress
    if ofOne > 0, ofAddress > ofOne {
      let earlier = all.filter { $0.peer == peer && $0.ordinal < newcomer.ordinal }
      if !makeRoom(among: earlier, of: ofOne - 1) { newcomer.shutDown() }
    }
    if count > comfortable { makeRoom(among: all.filter { $0 !== newcomer }, of: comfortable) }
    return newcomer
  }

  func remove(_ connection: Connection) {
    connection.forgetDescriptor()
    state.withLock { state in
      guard state.connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
      let count = (state.addresses[connection.peer] ?? 1) - 1
      state.addresses[connection.peer] = count > 0 ? count : nil
    }
  }

  /// Seven eighths of the places: the rest is for those who come while others go.
  private var comfortable: Int { limits.connections * 7 / 8 }

  /// Ends what is overdue and, where places run out, those that have waited longest for a request of theirs.
  func sweep(at now: MonotonicTime) {
    let connections = all
    for connection in connections {
      connection.lookAtPace(at: now)
      connection.shutDown { state in
        if case .deferred = state.phase { return false }
        return state.isOverdue(at: now, limits)
      }
    }
    makeRoom(among: connections, of: comfortable)
  }

  /// Ends those that have waited longest where there are more than so many: some at a time, because each search looks
  /// at all of them. Whose request has arrived and is about to be read stays.
  /// - Returns: Whether there are no more than that now.
  @discardableResult
  private func makeRoom(among connections: [Connection], of places: Int) -> Bool {
    choice.withLock { _ in
      let states = connections.map { ($0, $0.current) }.filter(\.1.isOpen)
      let excess = states.count - places
      guard excess > 0 else { return true }
      // The clock is coarse: of those of one moment, the first that came have waited longest.
      let waiting = states.filter(\.1.isWaitingForARequest)
        .sorted { ($0.1.since, $0.0.ordinal) < ($1.1.since, $1.0.ordinal) }
      var ended = 0
      for (connection, _) in waiting where ended < excess + places / 16 {
        if connection.shutDown(where: { $0.isWaitingForARequest && !$0.hasInput }) { ended += 1 }
      }
      return ended >= excess
    }
  }

  /// What is going on.
  enum Activity: Equatable {
    case none
    /// Nobody has a request under way, but who was heard of just now may have one on its way, for that long.
    case quiet(Duration)
    case busy
  }

  func activity(at now: MonotonicTime, grace: Duration) -> Activity {
    let states = all.map(\.current).filter { !$0.isShutDown }
    guard states.allSatisfy(\.isWaitingForARequest) else { return .busy }
    let rest = states.map { grace - now.since($0.since) }.max() ?? .zero
    return rest > .zero ? .quiet(rest) : .none
  }

  // MARK: Answers that wait for their readers

  /// Counts an answer of that size; false where the memory for such answers is used up. Then those that take
  /// nothing, or have been taking theirs for long, give way to the newcomer: a reader in good order has long been
  /// served.
  func admit(bytes: Int, at now: MonotonicTime) -> Bool {
    guard bytes > ConnectionTable.countedBytes else { return true }
    let excess = state.withLock { state in
      state.pendingBytes += bytes
      return state.pendingBytes - limits.pendingAnswerBytes(with: bytes)
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
    let connections = all
    for connection in connections { connection.lookAtPace(at: now) }
    let states = connections.map { ($0, $0.current) }.sorted { $0.1.tookSince < $1.1.tookSince }
    for (connection, state) in states {
      if freed >= excess { break }
      guard case .sending(let bytes) = state.phase, bytes > ConnectionTable.countedBytes else { continue }
      let isSlow =
        now.since(state.since) > limits.slowReaderTime
        || now.since(state.tookSince) > limits.stalledReaderTime
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
