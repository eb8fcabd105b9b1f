public import HTTPServer
internal import Locking

/// What Microsoft Graph is known for on a bad day, at random: throttling, errors, gateway time-outs, bodies that break
/// off, slow answers, and page links that expire. The same seed gives the same faults in the same order of requests.
public final class RandomFaults: FaultPlan {
  private let seed: UInt64
  private let share: Double
  private let count = Mutex<UInt64>(0)

  /// A plan.
  /// - Parameters:
  ///   - seed: What the faults are drawn from.
  ///   - share: How many of all requests to Graph fail, 0 to 1. The token endpoint is spared.
  public init(seed: UInt64, share: Double) {
    self.seed = seed
    self.share = share
  }

  /// What goes wrong with the next request.
  public func fault(for request: Request) -> Fault? {
    guard request.path.hasPrefix("/v1.0/") || request.path.hasPrefix("/beta/") else { return nil }
    let number = count.withLock { count in
      count += 1
      return count
    }
    var random = SplitMix(seed, 31, number)
    guard random.fraction() < share else { return nil }
    switch random.below(8) {
    case 0: return .throttled(retryAfter: "0.2")
    case 1: return .unavailable()
    case 2: return .gatewayTimeout()
    case 3: return .respond(status: 500, code: "InternalServerError", message: "")
    case 4: return .badGateway()
    case 5: return .truncateBody
    case 6 where request.query.contains("skiptoken"): return .expiredPageToken(.invalidSkipToken)
    default: return .delay(seconds: 0.05 + 0.25 * random.fraction())
    }
  }
}
