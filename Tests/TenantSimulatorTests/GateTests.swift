import HTTPServer
import TenantSimulator
import Testing

/// Permissions and licenses, each by what it opens.
@Suite struct GateTests {
  private static let denied = "Authorization_RequestDenied"
  private static let missing = "Authentication_MSGraphPermissionMissing"
  private static let notPremium = "Authentication_RequestFromNonPremiumTenantOrB2CTenant"

  @Test(arguments: [
    ("/v1.0/users", denied), ("/v1.0/users/$count", denied), ("/v1.0/users/delta", denied),
    ("/v1.0/groups", denied), ("/v1.0/groups/delta", denied), ("/v1.0/groups/g1/members", denied),
    ("/v1.0/roleManagement/directory/roleAssignments", denied),
    ("/v1.0/roleManagement/directory/roleDefinitions", denied), ("/v1.0/organization", denied),
    ("/v1.0/users/mary.jones@example.com/authentication/methods", denied),
    ("/v1.0/reports/authenticationMethods/userRegistrationDetails", missing),
    ("/v1.0/auditLogs/signIns", missing), ("/v1.0/auditLogs/directoryAudits", missing),
  ])
  func withoutPermissionsNothingOpens(target: String, code: String) throws {
    let answer = try Client { $0.permissions = [] }.get(target)
    #expect(answer.status == 403)
    #expect(answer.errorCode == code)
  }

  @Test(arguments: [
    ("/v1.0/users", Permission.userReadAll), ("/v1.0/groups", .groupReadAll),
    ("/v1.0/groups/g1/members", .groupMemberReadAll), ("/v1.0/groups/delta", .groupMemberReadAll),
    ("/v1.0/roleManagement/directory/roleAssignments", .roleManagementReadDirectory),
    ("/v1.0/roleManagement/directory/roleAssignments", .directoryReadAll),
    ("/v1.0/users/mary.jones@example.com/authentication/methods", .userAuthenticationMethodReadAll),
    ("/v1.0/reports/authenticationMethods/userRegistrationDetails", .auditLogReadAll),
  ])
  func onePermissionOpensWhatItIsFor(target: String, permission: Permission) throws {
    let client = try Client { $0.permissions = [permission] }
    #expect(client.get(target).status == 200)
    client.tenant.revoke(permission)
    #expect(client.get(target).status == 403)
    client.tenant.grant(permission)
    #expect(client.get(target).status == 200)
  }

  @Test func signInActivityCostsTheWholePage() throws {
    let client = try Client()
    let target = "/v1.0/users?$select=id,signInActivity&$top=500"
    #expect(client.get(target).status == 200)
    client.tenant.setLicense(.free)
    #expect(client.get(target).errorCode == GateTests.notPremium)
    client.tenant.revoke(.auditLogReadAll)
    #expect(client.get(target).errorCode == GateTests.missing)
    #expect(client.get("/v1.0/users?$select=id").status == 200)
  }

  @Test func withoutALicenseThereAreAuditsOnly() throws {
    let client = try Client { $0.license = .free }
    #expect(client.get("/v1.0/auditLogs/directoryAudits").status == 200)
    for target in ["auditLogs/signIns", "reports/authenticationMethods/userRegistrationDetails"] {
      let answer = client.get("/v1.0/\(target)")
      #expect(answer.status == 403)
      #expect(answer.errorCode == GateTests.notPremium)
    }
  }

  @Test func withoutDirectoryReadAllTheLogsMostlyBlameTheLicense() throws {
    let client = try Client { $0.permissions.remove(.directoryReadAll) }
    let answers = (0..<20).map { _ in client.get("/v1.0/auditLogs/directoryAudits?$top=1") }
    #expect(answers.count { $0.status == 200 } == 2)
    #expect(answers.filter { $0.status != 200 }.allSatisfy { $0.errorCode == GateTests.notPremium })
  }

  @Test func permissionsCanComeFromTheToken() throws {
    var client = try Client {
      $0.takesPermissionsFromToken = true
      $0.permissions = []
    }
    client.tenant.grant(.userReadAll)
    #expect(client.get("/v1.0/users").status == 403)
    client.token = try client.logIn()
    #expect(client.get("/v1.0/users").status == 200)
  }
}
