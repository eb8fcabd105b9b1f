internal import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// SIGTERM and SIGINT as something to wait for. A second one ends the process at once.
final class Signals: Sendable {
  private let arrivals: AsyncStream<Int32>
  // Sendable: set up once here, and libdispatch's sources are thread-safe.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  init() {
    // A client that hangs up must not end the service.
    signal(SIGPIPE, SIG_IGN)
    let (stream, continuation) = AsyncStream.makeStream(of: Int32.self)
    arrivals = stream
    let queue = DispatchQueue(label: "entrada.signals")
    let count = Counter()
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        if count.increment() > 1 { _exit(128 + number) }
        continuation.yield(number)
      }
      source.resume()
      return source
    }
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
