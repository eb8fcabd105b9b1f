public import Time

/// How reading one capability goes: what `/status` and readiness are made of.
public struct SourceState: Sendable, Equatable {
  /// What is read.
  public let capability: Capability
  /// When reading last succeeded; nil before the first time.
  public private(set) var lastSuccess: Timestamp?
  /// When reading last failed; nil where it never did.
  public private(set) var lastFailure: Timestamp?
  /// Why the last attempt failed; nil after a success.
  public private(set) var error: GraphError?
  /// Why everything could not be read anew the last time, though changes can be read; nil where that is not so.
  public var fullSyncError: GraphError?
  /// Failures since the last success.
  public private(set) var failures = 0

  /// Nothing is known yet.
  public init(_ capability: Capability) {
    self.capability = capability
  }

  /// Whether Graph has answered within an attempt, however that ends.
  private var isAnswered = false

  /// Whether there has been an answer of either kind.
  public var hasVerdict: Bool { isAnswered || hasEnded }

  /// Whether an attempt has come to its end, well or not.
  public var hasEnded: Bool { lastSuccess != nil || lastFailure != nil }

  /// Whether the application cannot read it, as far as Graph says.
  public var isRefused: Bool { error?.isRefusal == true }

  /// Notes an answer in the course of an attempt that may take hours.
  public mutating func noteAnswer() { isAnswered = true }

  /// Notes a step of such an attempt: what was wrong is over.
  public mutating func recover() {
    error = nil
    failures = 0
  }

  /// Notes a success.
  public mutating func succeed(at time: Timestamp) {
    lastSuccess = time
    recover()
  }

  /// Notes a failure.
  public mutating func fail(_ error: GraphError, at time: Timestamp) {
    lastFailure = time
    self.error = error
    failures += 1
  }

  /// How long to wait before the next attempt. What is refused is probed slowly, from a minute doubling to an hour,
  /// because a permission is granted by a person. So is a refused credential, but every five minutes at the least: a
  /// new one that was put in place is to be tried soon. After any other failure a long interval is cut short in the
  /// same way. Short intervals, as tests have them, are kept.
  public func delay(interval: Duration) -> Duration {
    guard let error, interval >= .seconds(10) else { return interval }
    let backoff = Duration.backoff(afterFailures: failures)
    if error.kind == .credentials { return min(backoff, .seconds(300)) }
    return isRefused ? backoff : min(interval, backoff)
  }
}
