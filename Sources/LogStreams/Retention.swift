public import Storage
public import Telemetry
public import Time

/// Keeps the event store within its bounds: all of its streams, whether they are collected at present or not, and
/// whether Microsoft answers or not.
public struct Retention: Sendable {
  private let store: any EventStore
  private let lifetime: Duration
  private let maximumBytes: Int64
  private let rereadFrom: @Sendable (EventStream) -> Timestamp?
  private let clock: any WallClock
  private let logger: Logger

  /// - Parameters:
  ///   - lifetime: How long documents are kept after their arrival.
  ///   - maximumBytes: How large the store may grow.
  ///   - rereadFrom: From where on events of a stream may be read again: what is known of older ones goes. Nil where
  ///     that cannot be told; then it stays for as long as Graph may show them.
  public init(
    of store: any EventStore, lifetime: Duration, maximumBytes: Int64,
    rereadFrom: @escaping @Sendable (EventStream) -> Timestamp? = { _ in nil }, clock: any WallClock,
    logger: Logger
  ) {
    self.store = store
    self.lifetime = lifetime
    self.maximumBytes = maximumBytes
    self.rereadFrom = rereadFrom
    self.clock = clock
    self.logger = logger
  }

  /// Purges now and then, in small steps between which the writer is free, until the task is cancelled.
  public func run() async {
    var warned: String?
    while !Task.isCancelled {
      // In turns, because in a store that is too large the oldest event goes first, whatever its stream.
      while purge() > 0, !Task.isCancelled { await Task.yield() }
      warn(of: store.reserveProblem, unless: &warned)
      await rest()
    }
  }

  /// A minute, or less where much comes: after an outage a small store would be full several times over by then.
  private func rest() async {
    let (due, newest) = (clock.now() + .seconds(60), newest())
    for _ in 0..<30 where !Task.isCancelled {
      try? await clock.sleep(for: .seconds(2))
      if clock.now() >= due || self.newest() >= newest + Retention.many { return }
    }
  }

  /// How many events have ever come.
  private func newest() -> Int64 {
    store.streams.reduce(0) { sum, stream in sum + ((try? store.bounds(of: stream).newest) ?? 0) }
  }

  /// As many events as make some 20 MB.
  private static let many: Int64 = 5000

  private func purge() -> Int {
    let now = clock.now()
    do {
      return try store.streams.reduce(0) { removed, stream in
        let forgotten = now - Retention.identityLifetime
        return try removed
          + store.purge(
            stream, arrivedBefore: now - lifetime, maximumBytes: maximumBytes,
            forgettingBefore: max(forgotten, rereadFrom(stream) ?? forgotten), limit: 500)
      }
    } catch {
      logger.error("old events cannot be removed", action: "purge-failed", error: "\(error)")
      return 0
    }
  }

  /// Once for each kind of trouble.
  private func warn(of problem: String?, unless warned: inout String?) {
    defer { warned = problem }
    guard let problem, problem != warned else { return }
    logger.warning(
      "no room is kept aside for the day on which the disk is full", action: "reserve-missing",
      error: problem)
  }

  /// Graph keeps logs for 30 days at most; a record that cannot come again need not be known.
  private static let identityLifetime = Duration.days(31)
}
