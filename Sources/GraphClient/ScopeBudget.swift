internal import Time

/// One scope: its budget and who waits for it, still without a clock.
struct ScopeBudget: Sendable {
  /// What became of those who wait.
  struct Served: Sendable {
    /// Who may go, in this order.
    var granted: [Int] = []
    /// Who would wait longer than they want to, and how long.
    var refused: [(id: Int, wait: Duration)] = []
    /// When to look again; nil where nobody waits.
    var wait: Duration?
  }

  var budget: Budget
  private(set) var line = WaitingLine()

  init(_ limit: Budget.Limit?, now: Timestamp) {
    budget = Budget(limit, now: now)
  }

  mutating func join(_ waiter: WaitingLine.Waiter) -> Bool { line.join(waiter) }

  mutating func leave(_ id: Int) { line.remove { $0.id == id } }

  /// Lets everyone go whose turn has come.
  mutating func serve(now: Timestamp) -> Served {
    var served = Served()
    while let waiter = line.next {
      guard case .wait(let wait) = budget.take(waiter.units, now: now) else {
        line.removeNext()
        served.granted.append(waiter.id)
        continue
      }
      served.wait = wait
      if budget.closedUntil != nil { refuse(wait, &served) }
      break
    }
    return served
  }

  private mutating func refuse(_ wait: Duration, _ served: inout Served) {
    served.refused = line.all.filter { $0.patience < wait }.map { ($0.id, wait) }
    line.remove { $0.patience < wait }
    if line.next == nil { served.wait = nil }
  }
}
