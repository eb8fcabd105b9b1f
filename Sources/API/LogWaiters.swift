internal import Locking
internal import Storage

/// The requests that wait at the end of a log. None of them holds a thread, and there are only so many.
final class LogWaiters: Sendable {
  private struct Waiter {
    let stream: EventStream
    let number: Int64
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var newest: [EventStream: Int64] = [:]
    var places: Int
    var nextID = 0
    var waiting: [Int: Waiter] = [:]
  }

  private let state: Mutex<State>

  init(places: Int) {
    state = Mutex(State(places: places))
  }

  /// A place among the waiting. It is free again with the last reference to it: a server that cannot take the request
  /// drops what it was to do, and the place with it.
  final class Place: Sendable {
    private let waiters: LogWaiters

    fileprivate init(_ waiters: LogWaiters) { self.waiters = waiters }
    deinit { waiters.state.withLock { $0.places += 1 } }
  }

  /// Nil where all places are taken.
  func takePlace() -> Place? {
    let isFree = state.withLock { state in
      guard state.places > 0 else { return false }
      state.places -= 1
      return true
    }
    return isFree ? Place(self) : nil
  }

  /// How many wait now.
  var count: Int { state.withLock { $0.waiting.count } }

  /// A stream has events up to this number: wakes those who wait for one of them.
  func note(_ stream: EventStream, newest: Int64) {
    let awake = state.withLock { state in
      state.newest[stream] = max(newest, state.newest[stream] ?? 0)
      let awake = state.waiting.filter { $0.value.stream == stream && $0.value.number < newest }
      for id in awake.keys { state.waiting[id] = nil }
      return awake.values
    }
    for waiter in awake { waiter.continuation.resume() }
  }

  /// Returns once the stream has an event behind `number`, at once where it came in the meantime, and when the task is
  /// cancelled.
  func wait(for stream: EventStream, behind number: Int64) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mustWait = state.withLock { state in
          guard state.newest[stream] ?? 0 <= number, !Task.isCancelled else { return false }
          state.waiting[id] = Waiter(stream: stream, number: number, continuation: continuation)
          return true
        }
        if !mustWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.continuation.resume()
    }
  }
}
