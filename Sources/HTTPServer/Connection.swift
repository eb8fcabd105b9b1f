internal import CMicroHTTPD
internal import Locking

#if canImport(Glibc)
  import Glibc
#endif

/// A client's connection, from the library's first notice of it to its last.
///
/// The library closes the socket only after its last notice, which takes the descriptor away under the lock: whoever
/// shuts the socket down under that lock shuts down this connection and none that was given the same number later.
final class Connection: Sendable {
  /// What is awaited, and for how long at most.
  enum Phase: Sendable {
    /// The first request, TLS's handshake included.
    case opened
    /// A further request.
    case idle
    /// The rest of a request whose first line has arrived.
    case receiving
    /// The handler's answer.
    case deferred
    /// That the client takes that many bytes.
    case sending(bytes: Int)
  }

  struct State: Sendable {
    var descriptor: Int32?
    var phase = Phase.opened
    var since: MonotonicTime
    /// How many bytes the client had taken when it last took some, and when that was seen.
    var taken: UInt64 = 0
    var tookSince: MonotonicTime
    /// It was told to go, and the library has yet to notice.
    var isShutDown = false
    /// Whether the client's certificate is good; nil before anybody has looked.
    var isVerified: Bool?
  }

  let peer: PeerAddress
  /// Those that came earlier have lower ones.
  let ordinal: UInt64
  private let state: Mutex<State>

  init(descriptor: Int32, peer: PeerAddress, ordinal: UInt64, at now: MonotonicTime) {
    self.peer = peer
    self.ordinal = ordinal
    state = Mutex(State(descriptor: descriptor, since: now, tookSince: now))
  }

  var current: State { state.withLock { $0 } }

  func enter(_ phase: Phase, at now: MonotonicTime) {
    state.withLock { state in
      state.phase = phase
      state.since = now
      state.tookSince = now
    }
  }

  /// Looks whether the client has taken some of its answer since the last look.
  func lookAtPace(at now: MonotonicTime) {
    state.withLock { state in
      guard case .sending = state.phase, let descriptor = state.descriptor else { return }
      let taken = entrada_bytes_taken(descriptor)
      guard taken != state.taken else { return }
      state.taken = taken
      state.tookSince = now
    }
  }

  /// Whether the client's certificate is good; `verify` is asked once.
  func isVerified(_ verify: () -> Bool) -> Bool {
    if let known = state.withLock({ $0.isVerified }) { return known }
    let isVerified = verify()
    state.withLock { $0.isVerified = isVerified }
    return isVerified
  }

  /// Whether the client has closed its side.
  var isLeft: Bool {
    state.withLock { state in state.descriptor.map { entrada_peer_has_closed($0) != 0 } ?? true }
  }

  /// The library is about to close the socket.
  func forgetDescriptor() {
    state.withLock { $0.descriptor = nil }
  }

  /// Ends the connection where it is still as `condition` wants it; the library's thread notices and closes it.
  @discardableResult
  func shutDown(where condition: (State) -> Bool = { _ in true }) -> Bool {
    state.withLock { state in
      guard let descriptor = state.descriptor, !state.isShutDown, condition(state) else { return false }
      state.isShutDown = true
      shutdown(descriptor, Int32(SHUT_RDWR))
      return true
    }
  }
}

extension Connection.State {
  /// Whether the client has had its time. A byte now and then does not give it more.
  func isOverdue(at now: MonotonicTime, _ limits: HTTPServer.Limits) -> Bool {
    now.since(since) > allowance(limits)
  }

  private func allowance(_ limits: HTTPServer.Limits) -> Duration {
    switch phase {
    case .opened, .receiving: limits.requestTime
    case .idle: limits.idleTime
    case .deferred: limits.deferredTime
    case .sending: limits.answerTime
    }
  }

  /// Neither told to go nor gone.
  var isOpen: Bool { descriptor != nil && !isShutDown }

  /// Whether bytes have arrived that the library has yet to read.
  var hasInput: Bool { descriptor.map { entrada_has_input($0) != 0 } ?? false }

  var isWaitingForARequest: Bool {
    switch phase {
    case .opened, .idle, .receiving: true
    case .deferred, .sending: false
    }
  }
}
