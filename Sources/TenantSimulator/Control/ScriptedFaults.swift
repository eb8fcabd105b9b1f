public import HTTPServer
internal import Locking

/// Faults that a test has ordered: the next so many requests whose target contains a text.
public final class ScriptedFaults: FaultPlan {
  private struct Rule {
    let fragment: String
    let fault: Fault
    /// It strikes one of so many matching requests.
    let period: Int
    var remaining: Int
    var seen = 0

    /// Whether it strikes this request; it counts as seen.
    mutating func strikes(_ request: Request) -> Bool {
      guard remaining > 0, fragment.isEmpty || request.target.contains(fragment) else { return false }
      seen += 1
      guard (seen - 1) % period == 0 else { return false }
      remaining -= 1
      return true
    }
  }

  private let rules = Mutex<[Rule]>([])

  /// No faults.
  public init() {}

  /// Orders a fault. Rules are tried in the order in which they were added.
  /// - Parameters:
  ///   - fault: What goes wrong.
  ///   - fragment: Text that the request's target must contain, as it is sent; empty for any request.
  ///   - count: How many requests it strikes; `.max` for all until it is removed.
  ///   - period: It strikes the first of each so many such requests, so that it flaps; 1 for each.
  public func add(
    _ fault: Fault, onTargetsContaining fragment: String, count: Int = 1, oneOf period: Int = 1
  ) {
    let rule = Rule(fragment: fragment, fault: fault, period: max(period, 1), remaining: count)
    rules.withLock { $0.append(rule) }
  }

  /// Forgets the rules that were added for this text.
  public func remove(onTargetsContaining fragment: String) {
    rules.withLock { $0.removeAll { $0.fragment == fragment } }
  }

  /// Forgets all rules.
  public func removeAll() { rules.withLock { $0.removeAll() } }

  /// The first rule that applies; it counts as used.
  public func fault(for request: Request) -> Fault? {
    rules.withLock { rules in
      for position in rules.indices where rules[position].strikes(request) { return rules[position].fault }
      return nil
    }
  }
}
