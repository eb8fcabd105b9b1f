import Storage
import TestSupport
import Time

/// A store from which retention takes events between the two steps of reading a page, or that fails.
struct PurgingStore: ForwardingStore {
  let store: any EventStore
  let purged: Int
  var isBroken = false
  /// Holds readers up.
  var beforeReading: @Sendable () -> Void = {}

  struct Failure: Error {
    let description = "disk"
  }

  func bounds(of stream: EventStream) throws -> StreamBounds {
    if isBroken { throw Failure() }
    return try store.bounds(of: stream)
  }

  func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws {
    beforeReading()
    _ = try purge(
      stream, arrivedBefore: someTime + .seconds(1), maximumBytes: .max, forgettingBefore: someTime,
      limit: purged)
    try store.read(stream, range, visit)
  }
}
