import GoldenTesting
import GraphClient
import OCSF
import Testing
import Time

@testable import Inventory

@Suite struct SnapshotBuilderTests {
  private let builder = SnapshotBuilder(
    normalizer: UserNormalizer(tenantID: "00000000-0000-0000-0000-000000000001", timestamps: .seconds),
    isTransitive: false)

  private func build(
    _ parts: InventoryParts, failing: [Capability: GraphError] = [:],
    firstSeen: inout [ObjectID: Timestamp], now: Timestamp = someTime
  ) throws -> Snapshot {
    let states = InventoryBoard.capabilities.map { capability in
      var state = SourceState(capability)
      if let error = failing[capability] { state.fail(error, at: now) } else { state.succeed(at: now) }
      return state
    }
    return try #require(builder.build(parts, states: states, firstSeen: &firstSeen, now: now)).snapshot
  }

  private func build(
    _ parts: InventoryParts, failing: [Capability: GraphError] = [:], now: Timestamp = someTime
  ) throws -> Snapshot {
    var firstSeen: [ObjectID: Timestamp] = [:]
    return try build(parts, failing: failing, firstSeen: &firstSeen, now: now)
  }

  private func whole() throws -> InventoryParts {
    InventoryParts(
      users: try Lists.users("u2", "u1"), groups: try Lists.groups(page(Lists.group("g1", "u1"))),
      roles: try Lists.roles(Lists.assignment("u1", "r1")), mfa: MFAList(),
      signInActivity: SignInActivityList())
  }

