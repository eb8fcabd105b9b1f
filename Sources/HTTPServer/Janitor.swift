internal import Dispatch

/// Calls a function several times a second on a thread of its own, until it is let go.
final class Janitor: Sendable {
  // Sendable: set up once here, and libdispatch's sources are thread-safe.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init(_ sweep: @escaping @Sendable () -> Void) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "HTTPServer.janitor"))
    timer.schedule(deadline: .now(), repeating: .milliseconds(250), leeway: .milliseconds(50))
    timer.setEventHandler(handler: sweep)
    timer.resume()
  }

  deinit { timer.cancel() }
}
