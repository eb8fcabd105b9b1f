import ECS
import GoldenTesting
import Testing

@Suite struct OutcomeTests {
  private func event(_ members: [(String, JSONTree)], kind: SignInKind? = nil) throws -> JSONTree? {
    let record = JSONTree.object(members.map { JSONTree.Member(name: $0.0, value: $0.1) })
    return try LogCase(kind: kind, record: record).document()["event"]
  }

  private func signIn(errorCode: Double) throws -> JSONTree? {
    let status = JSONTree.object([.init(name: "errorCode", value: .number(errorCode))])
    return try event([("status", status)], kind: .interactive)
  }

  @Test(arguments: [
    16000, 50058, 50072, 50074, 50076, 50079, 50097, 50125, 50127, 50129, 50140, 50143, 50158, 50199, 50203,
    65001,
  ])
  func anInterruptIsNeitherSuccessNorFailure(errorCode: Double) throws {
    let event = try signIn(errorCode: errorCode)
    #expect(event?["outcome"]?.string == "unknown")
    #expect(event?["type"] == .array([.string("info")]))
  }

  @Test(arguments: [
    (0, "success"), (50126, "failure"), (50053, "failure"), (53003, "failure"), (1, "failure"),
  ])
  func anyOtherErrorCodeIsAFailure(errorCode: Double, outcome: String) throws {
    let event = try signIn(errorCode: errorCode)
    #expect(event?["outcome"]?.string == outcome)
    #expect(event?["type"] == .array([.string("start")]))
  }

  @Test(arguments: [
    ("Add", "creation"), ("Delete", "deletion"), ("Update", "change"), ("Assign", "change"),
    ("Unassign", "change"), ("Get", "info"), ("Read", "info"), ("read", "info"), ("Provision", "change"),
  ])
  func theOperationTypeDecidesWhatHappened(operationType: String, what: String) throws {
    let event = try event([
      ("operationType", .string(operationType)), ("activityDisplayName", .string("Delete user")),
    ])
    #expect(event?["type"] == .array([.string(what)]))
  }

  @Test(arguments: [
    ("Delete user", "deletion"), ("Add user", "creation"), ("Create access package", "creation"),
    ("Invite external user", "creation"), ("Add member to group", "change"), ("Reset password", "change"),
    ("Additional thing", "change"), ("Remove member from group", "change"),
  ])
  func withoutAnOperationTypeTheActivityDecides(activity: String, what: String) throws {
    let event = try event([("activityDisplayName", .string(activity))])
    #expect(event?["type"] == .array([.string(what)]))
    #expect(event?["action"]?.string == activity)
  }

  @Test(arguments: [
    ("UserManagement", "iam", "user"), ("GroupManagement", "iam", "group"),
    ("RoleManagement", "iam", "admin"),
    ("Policy", "configuration", nil), ("ApplicationManagement", "configuration", nil),
  ])
  func theCategorySaysWhomItIsAbout(category: String, expected: String, whom: String?) throws {
    let event = try event([("category", .string(category)), ("operationType", .string("Update"))])
    #expect(event?["category"] == .array([.string(expected)]))
    #expect(event?["type"] == .array(["change", whom].compactMap(\.self).map(JSONTree.string)))
    #expect(event?["dataset"]?.string == category)
  }

  @Test(arguments: [
    ("success", "success"), ("failure", "failure"), ("timeout", "failure"), ("unknownFutureValue", "unknown"),
  ])
  func theResultOfAnAuditIsItsOutcome(result: String, outcome: String) throws {
    #expect(try event([("result", .string(result))])?["outcome"]?.string == outcome)
  }
}
