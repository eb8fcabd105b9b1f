public import HTTPServer
internal import JSON
internal import Locking

/// Faults that a test has ordered: the next so many requests whose target contains a text.
public final class ScriptedFaults: FaultPlan {
  private struct Rule {
    let fragment: String
    let fault: Fault
    var remaining: Int
  }

  private let rules = Mutex<[Rule]>([])

  /// No faults.
  public init() {}

  /// Orders a fault. Rules are tried in the order in which they were added.
  /// - Parameters:
  ///   - fault: What goes wrong.
  ///   - fragment: Text that the request's target must contain, as it is sent; empty for any request.
  ///   - count: How many requests it strikes.
  public func add(_ fault: Fault, onTargetsContaining fragment: String, count: Int = 1) {
    rules.withLock { $0.append(Rule(fragment: fragment, fault: fault, remaining: count)) }
  }

  /// Forgets all rules.
  public func removeAll() { rules.withLock { $0.removeAll() } }

  /// The first rule that applies; it counts as used.
  public func fault(for request: Request) -> Fault? {
    rules.withLock { rules in
      let position = rules.firstIndex {
        $0.remaining > 0 && ($0.fragment.isEmpty || request.target.contains($0.fragment))
      }
      guard let position else { return nil }
      rules[position].remaining -= 1
      return rules[position].fault
    }
  }
}

func errorBody(_ code: String, _ message: String) -> [UInt8] {
  var writer = JSONWriter()
  writer.object { writer in
    writer.object("error") { writer in
      writer.text("code", code)
      writer.text("message", message)
    }
  }
  return writer.bytes
}
