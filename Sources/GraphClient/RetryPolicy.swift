internal import CCurl
public import Time

/// When to try again: a pure function of what went wrong.
public struct RetryPolicy: Sendable {
  /// Attempts in all.
  public var maximumAttempts = 6
  /// The longest `Retry-After` that is waited for; a longer one ends the attempt, and the scope stays closed.
  public var longestRetryAfter = Duration.seconds(300)

  /// The defaults.
  public init() {}

  /// What went wrong.
  public enum Failure: Sendable, Equatable {
    /// An answer with this status, and the time its `Retry-After` asks for.
    case status(Int, retryAfter: Duration?)
    /// No answer.
    case transport(TransportError.Kind)
    /// An answer that could not be read.
    case malformed
  }

  /// What to do about it.
  public enum Verdict: Sendable, Equatable {
    /// Try again, not before this has passed.
    case retry(after: Duration)
    /// Give up.
    case giveUp
  }

  /// - Parameters:
  ///   - attempt: How many attempts have failed, this one included.
  ///   - jitter: A random number of 0 to 1, which spreads the back-off over its whole range.
  public func verdict(_ failure: Failure, attempt: Int, jitter: Double) -> Verdict {
    guard attempt < maximumAttempts, RetryPolicy.isTransient(failure) else { return .giveUp }
    if case .status(_, let retryAfter?) = failure {
      // Requests while throttled count on: never one moment early.
      return retryAfter <= longestRetryAfter ? .retry(after: retryAfter) : .giveUp
    }
    let exponent = min(max(attempt - 1, 0), 20)
    let ceiling = min(RetryPolicy.longestBackOff, RetryPolicy.firstBackOff * (1 << exponent))
    return .retry(after: ceiling * min(max(jitter, 0), 1))
  }

  /// It doubles with each attempt.
  private static let firstBackOff = Duration.milliseconds(500)
  private static let longestBackOff = Duration.seconds(60)

  private static func isTransient(_ failure: Failure) -> Bool {
    switch failure {
    case .status(let status, _): [429, 500, 502, 503, 504, 509].contains(status)
    case .transport(let kind): kind == .unreachable || kind == .timedOut
    case .malformed: true
    }
  }

  /// Reads `Retry-After`: whole seconds, the fraction that Graph sends at times (`2.128`), or an HTTP date
  /// (RFC 9110 §10.2.3). Nil where it is none of these. More than a day counts as a day: a mistaken clock or number
  /// must not close a scope for good.
  public static func retryAfter(_ value: String?, now: Timestamp) -> Duration? {
    guard let value = value?.trimmingWhitespace(), !value.isEmpty, value.utf8.count < 64 else { return nil }
    if value.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }) {
      guard let seconds = Double(value), seconds.isFinite else { return nil }
      // Rounded up, so that the wait never ends early.
      return .milliseconds(Int64((min(seconds, longest.inSeconds) * 1000).rounded(.up)))
    }
    let seconds = curl_getdate(value, nil)
    guard seconds >= 0 else { return nil }
    return min(longest, max(.zero, Timestamp(seconds: Int64(seconds)) - now))
  }

  private static let longest = Duration.days(1)
}
