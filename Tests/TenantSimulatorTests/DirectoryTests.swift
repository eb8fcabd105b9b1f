import HTTPServer
import TenantSimulator
import Testing

@Suite struct DirectoryTests {
  private static let fields =
    "id,accountEnabled,userType,department,onPremisesSamAccountName,mail,officeLocation"

  @Test func peopleAreOfAllKinds() throws {
    let users = try Client().items("/v1.0/users?$top=999&$select=\(DirectoryTests.fields)")
    #expect(users.contains { $0.bools["accountEnabled"] == false })
    #expect(users.contains { $0.strings["userType"] == "Guest" })
    for field in ["department", "onPremisesSamAccountName", "mail", "officeLocation"] {
      #expect(users.contains { $0.strings[field] == nil })
      #expect(users.contains { $0.strings[field] != nil })
    }
    let activity = try Client().items("/v1.0/users?$top=500&$select=id,signInActivity")
    #expect(activity.contains { !$0.text.contains("signInActivity") })
    #expect(activity.contains { $0.text.contains("lastSuccessfulSignInDateTime") })
  }

  @Test func withoutSelectionThereAreTheDefaultProperties() throws {
    let page = try Page(Client().get("/v1.0/users?$top=3"))
    let user = try #require(page.items.last?.text)
    for name in [
      "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation",
      "preferredLanguage", "surname", "userPrincipalName", "id",
    ] { #expect(user.contains("\"\(name)\":")) }
    #expect(!user.contains("accountEnabled"))
  }

  @Test func aUserIsFoundByIDAndByName() throws {
    let client = try Client()
    for user in try client.items("/v1.0/users?$select=id,userPrincipalName&$top=999") {
      let name = PercentEncoding.encode(user.strings["userPrincipalName"] ?? "")
      #expect(
        client.get("/v1.0/users/\(user.id)?$select=id").bytes
          == client.get("/v1.0/users/\(name)?$select=id").bytes)
    }
  }

  @Test func rolesAreHeldInEveryWay() throws {
    let client = try Client { $0.users = 1000 }
    let assignments = try client.items("/v1.0/roleManagement/directory/roleAssignments")
    let definitions = try client.items("/v1.0/roleManagement/directory/roleDefinitions")
    let roles = Set(definitions.map(\.id))
    #expect(assignments.allSatisfy { roles.contains($0.strings["roleDefinitionId"] ?? "") })
    #expect(definitions.contains { $0.bools["isBuiltIn"] == false })
    #expect(definitions.contains { $0.bools["isEnabled"] == false })
    let users = Set(client.tenant.userIDs)
    let groups = Set(client.tenant.groupIDs)
    let principals = Set(assignments.compactMap { $0.strings["principalId"] })
    #expect(!principals.isDisjoint(with: users))
    #expect(!principals.isDisjoint(with: groups))
    #expect(!principals.subtracting(users).subtracting(groups).isEmpty)
    #expect(
      assignments.contains { $0.strings["directoryScopeId"]?.hasPrefix("/administrativeUnits/") == true })
    let assignable = try client.items("/v1.0/groups?$select=id,isAssignableToRole&$top=999")
      .filter { $0.bools["isAssignableToRole"] == true }.map(\.id)
    #expect(Set(assignable) == principals.intersection(groups))
  }

  @Test func theReportLeavesOutWhoIsDisabled() throws {
    let client = try Client()
    let users = try client.items("/v1.0/users?$top=999&$select=id,accountEnabled")
    let report = try client.items("/v1.0/reports/authenticationMethods/userRegistrationDetails")
    #expect(report.map(\.id) == users.filter { $0.bools["accountEnabled"] == true }.map(\.id))
    for field in ["isMfaRegistered", "isMfaCapable", "isPasswordlessCapable", "isAdmin"] {
      #expect(Set(report.compactMap { $0.bools[field] }) == [true, false])
    }
    #expect(report.contains { $0.bools["isMfaRegistered"] == true && $0.bools["isMfaCapable"] == false })
  }

  @Test func aMutationShowsAtOnce() throws {
    let client = try Client()
    let mary = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"
    try client.tenant.setMFA(false, user: mary)
    let report = try client.items("/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999")
    #expect(report.first { $0.id == mary }?.bools["isMfaCapable"] == false)
    try client.tenant.setAccountEnabled(false, user: mary)
    let user = client.get("/v1.0/users/\(mary)?$select=accountEnabled,displayName")
    #expect(
      String(decoding: user.bytes, as: UTF8.self).hasSuffix(
        #""displayName":"Mary Jones","accountEnabled":false}"#))
  }

  @Test func aMutationIsAudited() throws {
    let client = try Client()
    let id = client.tenant.userIDs[5]
    try client.tenant.setAccountEnabled(false, user: id)
    try client.tenant.addMember(id, toGroup: "g3")
    try client.tenant.setMFA(true, user: id)
    let filter = "activityDateTime ge 2026-07-01T12:30:00Z"
    let audits = try client.items(
      "/v1.0/auditLogs/directoryAudits?$filter=\(filter)&$orderby=activityDateTime asc")
    #expect(
      audits.map { $0.strings["activityDisplayName"] } == [
        "Disable account", "Add member to group", "User registered security info",
      ])
    #expect(audits.allSatisfy { $0.text.contains("\"\(id)\"") && $0.strings["result"] == "success" })
    #expect(Set(audits.map(\.id)).count == 3)
  }

  @Test func requestsAndMutationsMayComeAtTheSameTime() async throws {
    let client = try Client()
    let ids = client.tenant.userIDs
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        group.addTask { try? client.tenant.setMFA(number % 2 == 0, user: ids[10]) }
        group.addTask { #expect(client.get("/v1.0/users?$top=20&$select=id").status == 200) }
        group.addTask { _ = client.tenant.addUser() }
      }
    }
    #expect(client.tenant.userIDs.count == 340)
    #expect(Set(client.tenant.userIDs).count == 340)
    let filter = "activityDateTime ge 2026-07-01T12:30:00Z"
    let audits = try client.items("/v1.0/auditLogs/directoryAudits?$filter=\(filter)").map(\.id)
    #expect(audits.count == 80)
    #expect(Set(audits).count == 80)
  }
}
