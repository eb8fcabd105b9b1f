internal import Locking

/// Counts what is used of the limits, by the tenant's clock, and says what is too much.
final class Throttle: Sendable {
  /// What a limit is for.
  enum Scope: Int, CaseIterable {
    case directory, reports, signInActivity
  }

  /// A request's share of one scope.
  struct Charge {
    let scope: Scope
    let units: Int
  }

  /// What became of a request.
  struct Verdict: Equatable {
    /// Seconds until there is room again; nil where there was.
    var wait: Double?
    /// The part of the fullest limit that is used; above 1 while requests are refused.
    var usedPart = 0.0
  }

  private struct State {
    var limits: ServiceLimits?
    var windows = [UsageWindow](repeating: UsageWindow(), count: Scope.allCases.count)
    var refusals = 0
  }

  private let state: Mutex<State>

  init(_ limits: ServiceLimits?) { state = Mutex(State(limits: limits)) }

  /// The limits in force; nil while there are none. Usage starts anew when they are set.
  var limits: ServiceLimits? {
    get { state.withLock { $0.limits } }
    set {
      state.withLock { state in
        state.limits = newValue
        state.windows = State().windows
      }
    }
  }

  /// How many requests were refused for the limits' sake.
  var refusals: Int { state.withLock { $0.refusals } }

  /// Counts a request in all its scopes, also where it is refused.
  func charge(_ charges: [Charge], users: Int, at now: Moment) -> Verdict {
    state.withLock { state in
      guard let limits = state.limits else { return Verdict() }
      var verdict = Verdict()
      for charge in charges {
        let rate = Throttle.rate(charge.scope, limits, users: users)
        let wait = state.windows[charge.scope.rawValue].add(charge.units, rate, at: now)
        let used = state.windows[charge.scope.rawValue].total
        if let wait { verdict.wait = max(verdict.wait ?? 0, wait) }
        verdict.usedPart = max(verdict.usedPart, Double(used) / Double(max(rate.units, 1)))
      }
      if verdict.wait != nil { state.refusals += 1 }
      return verdict
    }
  }

  private static func rate(_ scope: Scope, _ limits: ServiceLimits, users: Int) -> ServiceLimits.Rate {
    switch scope {
    case .directory: limits.directory ?? ServiceLimits.directory(users: users)
    case .reports: limits.reports
    case .signInActivity: limits.signInActivity
    }
  }
}

/// What was used lately, in the order of time.
private struct UsageWindow {
  private var uses: [(time: Moment, units: Int)] = []
  /// Where the window begins: what lies before is over.
  private var start = 0
  private(set) var total = 0

  /// Counts a use.
  /// - Returns: Where it was too much, the seconds until one like it would not be.
  mutating func add(_ units: Int, _ rate: ServiceLimits.Rate, at now: Moment) -> Double? {
    forget(before: now.adding(seconds: -rate.seconds))
    let isTooMuch = total + units > rate.units
    uses.append((now, units))
    total += units
    return isTooMuch ? wait(units, rate, at: now) : nil
  }

  private mutating func forget(before edge: Moment) {
    while start < uses.count, uses[start].time <= edge {
      total -= uses[start].units
      start += 1
    }
    if start > 1024, start > uses.count / 2 {
      uses.removeFirst(start)
      start = 0
    }
  }

  private func wait(_ units: Int, _ rate: ServiceLimits.Rate, at now: Moment) -> Double {
    var rest = total + units - rate.units
    for use in uses[start...] {
      rest -= use.units
      guard rest > 0 else {
        let ticks = use.time.adding(seconds: rate.seconds).ticks - now.ticks
        return Double(ticks) / Double(Moment.ticksPerSecond)
      }
    }
    return rate.seconds
  }
}
