internal import Dispatch
internal import Locking

/// Calls a function on a thread of its own, four times a second while there is something to look after. Where there is
/// nothing it sleeps: to wake up is most of what an idle service would do.
final class Janitor: Sendable {
  private struct State {
    var sweep: @Sendable () -> Void = {}
    var isNeeded: @Sendable () -> Bool = { true }
    var isAsleep = true
  }

  private static let pause = DispatchTimeInterval.milliseconds(250)

  private let state = Mutex(State())
  // Sendable: set up once here, and libdispatch's sources are thread-safe.
  nonisolated(unsafe) private let timer: any DispatchSourceTimer

  init() {
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "HTTPServer.janitor"))
    timer.setEventHandler { [weak self] in self?.look() }
    timer.resume()
  }

  deinit { timer.cancel() }

  /// From now on it has work, whenever it is awake.
  /// - Parameter isNeeded: Whether there is still something to look after; it must not wait for who wakes.
  func work(_ sweep: @escaping @Sendable () -> Void, while isNeeded: @escaping @Sendable () -> Bool) {
    state.withLock { state in
      state.sweep = sweep
      state.isNeeded = isNeeded
    }
  }

  /// There is something to look after. Called after it is there, for the janitor falls asleep under the same lock.
  func wake() {
    state.withLock { state in
      guard state.isAsleep else { return }
      state.isAsleep = false
      timer.schedule(deadline: .now() + Janitor.pause)
    }
  }

  private func look() {
    state.withLock { $0.sweep }()
    state.withLock { state in
      state.isAsleep = !state.isNeeded()
      if !state.isAsleep { timer.schedule(deadline: .now() + Janitor.pause) }
    }
  }
}
