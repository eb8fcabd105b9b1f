import Locking
import TestSupport
import Testing
import Time

@testable import GraphClient

/// The budgets as requests meet them, with a clock that the test turns.
@Suite(.timeLimit(.minutes(5))) struct BudgetsTests {
  private static let tight = Budgets.Limits(
    directory: Budget.Limit(units: 6, window: .seconds(10), burst: 4),
    reports: Budget.Limit(units: 5, window: .seconds(10)),
    signInActivity: Budget.Limit(units: 10, window: .seconds(60)))

  private func fixture(_ script: @escaping ScriptedTransport.Script = { _, _ in .json("{}") }) throws
    -> GraphFixture
  {
    try GraphFixture(clock: ManualClock(), limits: Self.tight, script)
  }

  private func request(
    _ name: String = "x", _ scope: ThrottleScope = .reports, _ priority: RequestPriority = .normal
  ) -> GraphRequest {
    GraphRequest("/v1.0/\(name)", scope: scope, priority: priority)
  }

  private func waiting(_ fixture: GraphFixture, _ scope: ThrottleScope = .reports) -> Int {
    fixture.client.budgets.usage[scope]?.waiting ?? 0
  }

  /// Starts a request and returns once it waits for its turn.
  private func queue(_ fixture: GraphFixture, _ request: GraphRequest) async -> Task<Void, any Error> {
    let count = waiting(fixture, request.scope)
    let task = Task { _ = try await fixture.client.get(request) }
    while waiting(fixture, request.scope) == count { await Task.yield() }
    return task
  }

  @Test(arguments: [(0, 3500), (49, 3500), (50, 5000), (500, 5000), (501, 8000)])
  func theDirectorysLimitGrowsWithTheTenant(users: Int, units: Int) {
    let budgets = Budgets(.published, clock: ManualClock())
    budgets.fit(toUsers: users)
    #expect(budgets.usage[.directory]?.limit?.units == units)
    #expect(budgets.usage[.reports]?.limit?.units == 5)
    let unlimited = Budgets(.unlimited, clock: ManualClock())
    unlimited.fit(toUsers: users)
    #expect(unlimited.usage[.directory]?.limit == nil)
  }

  @Test func whereOthersUseUpTheLimitThePaceSlows() {
    let budgets = Budgets(.published, clock: ManualClock())
    budgets.note(.directory, usedShare: 0.95)
    #expect(budgets.usage[.directory]?.pace == 1)
    budgets.note(.directory, usedShare: 1.2)
    #expect(budgets.usage[.directory]?.pace == 0.5)
  }

  @Test func requestsLeaveAsTheScopeAllowsAndScopesAreIndependent() async throws {
    let fixture = try fixture()
    _ = try await fixture.client.get(request())
    let second = await queue(fixture, request())
    _ = try await fixture.client.get(request("x", .signInActivity))
    #expect(fixture.calls.count == 2)
    await fixture.clock.waitForSleepers()
    #expect(fixture.clock.sleepers == [.seconds(2)])
    fixture.clock.advance(by: .seconds(2))
    try await second.value
    #expect(fixture.calls.count == 3)
    #expect(fixture.clock.sleepers.isEmpty)
  }

  @Test func theHigherPriorityGoesFirstAlsoWhereItCameLater() async throws {
    let fixture = try fixture()
    _ = try await fixture.client.get(request())
    var tasks: [Task<Void, any Error>] = []
    for (name, priority) in [
      ("methods", RequestPriority.background), ("again", .low), ("report", .normal), ("logs", .high),
      ("test", .interactive),
    ] {
      tasks.append(await queue(fixture, request(name, .reports, priority)))
    }
    for left in (0..<5).reversed() {
      await fixture.clock.waitForSleepers()
      fixture.clock.advance(by: .seconds(2))
      while waiting(fixture) > left { await Task.yield() }
    }
    for task in tasks { try await task.value }
    #expect(
      fixture.calls.dropFirst().map { $0.url.split(separator: "/").last }
        == ["test", "logs", "report", "again", "methods"])
  }

  @Test func oneTimerServesAllWhoWait() async throws {
    let fixture = try fixture()
    _ = try await fixture.client.get(request())
    var tasks: [Task<Void, any Error>] = []
    for _ in 0..<20 { tasks.append(await queue(fixture, request())) }
    await fixture.clock.waitForSleepers()
    #expect(fixture.clock.sleepers == [.seconds(2)])
    #expect(fixture.clock.slept == [.seconds(2)])
    for task in tasks { task.cancel() }
    for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
    #expect(fixture.clock.sleepers.isEmpty)
    #expect(waiting(fixture) == 0)
    #expect(fixture.calls.count == 1)
  }

  @Test func whoIsCancelledMakesRoomForTheNext() async throws {
    let fixture = try fixture()
    _ = try await fixture.client.get(request())
    let first = await queue(fixture, request("first"))
    let second = await queue(fixture, request("second"))
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    await fixture.clock.waitForSleepers()
    fixture.clock.advance(by: .seconds(2))
    try await second.value
    #expect(fixture.calls.last?.url.hasSuffix("second") == true)
  }

  @Test func aTaskThatIsCancelledBeforeTakesNothing() async throws {
    let fixture = try fixture()
    let gate = Gate()
    let task = Task {
      try? await gate.wait()
      _ = try await fixture.client.get(request())
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    _ = try await fixture.client.get(request())
    #expect(fixture.calls.count == 1)
  }

  @Test func theLineHasAnEnd() async throws {
    let fixture = try fixture()
    _ = try await fixture.client.get(request())
    let tasks = (0..<1000).map { _ in Task { _ = try await fixture.client.get(request()) } }
    while waiting(fixture) < 1000 { await Task.yield() }
    await #expect { try await fixture.client.get(request()) } throws: {
      ($0 as? GraphError)?.kind == .throttled
    }
    for task in tasks { task.cancel() }
    for task in tasks { await #expect(throws: CancellationError.self) { try await task.value } }
  }

  // MARK: Resource units

  @Test func theDirectoryCountsUnitsAndTheAnswerCorrectsThem() async throws {
    let fixture = try fixture { _, _ in .json("{}", headers: ["x-ms-resource-unit": "1"]) }
    for _ in 0..<3 { _ = try await fixture.client.get(request("users", .directory)) }
    #expect(fixture.calls.count == 3, "estimated at two of four, but they cost one")
    let usage = try #require(fixture.client.budgets.usage[.directory])
    #expect(usage.used == 3.0 / 6)
  }

  @Test func whatCostsMoreThanEstimatedIsPaidByTheNext() async throws {
    let fixture = try fixture { _, _ in .json("{}", headers: ["x-ms-resource-unit": "7"]) }
    _ = try await fixture.client.get(request("users", .directory))
    let next = await queue(fixture, request("groups", .directory))
    await fixture.clock.waitForSleepers()
    // Three units of a burst of four are owed, and one is wanted; three a window of ten seconds come.
    #expect(fixture.clock.sleepers == [.microseconds(13_333_334)])
    next.cancel()
  }

  @Test(arguments: ["-1", "1e3", "many", "99999999999999999999", ""]) func junkInTheHeaderIsIgnored(
    units: String
  ) async throws {
    let fixture = try fixture { _, _ in .json("{}", headers: ["x-ms-resource-unit": units]) }
    _ = try await fixture.client.get(request("users", .directory))
    #expect(fixture.client.budgets.usage[.directory]?.used == 2.0 / 6)
  }

  // MARK: Throttling

  @Test func aRefusalSlowsTheScopeDownAndTheUsageSaysSo() async throws {
    let fixture = try fixture { _, number in
      number == 1 ? .graphError(429, headers: ["retry-after": "30"]) : .json("{}")
    }
    let task = Task { _ = try await fixture.client.get(request()) }
    await fixture.clock.waitForSleepers()
    let throttled = try #require(fixture.client.budgets.usage[.reports])
    #expect(throttled.isThrottled)
    #expect(throttled.throttledUntil == ManualClock.start + .seconds(30))
    #expect(throttled.pace == 0.5)
    #expect(throttled.used == 0.2)
    fixture.clock.advance(by: .seconds(30))
    try await task.value
    let later = try #require(fixture.client.budgets.usage[.reports])
    #expect(!later.isThrottled && later.pace == 0.55)
    let next = await queue(fixture, request())
    await fixture.clock.waitForSleepers()
    #expect(fixture.clock.sleepers == [.microseconds(3_636_364)], "two seconds at 0.55")
    next.cancel()
  }

  @Test func whoWaitsGivesUpWhereTheScopeIsClosedForTooLong() async throws {
    let (sent, answer) = (Gate(), Gate())
    let fixture = try fixture { _, _ in
      sent.open()
      try await answer.wait()
      return .graphError(429, headers: ["retry-after": "301"])
    }
    let first = Task { _ = try await fixture.client.get(request()) }
    try await sent.wait()
    let second = await queue(fixture, request())
    answer.open()
    for task in [first, second] {
      await #expect { try await task.value } throws: { ($0 as? GraphError)?.retryAfter == .seconds(301) }
    }
    #expect(fixture.calls.count == 1)
  }

  @Test func aClientWithAnotherPolicyDrawsOnTheSameBudgets() async throws {
    let fixture = try fixture()
    var once = RetryPolicy()
    once.maximumAttempts = 1
    let other = fixture.client.with(policy: once)
    _ = try await other.get(request())
    let second = await queue(fixture, request())
    #expect(fixture.calls.count == 1)
    second.cancel()
  }
}
