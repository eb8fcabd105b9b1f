/// What one application may ask of one tenant before it is throttled: Microsoft's "Microsoft Graph service-specific
/// throttling limits". Usage counts in sliding windows, also while it is refused.
public struct ServiceLimits: Sendable, Equatable {
  /// So much within so long.
  public struct Rate: Sendable, Equatable {
    /// Resource units in the directory, requests elsewhere.
    public var units: Int
    /// The window's length in seconds.
    public var seconds: Double

    /// A rate.
    public init(units: Int, seconds: Double) {
      self.units = units
      self.seconds = seconds
    }
  }

  /// Users, groups, roles and the organization, in resource units; nil follows from the tenant's size.
  public var directory: Rate?
  /// Audits, sign-ins, the report on authentication methods and one user's methods together, in requests.
  public var reports = Rate(units: 5, seconds: 10)
  /// Requests that select `signInActivity`. They count in the directory as well.
  public var signInActivity = Rate(units: 10, seconds: 60)
  /// How a refusal says when to come again.
  public var retryAfter = RetryAfterForm.seconds

  /// The published limits.
  public init() {}

  /// The directory's limit for a tenant of that many users: small below 50, medium to 500, large above.
  static func directory(users: Int) -> Rate {
    let units = users < 50 ? 3500 : users <= 500 ? 5000 : 8000
    return Rate(units: units, seconds: 10)
  }
}

/// How `Retry-After` is written (RFC 9110 §10.2.3, and what Microsoft Graph makes of it).
public enum RetryAfterForm: Sendable, CaseIterable {
  /// Whole seconds, rounded up.
  case seconds
  /// Seconds with a fraction, such as `2.128`, which no standard allows.
  case fraction
  /// A date of HTTP, rounded up to the second.
  case date
  /// The field is left out.
  case none

  /// The field's value.
  func text(seconds: Double, now: Moment) -> String? {
    switch self {
    case .seconds: String(Int(seconds.rounded(.up)))
    case .fraction: RetryAfterForm.decimal(seconds)
    case .date:
      Moment(ticks: now.adding(seconds: seconds).ticks + Moment.ticksPerSecond - 1).httpDate
    case .none: nil
    }
  }

  /// Three digits behind the point.
  private static func decimal(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1000).rounded(.up))
    return "\(thousandths / 1000)." + String(thousandths % 1000 + 1000).dropFirst()
  }
}

extension Moment {
  /// `Wed, 01 Jul 2026 12:30:00 GMT` (RFC 9110 §5.6.7), rounded down.
  var httpDate: String {
    let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekday = weekdays[Int(floorModulo(floorDivide(ticks, Moment.ticksPerDay), 7))]
    let text = localText()
    let date = text.prefix(10).split(separator: "-")
    guard date.count == 3, let month = Int(date[1]) else { return text }
    return "\(weekday), \(date[2]) \(months[month - 1]) \(date[0]) \(text.suffix(8)) GMT"
  }
}
