internal import Locking
internal import Time

/// Users whose methods somebody wants read soon: filled by the logs, emptied by the inventory. Bounded and coalesced.
final class MFARequests: Sendable {
  private let waiting = Mutex<[String: Timestamp]>([:])

  func add(_ users: [String: Timestamp]) {
    waiting.withLock { waiting in
      for (id, time) in users where waiting.count < MFAReadings.maximumRequests || waiting[id] != nil {
        waiting[id] = max(waiting[id] ?? time, time)
      }
    }
  }

  func take() -> [String: Timestamp] {
    waiting.withLock { waiting in
      defer { waiting = [:] }
      return waiting
    }
  }
}
