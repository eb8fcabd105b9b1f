internal import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// SIGTERM and SIGINT as something to wait for; a second one ends the process at once. SIGHUP asks for files to be read
/// again and never ends it.
final class Signals: Sendable {
  private let arrivals: AsyncStream<Int32>
  /// One element for each SIGHUP; those that come while one is worked on count as one.
  let reloads: AsyncStream<Void>
  // Sendable: set up once here, and libdispatch's sources are thread-safe.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  init() {
    // A client that hangs up must not end the service.
    signal(SIGPIPE, SIG_IGN)
    // Process 1 of a container inherits whatever lost its parent: the system is to bury those that end.
    signal(SIGCHLD, SIG_IGN)
    let (stops, stop) = AsyncStream.makeStream(of: Int32.self)
    let (reloads, reload) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    arrivals = stops
    self.reloads = reloads
    let queue = DispatchQueue(label: "entrada.signals")
    let count = Counter()
    sources =
      [SIGTERM, SIGINT].map { number in
        Signals.source(number, queue) {
          if count.increment() > 1 { _exit(128 + number) }
          stop.yield(number)
        }
      } + [Signals.source(SIGHUP, queue) { reload.yield() }]
  }

  private static func source(
    _ number: Int32, _ queue: DispatchQueue, _ handler: @escaping @Sendable () -> Void
  ) -> any DispatchSourceSignal {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
    source.setEventHandler(handler: handler)
    source.resume()
    return source
  }

  /// Returns when the first one arrives.
  func wait() async {
    for await _ in arrivals { return }
  }
}

/// Counts on one queue only; the signals' queue is serial.
private final class Counter: @unchecked Sendable {
  private var value = 0

  func increment() -> Int {
    value += 1
    return value
  }
}