  private func document(_ snapshot: Snapshot, _ id: String) throws -> JSONTree {
    try JSONTree(parsing: Array(#require(snapshot.user(id))))
  }

  @Test func joinsAllPartsIntoADocumentForEachUser() throws {
    let snapshot = try build(whole())
    #expect(snapshot.count == 2 && snapshot.isComplete && snapshot.missing.isEmpty)
    let user = try document(snapshot, "u1")
    #expect(user.at("user.groups")?.elements.first?["uid"]?.string == "g1")
    #expect(user.at("user.type")?.string == "Admin")
    #expect(try document(snapshot, "U2@contoso.com").at("user.type")?.string == "User")
  }

  /// Many are written at the same time and in portions, a few one after the other.
  @Test func makesTheSameOfManyAtOnceAndOfAFewAtATime() throws {
    let ids = (0..<9000).map { "u\(10_000 + $0)" }
    let groups = try Lists.groups(
      page(
        #"{"id":"g1","displayName":"A","members@delta":[{"id":"u10003"},{"id":"g2"},{"id":"u18999"}]}"#,
        #"{"id":"g2","displayName":"B","members@delta":[{"id":"u10003"},{"id":"u10004"}]}"#))
    var users = UserList()
    try users.add(page(ids.map { #"{"id":"\#($0)","userPrincipalName":"\#($0)@contoso.com"}"# }))
    var parts = try whole()
    (parts.users, parts.groups) = (users, groups)
    let atOnce = try build(parts)

    var index = UserIndex()
    var firstSeen: [ObjectID: Timestamp] = [:]
    var last: Snapshot?
    for some in stride(from: 0, to: ids.count, by: 900) {
      let changed = ChangedUsers(isAll: false, ids: Set(ids[some..<some + 900].map { ObjectID($0) }))
      let states = InventoryBoard.capabilities.map { SourceState($0) }
      last =
        builder.build(
          parts, changed: changed, onto: &index, states: states, firstSeen: &firstSeen, now: someTime)?
        .snapshot
    }
    let inTurn = try #require(last)
    #expect(atOnce.count == 9000 && atOnce.revision == inTurn.revision)
    for snapshot in [atOnce, inTurn] {
      #expect(try document(snapshot, "u10003").at("user.groups")?.elements.count == 2)
      #expect(try document(snapshot, "U18999@CONTOSO.com").at("user.uid")?.string == "u18999")
      var filter = UserFilter()
      filter.group = "b"
      #expect(snapshot.page(after: nil, limit: 9, maximumBytes: 99_999, filter: filter).count == 2)
    }
    func bytes(_ snapshot: Snapshot) -> [UInt8] {
      Array(snapshot.page(after: nil, limit: 9000, maximumBytes: .max).slices.joined())
    }
    #expect(bytes(atOnce) == bytes(inTurn))
  }

  @Test func findsWhoIsWanted() throws {
    let snapshot = try build(whole())
    func ids(_ change: (inout UserFilter) -> Void) throws -> String {
      var filter = UserFilter()
      change(&filter)
      let page = snapshot.page(after: nil, limit: 9, maximumBytes: 9999, filter: filter)
      return try JSONTree(parsing: [UInt8(ascii: "[")] + page.slices.joined() + [UInt8(ascii: "]")])
        .elements.compactMap { $0.at("user.uid")?.string }.joined(separator: " ")
    }
    #expect(try ids { $0.isAdmin = .true } == "u1")
    #expect(try ids { $0.isAdmin = .false } == "u2")
    #expect(try ids { $0.group = "G1" } == "u1")
    #expect(try ids { $0.hasMFA = .unknown } == "u1 u2")
    #expect(try ids { $0.domain = "CONTOSO.com" } == "u1 u2")
  }

  @Test func describesItself() throws {
    var parts = try whole()
    parts.mfa?.complete(at: someTime)
    let snapshot = try build(parts)
    let json = try JSONTree(parsing: snapshot.json)
    #expect(
      json.members.map(\.name) == ["collected_at", "revision", "users", "complete", "missing", "mfa"])
    #expect(json["collected_at"]?.string == "2026-03-01T08:00:00Z")
    #expect(json["revision"]?.string == snapshot.revision)
    #expect(json["users"]?.number == 2)
    #expect(json["complete"] == .bool(true))
    #expect(json["missing"] == .array([]))
    #expect(json.at("mfa.source")?.string == "report")
    #expect(json.at("mfa.as_of")?.string == "2026-03-01T08:00:00Z")
  }

  @Test func saysWhichPermissionIsLacking() throws {
    let snapshot = try build(whole(), failing: [.groups: GraphError(.denied, status: 403)])
    #expect(!snapshot.isComplete)
    #expect(
      snapshot.missing == [
        Snapshot.Missing(
          what: "groups", reason: "the application lacks the permission GroupMember.Read.All",
          permission: "GroupMember.Read.All")
      ])
    let missing = try #require(try JSONTree(parsing: snapshot.json)["missing"]?.elements.first)
    #expect(missing.members.map(\.name) == ["what", "reason", "permission"])
  }

  @Test func saysWhichLicenseIsLackingAndIsCompleteAllTheSame() throws {
    var parts = try whole()
    parts.mfa = nil
    let snapshot = try build(parts, failing: [.mfaReport: GraphError(.unlicensed, status: 403)])
    #expect(snapshot.isComplete)
    #expect(snapshot.missing.map(\.what) == ["mfa_report"])
    #expect(snapshot.missing.first?.reason == "the tenant lacks a license: Microsoft Entra ID P1")
  }

  @Test func saysWhatHasNotBeenReadYet() throws {
    let users = InventoryParts(users: try Lists.users("u1"))
    let snapshot = try build(users, failing: [.roleAssignments: GraphError(.server, status: 500)])
    #expect(!snapshot.isComplete)
    #expect(
      snapshot.missing.map(\.what) == ["groups", "role_assignments", "mfa_report", "sign_in_activity"])
    #expect(
      snapshot.missing.map(\.reason) == [
        "not read yet", "Graph failed (HTTP 500)", "not read yet", "not read yet",
      ])
    #expect(try document(snapshot, "u1").at("user.type")?.string == "Unknown")
    #expect(try document(snapshot, "u1").at("user.groups") == nil)
  }

  @Test func aFailureAfterASuccessTakesNothingAway() throws {
    let snapshot = try build(whole(), failing: [.groups: GraphError(.unreachable)])
    #expect(snapshot.isComplete && snapshot.missing.isEmpty)
  }

  @Test func isNotCompleteWhereRecordsCannotBeRead() throws {
    var parts = try whole()
    try parts.users?.add(page(#"{"userPrincipalName":"nobody@contoso.com"}"#, "7"))
    try parts.groups?.add(page("[]"))
    try parts.roles?.addAssignments(page(#"{"id":"a"}"#))
    let snapshot = try build(parts)
    #expect(!snapshot.isComplete && snapshot.count == 2)
    #expect(snapshot.missing.map(\.what) == ["users", "groups", "role_assignments"])
    #expect(snapshot.missing.first?.reason == "2 records could not be read")
  }

  @Test func needsUsers() throws {
    var firstSeen: [ObjectID: Timestamp] = [:]
    let parts = InventoryParts(groups: GroupList(), roles: RoleList())
    let built = builder.build(parts, states: [], firstSeen: &firstSeen, now: someTime)
    #expect(built == nil)
  }

  @Test func keepsItsRevisionWhileNothingChanges() throws {
    var firstSeen: [ObjectID: Timestamp] = [:]
    let first = try build(whole(), firstSeen: &firstSeen)
    let again = try build(whole(), firstSeen: &firstSeen, now: someTime + .seconds(60))
    #expect(first.revision == again.revision)
  }

  @Test func changesItsRevisionWithAnyDocumentAndWithWhatIsMissing() throws {
    let before = try build(whole()).revision
    var parts = try whole()
    try parts.groups?.add(page(Lists.group("g2", "u2")))
    #expect(try build(parts).revision != before)
    #expect(try build(whole(), failing: [.mfaReport: GraphError(.denied)]).revision != before)
  }

  @Test func takesTheLaterRecordOfAUserThatComesTwice() throws {
    var users = try Lists.users("u1")
    try users.add(page(#"{"id":"u1","userPrincipalName":"new@contoso.com"}"#))
    let snapshot = try build(InventoryParts(users: users))
    #expect(snapshot.count == 1)
    #expect(try document(snapshot, "new@contoso.com").at("user.name")?.string == "new@contoso.com")
    #expect(snapshot.user("u1@contoso.com") == nil)
  }

  /// What the normalizer takes for no creation time must not change with each reading.
  @Test(arguments: [
    "null", #""""#, #""yesterday""#, "7", #""0001-01-01T00:00:00Z""#,
  ])
  func keepsTheTimeAtWhichAUserWithoutACreationTimeWasFirstSeen(created: String) throws {
    var users = UserList()
    try users.add(page(#"{"id":"u1","createdDateTime":\#(created)}"#))
    var firstSeen: [ObjectID: Timestamp] = [:]
    let parts = InventoryParts(users: users)
    let first = try build(parts, firstSeen: &firstSeen)
    let later = try build(parts, firstSeen: &firstSeen, now: someTime + .seconds(3600))
    #expect(try document(later, "u1")["time"]?.number == Double(someTime.seconds))
    #expect(first.revision == later.revision)
  }

  @Test func remembersNoTimeForUsersWithACreationTime() throws {
    var users = UserList()
    try users.add(page(#"{"id":"u1","createdDateTime":"2020-06-04T10:00:00Z"}"#))
    var firstSeen: [ObjectID: Timestamp] = [:]
    let snapshot = try build(InventoryParts(users: users), firstSeen: &firstSeen)
    #expect(firstSeen.isEmpty)
    #expect(try document(snapshot, "u1")["time"]?.number == 1_591_264_800)
  }
}
