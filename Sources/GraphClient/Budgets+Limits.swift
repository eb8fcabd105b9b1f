extension Budgets {
  /// What each scope allows.
  public struct Limits: Sendable, Equatable {
    /// In resource units; nil where nothing is counted.
    public var directory: Budget.Limit?
    /// In requests; nil where nothing is counted.
    public var reports: Budget.Limit?
    /// In requests; nil where nothing is counted.
    public var signInActivity: Budget.Limit?

    /// Limits.
    public init(directory: Budget.Limit?, reports: Budget.Limit?, signInActivity: Budget.Limit?) {
      self.directory = directory
      self.reports = reports
      self.signInActivity = signInActivity
    }

    /// No limits: only what Microsoft closes is closed.
    public static let unlimited = Limits(directory: nil, reports: nil, signInActivity: nil)

    /// Microsoft's, for one application in one tenant of the smallest size (Microsoft Graph, "Microsoft Graph
    /// service-specific throttling limits"): 3,500 resource units in 10 s for the directory (more once its size is
    /// known), 5 requests in 10 s for the logs and reports, 10 requests in a minute for `signInActivity`.
    ///
    /// The windows are a twentieth longer: requests that leave evenly do not arrive so. The reports and
    /// `signInActivity` have no bursts, which would cost throughput: their requests leave one by one.
    public static let published = Limits(
      directory: Budget.Limit(units: 3500, window: .milliseconds(10_500), burst: 500),
      reports: Budget.Limit(units: 5, window: .milliseconds(10_500)),
      signInActivity: Budget.Limit(units: 10, window: .seconds(63)))

    /// The directory's resource units in 10 s for a tenant of that size.
    static func directoryUnits(users: Int) -> Int {
      switch users {
      case ..<50: 3500
      case ...500: 5000
      default: 8000
      }
    }

    subscript(scope: ThrottleScope) -> Budget.Limit? {
      switch scope {
      case .directory: directory
      case .reports: reports
      case .signInActivity: signInActivity
      }
    }
  }
}
