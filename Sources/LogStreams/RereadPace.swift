internal import GraphClient
internal import Locking
internal import Time

/// Keeps re-reading to its share of a budget, whatever else waits: a request at a time.
final class RereadPace: Sendable {
  private let budget: Mutex<Budget>
  private let clock: any WallClock

  /// - Parameters:
  ///   - limit: What all requests together may take; nil for no limit.
  ///   - part: A half is 2, a quarter 4.
  init(_ limit: Budget.Limit?, part: Int, clock: any WallClock) {
    let share = limit.map { Budget.Limit(units: $0.units, window: $0.window * part) }
    budget = Mutex(Budget(share, now: clock.now()))
    self.clock = clock
  }

  /// Returns when the next request may go.
  func wait() async throws {
    while case .wait(let duration) = budget.withLock({ $0.take(1, now: clock.now()) }) {
      try await clock.sleep(for: duration)
    }
  }
}
