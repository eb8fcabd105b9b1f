internal import CMicroHTTPD
internal import Locking

#if canImport(Glibc)
  import Glibc
#endif

/// One request on its way through the server: made when its target arrives, gone when the library says that the
/// request is completed. The library holds the one retain of it in between, in the request's context pointer.
///
/// `@unchecked Sendable`: the library calls back for one connection from one thread at a time, and a suspended
/// connection not at all. `deferral` is written before the exchange is put where other threads find it, under a lock,
/// and what is in it is behind locks.
final class Exchange: @unchecked Sendable {
  let connection: Connection
  let target: String
  /// Where the target lies in the library's memory: a method that does not end just before it, and a version that does
  /// not begin just behind it, has a NUL or a further space in between.
  private let place: Range<UInt>
  var request: Request?
  /// The answer's bytes that are counted until the client has taken them.
  var pendingBytes = 0
  /// Whether the system keeps what fills no packet until the answer is complete.
  var isHeldBack = false
  var refusal: Refusal?
  /// Nil where the answer comes at once, as nearly all do.
  var deferral: Deferral?

  init(_ target: UnsafePointer<CChar>, _ connection: Connection) {
    self.target = String(cString: target)
    let start = UInt(bitPattern: target)
    place = start..<start + UInt(strlen(target))
    self.connection = connection
  }

  /// Whether nothing but one space stands between the parts of the first line.
  func isWhole(method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?) -> Bool {
    guard let method else { return false }
    return UInt(bitPattern: method) + UInt(strlen(method)) + 1 == place.lowerBound
      && UInt(bitPattern: version) == place.upperBound + 1
  }
}

/// An answer that is being waited for.
final class Deferral: Sendable {
  let state = Mutex<State?>(nil)
  let task = Mutex<Task<Void, Never>?>(nil)

  enum State: Sendable {
    case waiting(SuspendedConnection)
    case answered(Response)
  }

  /// Gives the answer and wakes the connection; only the first call does. When any call returns, the connection has
  /// been woken: it is under the lock, for a stop must find no connection that somebody is only about to wake.
  func complete(_ response: Response) {
    state.withLock { state in
      guard case .waiting(let connection) = state else { return }
      state = .answered(response)
      connection.resume()
    }
  }

  var answer: Response? {
    state.withLock { state in
      if case .answered(let response) = state { response } else { nil }
    }
  }
}

/// A connection that the library has put aside. Resuming is the one thing another thread may do with it, and
/// `Exchange` sees to it that it is done once: that makes it `Sendable`.
struct SuspendedConnection: @unchecked Sendable {
  private let connection: OpaquePointer

  init(suspending connection: OpaquePointer) {
    MHD_suspend_connection(connection)
    self.connection = connection
  }

  func resume() { MHD_resume_connection(connection) }
}
