internal import Locking
public import Time

/// A clock that stands until a test turns it.
public final class ManualClock: WallClock {
  private struct Sleeper {
    let deadline: Timestamp
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Timestamp
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var watchers: [Int: (count: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
    var slept: [Duration] = []
  }

  private let state: Mutex<State>
  private let turnsItself: Bool

  /// - Parameter turnsItself: Whether who sleeps turns the clock and goes on at once, for tests that only want to
  ///   know how long was slept.
  public init(_ now: Timestamp = ManualClock.start, turnsItself: Bool = false) {
    state = Mutex(State(now: now))
    self.turnsItself = turnsItself
  }

  /// 2026-01-01T00:00:00Z.
  public static let start = Timestamp(seconds: 1_767_225_600)

  /// What the clock shows.
  public func now() -> Timestamp { state.withLock { $0.now } }

  /// What was asked for at each call of `sleep`, in the order of the calls.
  public var slept: [Duration] { state.withLock { $0.slept } }

  /// How long each who sleeps has still to sleep, the next to wake first.
  public var sleepers: [Duration] {
    state.withLock { state in
      state.sleepers.values.map { $0.deadline - state.now }.sorted()
    }
  }

  /// Returns once at least that many sleep, or when the test is cancelled because it ran out of time.
  public func waitForSleepers(_ count: Int = 1) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDone = state.withLock { state in
          if state.sleepers.count >= count || Task.isCancelled { return true }
          state.watchers[id] = (count, continuation)
          return false
        }
        if isDone { continuation.resume() }
      }
    } onCancel: {
      let watcher = state.withLock { $0.watchers.removeValue(forKey: id) }
      watcher?.continuation.resume()
    }
  }

  /// Turns the clock, also back, and wakes those whose time has come.
  public func advance(by duration: Duration) {
    let awake = state.withLock { state in
      state.now = state.now + duration
      let awake = state.sleepers.filter { $0.value.deadline <= state.now }
      for id in awake.keys { state.sleepers[id] = nil }
      return awake.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in awake { sleeper.continuation.resume() }
  }

  /// Returns when the test has turned the clock that far; throws as soon as the task is cancelled.
  public func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.slept.append(duration)
      if turnsItself { state.now = state.now + max(duration, .zero) }
      state.nextID += 1
      return state.nextID
    }
    guard !turnsItself, duration > .zero else { return }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        add(Sleeper(deadline: now() + duration, continuation: $0), id)
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  private func add(_ sleeper: Sleeper, _ id: Int) {
    let (isCancelled, watchers) = state.withLock { state in
      // The handler may have run before there was a sleeper to find: then the task says so.
      guard !Task.isCancelled else { return (true, [CheckedContinuation<Void, Never>]()) }
      state.sleepers[id] = sleeper
      let count = state.sleepers.count
      let ready = state.watchers.filter { $0.value.count <= count }
      for id in ready.keys { state.watchers[id] = nil }
      return (false, ready.values.map(\.continuation))
    }
    if isCancelled { sleeper.continuation.resume(throwing: CancellationError()) }
    for watcher in watchers { watcher.resume() }
  }
}
