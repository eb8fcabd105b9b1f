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
}
