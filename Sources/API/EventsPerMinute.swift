internal import Locking
internal import Storage
internal import Time

/// How many events happened in each minute of the last hour.
///
/// The store's index of times answers that, which costs the more the more events an hour has: an answer serves all
/// who ask within a few seconds.
final class EventsPerMinute: Sendable {
  struct Hour: Sendable {
    /// When the first of the minutes begins.
    let from: Timestamp
    /// The last minute is not over.
    let counts: [Int]
    fileprivate let countedAt: Timestamp
  }

  private static let minutes = 60
  private static let freshness = Duration.seconds(5)
  private let store: any EventStore
  private let clock: any WallClock
  private let hours = Mutex<[EventStream: Hour]>([:])

  init(store: any EventStore, clock: any WallClock) {
    self.store = store
    self.clock = clock
  }

  /// - Throws: `StorageError`.
  func lastHour(of stream: EventStream) throws -> Hour {
    try hours.withLock { hours in
      let now = clock.now()
      if let hour = hours[stream], now >= hour.countedAt, now - hour.countedAt < EventsPerMinute.freshness {
        return hour
      }
      let minute = now.seconds / 60
      let from = Timestamp(seconds: (minute - Int64(EventsPerMinute.minutes) + 1) * 60)
      let counts = try store.countsByMinute(of: stream, from: from, minutes: EventsPerMinute.minutes)
      let hour = Hour(from: from, counts: counts, countedAt: now)
      hours[stream] = hour
      return hour
    }
  }
}
