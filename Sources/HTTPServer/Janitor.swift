internal import Dispatch

/// Calls a function on a thread of its own, until it is let go: each time again after as many milliseconds as it says.
final class Janitor: Sendable {
  // Sendable: set up once here, and libdispatch's sources are thread-safe.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init(_ sweep: @escaping @Sendable () -> Int) {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "HTTPServer.janitor"))
    timer.setEventHandler { [weak self] in self?.wake(after: sweep()) }
    timer.schedule(deadline: .now())
    timer.resume()
  }

  deinit { timer.cancel() }

  private func wake(after milliseconds: Int) {
    timer.schedule(deadline: .now() + .milliseconds(milliseconds))
  }
}
