import Locking
import Time

/// A clock that stands still: whoever sleeps is woken by hand, and the test can wait until all do.
final class TestClock: WallClock {
  private struct State {
    var now = someTime
    var nextID = 0
    var sleepers: [Int: CheckedContinuation<Void, any Error>] = [:]
    var watcher: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    mutating func takeWatcher() -> CheckedContinuation<Void, Never>? {
      guard let watcher, sleepers.count >= watcher.count else { return nil }
      self.watcher = nil
      return watcher.continuation
    }
  }

  private let state = Mutex(State())

  func now() -> Timestamp { state.withLock { $0.now } }

  func sleep(for duration: Duration) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let watcher = state.withLock { state in
          state.sleepers[id] = continuation
          return state.takeWatcher()
        }
        watcher?.resume()
        if Task.isCancelled { cancel(id) }
      }
    } onCancel: {
      cancel(id)
    }
  }

  private func cancel(_ id: Int) {
    state.withLock { $0.sleepers.removeValue(forKey: id) }?.resume(throwing: CancellationError())
  }

  /// What sleeps when an inventory rests: its five parts, and the reader of single users' methods.
  static let loops = 6

  /// Returns when that many sleep.
  func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let watcher = state.withLock { state in
        state.watcher = (count, continuation)
        return state.takeWatcher()
      }
      watcher?.resume()
    }
  }

  /// Lets time pass and wakes all.
  func wake(after duration: Duration = .seconds(300)) {
    let sleepers = state.withLock { state in
      state.now = state.now + duration
      defer { state.sleepers = [:] }
      return state.sleepers.values
    }
    for sleeper in sleepers { sleeper.resume() }
  }
}
