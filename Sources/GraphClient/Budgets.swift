internal import Locking
public import Time

/// The budgets of all scopes, shared by all callers of a client: who asks waits here until it may.
///
/// Nobody looks again and again: one timer a scope sleeps until the next may go, and what comes earlier wakes it.
public final class Budgets: Sendable {
  private struct Scope: Sendable {
    var budget: ScopeBudget
    var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    var timer: (id: Int, wake: Timestamp, task: Task<Void, Never>)?
  }

  /// What is to be done once the lock is free.
  private struct Effects: Sendable {
    var answers: [(CheckedContinuation<Void, any Error>, Result<Void, any Error>)] = []
    var idleTimer: Task<Void, Never>?

    func perform() {
      idleTimer?.cancel()
      for (continuation, result) in answers { continuation.resume(with: result) }
    }
  }

  private let limits: Limits
  private let clock: any WallClock
  private let scopes: Mutex<[ThrottleScope: Scope]>
  private let lastID = Mutex(0)

  /// Full budgets.
  public init(_ limits: Limits, clock: any WallClock) {
    self.limits = limits
    self.clock = clock
    let now = clock.now()
    let pairs = ThrottleScope.allCases.map { ($0, Scope(budget: ScopeBudget(limits[$0], now: now))) }
    scopes = Mutex(Dictionary(uniqueKeysWithValues: pairs))
  }

  /// How much of each scope is in use, for status and metrics.
  public var usage: [ThrottleScope: BudgetUsage] {
    scopes.withLock { scopes in
      let now = clock.now()
      return scopes.mapValues { scope in
        let budget = scope.budget.budget
        return BudgetUsage(
          limit: budget.limit, used: budget.usedShare(now: now), pace: Double(budget.pace) / 1000,
          throttledUntil: budget.closedUntil.flatMap { $0 > now ? $0 : nil }, waiting: scope.waiting.count)
      }
    }
  }

  /// What a scope allows; nil where nothing is counted.
  public func limit(of scope: ThrottleScope) -> Budget.Limit? { limits[scope] }

  /// How many units may go at one moment.
  func burst(_ scope: ThrottleScope) -> Int { limits[scope]?.burst ?? .max }

  /// Returns when a request may go; its units are then taken.
  /// - Parameter patience: How long a scope that Microsoft closed is waited for.
  /// - Throws: `GraphError.throttled` where it is closed for longer or too many wait, or `CancellationError` as soon
  ///   as the task is cancelled.
  func take(
    _ units: Int, of scope: ThrottleScope, priority: RequestPriority, patience: Duration
  ) async throws {
    let waiter = WaitingLine.Waiter(id: nextID(), units: units, priority: priority, patience: patience)
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { join(scope, waiter, $0) }
    } onCancel: {
      leave(scope, waiter.id)
    }
  }

  /// Corrects what was taken, once the answer says what the request cost.
  func settle(_ scope: ThrottleScope, estimate: Int, actual: Int) {
    guard actual != estimate else { return }
    change(scope) { $0.budget.budget.settle(estimate: estimate, actual: actual, now: $1) }
  }

  /// Fits the directory's limit to the size of the tenant; only where it is one that Microsoft has published.
  public func fit(toUsers count: Int) {
    guard let limit = limits.directory, limit.units == Limits.published.directory?.units else { return }
    let units = Limits.directoryUnits(users: count)
    change(.directory) { scope, now in
      if scope.budget.budget.limit?.units != units { scope.budget.budget.resize(units: units, now: now) }
    }
  }

  /// Takes what Microsoft says of the share of its limit that is in use: from 0.8 on it says so, and above 1 others
  /// than we use the rest.
  func note(_ scope: ThrottleScope, usedShare: Double?) {
    guard let usedShare, usedShare > 1 else { return }
    change(scope) { $0.budget.budget.slowDown(now: $1) }
  }

  /// Takes an answer of Microsoft's: a success, or that it wants fewer requests.
  func note(_ scope: ThrottleScope, status: Int, retryAfter: Duration?) {
    change(scope) { scope, now in
      switch status {
      case 200: scope.budget.budget.speedUp(now: now)
      case 429: scope.budget.budget.slowDown(now: now)
      default: break
      }
      if let retryAfter { scope.budget.budget.close(for: retryAfter, now: now) }
    }
  }

  // MARK: The line

  private func join(
    _ scope: ThrottleScope, _ waiter: WaitingLine.Waiter, _ continuation: CheckedContinuation<Void, any Error>
  ) {
    var refusal: (any Error)?
    change(scope) { scope, _ in
      // The handler may have run before there was anybody to find: then the task says so.
      if Task.isCancelled {
        refusal = CancellationError()
      } else if scope.budget.join(waiter) {
        scope.waiting[waiter.id] = continuation
      } else {
        refusal = GraphError(.throttled, advice: "too many requests wait for their turn")
      }
    }
    if let refusal { continuation.resume(throwing: refusal) }
  }

  private func leave(_ scope: ThrottleScope, _ id: Int) {
    var continuation: CheckedContinuation<Void, any Error>?
    change(scope) { scope, _ in
      scope.budget.leave(id)
      continuation = scope.waiting.removeValue(forKey: id)
    }
    continuation?.resume(throwing: CancellationError())
  }

  /// Every change may let somebody go, or let them go earlier.
  private func change(_ name: ThrottleScope, _ body: (inout Scope, Timestamp) -> Void) {
    let effects = scopes.withLock { scopes -> Effects in
      guard var scope = scopes[name] else { return Effects() }
      let now = clock.now()
      body(&scope, now)
      let effects = serve(name, &scope, now)
      scopes[name] = scope
      return effects
    }
    effects.perform()
  }

  private func serve(_ name: ThrottleScope, _ scope: inout Scope, _ now: Timestamp) -> Effects {
    let served = scope.budget.serve(now: now)
    var effects = Effects()
    for id in served.granted {
      if let waiting = scope.waiting.removeValue(forKey: id) {
        effects.answers.append((waiting, .success(())))
      }
    }
    for (id, wait) in served.refused {
      let error = GraphError(.throttled, status: 429, retryAfter: wait)
      if let waiting = scope.waiting.removeValue(forKey: id) {
        effects.answers.append((waiting, .failure(error)))
      }
    }
    effects.idleTimer = setTimer(name, &scope, served.wait.map { now + $0 })
    return effects
  }

  /// Sees to it that somebody looks again in time. Returns the timer that is no longer wanted.
  private func setTimer(_ name: ThrottleScope, _ scope: inout Scope, _ wake: Timestamp?) -> Task<Void, Never>?
  {
    let old = scope.timer
    guard let wake else {
      scope.timer = nil
      return old?.task
    }
    // One that wakes too early finds out and sleeps again.
    if let old, old.wake <= wake { return nil }
    let (id, wait, clock) = (nextID(), wake - self.clock.now(), self.clock)
    let task = Task { [weak self] in
      guard (try? await clock.sleep(for: wait)) != nil else { return }
      self?.wake(name, id)
    }
    scope.timer = (id, wake, task)
    return old?.task
  }

  private func wake(_ name: ThrottleScope, _ timer: Int) {
    change(name) { scope, _ in
      if scope.timer?.id == timer { scope.timer = nil }
    }
  }

  private func nextID() -> Int {
    lastID.withLock { last in
      last += 1
      return last
    }
  }
}
