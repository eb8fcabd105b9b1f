import GoldenTesting
import GraphClient
import OCSF
import Telemetry
import Testing
import Time

@testable import Inventory

/// The methods of single users, whom the report leaves out.
@Suite(.timeLimit(.minutes(5))) struct MFAMethodsTests {
  private let tenant = TenantSimulation()
  private let clock = TestClock()

  private func withInventory(_ body: (Inventory) async throws -> Void) async throws {
    let inventory = Inventory(
      settings: Inventory.Settings(tenantID: "00000000-0000-0000-0000-000000000001"),
      client: try tenant.client(clock), clock: clock, logger: .silent)
    let task = Task { await inventory.run() }
    await clock.waitForSleepers(TestClock.loops)
    try await body(inventory)
    task.cancel()
    await task.value
  }

  private func nextRound(after duration: Duration = .seconds(300)) async {
    clock.wake(after: duration)
    await clock.waitForSleepers(TestClock.loops)
  }

  private func expectMFA(
    _ inventory: Inventory, _ id: String, _ expected: Bool?, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let document = try #require(inventory.snapshot?.user(id))
    let hasMFA = try JSONTree(parsing: Array(document)).at("user.has_mfa")
    #expect(hasMFA == expected.map(JSONTree.bool), sourceLocation: sourceLocation)
  }

  private static let row = #"{"id":"u1","isMfaCapable":true,"isMfaRegistered":true}"#

  @Test func whoHasNoRowInTheReportIsReadAndUnknownBefore() async throws {
    tenant.answer(.mfa, Self.row)
    tenant.setMethods(["password", "fido2"], of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u2", true)
      #expect(tenant.takeMethodReads() == ["u2"])
      let user = try JSONTree(parsing: Array(#require(inventory.snapshot?.user("u2"))))
      let mfa = user["enrichments"]?.elements.first { $0["name"] == .string("mfa") }
      #expect(mfa?.at("data.source") == .string("methods"))
      #expect(mfa?.at("data.methods")?.elements == [.string("fido2"), .string("password")])
      await nextRound()
      #expect(tenant.takeMethodReads().isEmpty)
    }
  }

  @Test(arguments: [["password"], ["email", "password"], ["temporaryAccessPass"], ["qrCodePin"], []])
  func whatIsNoSecondFactorDoesNotCount(types: [String]) async throws {
    tenant.answer(.mfa, Self.row)
    tenant.setMethods(types, of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u2", false)
    }
  }

  @Test func aMethodThatCannotBeReadLeavesTheUserUnknownUnlessAnotherCounts() async throws {
    tenant.refuse(.mfa, 403)
    // Not a type that Graph writes so: nobody knows what it is.
    tenant.setMethods(["password", "\",\"x\":\""], of: "u1")
    tenant.setMethods(["phone", "\",\"x\":\""], of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u1", nil)
      try expectMFA(inventory, "u2", true)
    }
  }

  @Test func everyoneIsReadWhereTheReportIsRefused() async throws {
    tenant.refuse(.mfa, 403)
    tenant.setMethods(["phone"], of: "u1")
    tenant.setMethods(["password"], of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u1", true)
      try expectMFA(inventory, "u2", false)
      let json = try #require(inventory.snapshot?.json)
      let snapshot = try JSONTree(parsing: json)
      #expect(snapshot.at("mfa.source") == .string("methods"))
      #expect(inventory.snapshot?.missing.map(\.what) == ["mfa_report"])
    }
  }

  @Test func aRefusalIsNamedAndLeavesUsersUnknown() async throws {
    tenant.answer(.mfa, Self.row)
    tenant.answerMethods(403)
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u2", nil)
      #expect(inventory.snapshot?.missing.map(\.what) == ["mfa_methods"])
      #expect(inventory.snapshot?.missing.first?.permission == "UserAuthenticationMethod.Read.All")
      #expect(inventory.snapshot?.isComplete == true)
      tenant.setMethods(["phone"], of: "u2")
      await nextRound(after: .seconds(3600))
      try expectMFA(inventory, "u2", true)
      #expect(inventory.snapshot?.missing.isEmpty == true)
    }
  }

  @Test func aRefusalIsNoLossWhereTheReportHasEverybody() async throws {
    tenant.answerMethods(403)
    try await withInventory { inventory in
      inventory.readMFA(of: ["u2": clock.now() + .seconds(1)])
      await nextRound()
      #expect(tenant.takeMethodReads() == ["u2"])
      #expect(inventory.states.last { $0.capability == .mfaMethods }?.isRefused == true)
      #expect(inventory.snapshot?.missing.isEmpty == true)
    }
  }

  @Test func whomAnAuditNamesIsReadAheadOfTheNextReport() async throws {
    tenant.setMethods(["fido2"], of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u2", false)
      inventory.readMFA(of: ["u2": clock.now(), "nobody": clock.now()])
      await nextRound()
      #expect(tenant.takeMethodReads() == ["u2"])
      try expectMFA(inventory, "u2", true)
      // The same audit comes again with the next overlap: it has been answered.
      inventory.readMFA(of: ["u2": someTime])
      await nextRound()
      #expect(tenant.takeMethodReads().isEmpty)
    }
  }

  @Test func whoCannotBeReadStandsInNobodysWay() async throws {
    tenant.refuse(.mfa, 403)
    tenant.answerMethods(403)
    tenant.setMethods(["phone"], of: "u2")
    try await withInventory { inventory in
      await nextRound()
      try expectMFA(inventory, "u1", nil)
      try expectMFA(inventory, "u2", true)
      #expect(inventory.states.first { $0.capability == .mfaMethods }?.error == nil)
    }
  }

  @Test func aRequestOutlivesAFailure() async throws {
    try await withInventory { inventory in
      try expectMFA(inventory, "u2", false)
      tenant.answerMethods(403)
      inventory.readMFA(of: ["u2": clock.now()])
      await nextRound()
      try expectMFA(inventory, "u2", false)
      tenant.setMethods(["fido2"], of: "u2")
      await nextRound(after: .seconds(3600))
      try expectMFA(inventory, "u2", true)
    }
  }
}

@Suite struct MFAReadingsTests {
  @Test func aReadingByAClockThatWasAheadIsRepeated() throws {
    let (users, activity) = try lists(["a"], active: [:])
    var readings = MFAReadings()
    readings.take("a", MFAReadings.Reading(mfa: nil, at: someTime + .seconds(365 * 24 * 3600)))
    #expect(readings.next(5, users: users, report: nil, activity: activity, now: someTime) == ["a"])
  }

  private func lists(_ users: [String], active: [String: String]) throws -> (UserList, SignInActivityList) {
    var list = UserList()
    try list.add(
      GraphPage(Array(#"{"value":[\#(users.map { #"{"id":"\#($0)"}"# }.joined(separator: ","))]}"#.utf8)))
    var activity = SignInActivityList()
    let records = active.map { #"{"id":"\#($0)","signInActivity":{"lastSignInDateTime":"\#($1)"}}"# }
    try activity.add(GraphPage(Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8)))
    return (list, activity)
  }

  @Test func theMostRecentlyActiveComeFirstAndEveryoneOnce() throws {
    let (users, activity) = try lists(
      ["a", "b", "c", "d", "e"],
      active: ["b": "2026-01-01T00:00:00Z", "d": "2026-02-01T00:00:00Z", "c": "2025-01-01T00:00:00Z"])
    var readings = MFAReadings()
    func next(_ limit: Int) -> [ObjectID] {
      readings.next(limit, users: users, report: nil, activity: activity, now: someTime)
    }
    #expect(next(2) == ["d", "b"])
    #expect(next(2) == ["c", "a"])
    #expect(next(2) == ["e"])
    #expect(next(2) == [])
    // Nobody of them has been read: they come again.
    readings.startOver()
    #expect(next(2) == ["d", "b"])
  }

  @Test func aReadingIsRepeatedAfterADayBehindThoseNeverRead() throws {
    let (users, activity) = try lists(["a", "b"], active: ["a": "2026-02-01T00:00:00Z"])
    var readings = MFAReadings()
    readings.take("a", MFAReadings.Reading(mfa: nil, at: someTime))
    let later = someTime + MFAReadings.lifetime
    #expect(readings.next(5, users: users, report: nil, activity: activity, now: someTime) == ["b"])
    #expect(readings.next(5, users: users, report: nil, activity: activity, now: later) == ["b", "a"])
  }

  @Test func requestsBeyondTheBoundWaitForTheReport() throws {
    let ids = (0..<MFAReadings.maximumRequests + 10).map { "u\($0)" }
    let (users, activity) = try lists(ids, active: [:])
    var report = MFAList()
    let rows = ids.map { #"{"id":"\#($0)","isMfaCapable":true,"isMfaRegistered":true}"# }.joined(
      separator: ",")
    try report.add(GraphPage(Array(#"{"value":[\#(rows)]}"#.utf8)))
    report.complete(at: someTime)
    var readings = MFAReadings()
    for id in ids { readings.request(ObjectID(id), since: someTime + .seconds(1)) }
    let next = readings.next(
      ids.count, users: users, report: report, activity: activity, now: someTime + .seconds(2))
    #expect(next.count == MFAReadings.maximumRequests)
  }
}
