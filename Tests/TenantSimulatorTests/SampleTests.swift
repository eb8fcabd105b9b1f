import FoundationEssentials
import JSON
import TenantSimulator
import Testing

/// What the vendor's documentation prints is in every tenant.
@Suite struct SampleTests {
  private static let fields = """
    id,userPrincipalName,displayName,mail,jobTitle,department,officeLocation,companyName,createdDateTime,\
    accountEnabled,userType,employeeId,employeeType,onPremisesSamAccountName,onPremisesSyncEnabled,\
    lastPasswordChangeDateTime,signInActivity
    """

  @Test func theUsersAreAsPrinted() throws {
    let client = try Client()
    let users = try client.items("/v1.0/users?$select=\(SampleTests.fields)&$top=500")
    let mary = try #require(users.first { $0.id == "a1b2c3d4-e5f6-7890-abcd-ef1234567890" })
    #expect(
      mary.strings == [
        "id": "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "userPrincipalName": "mary.jones@example.com",
        "displayName": "Mary Jones", "mail": "mary.jones@example.com", "jobTitle": "Financial Analyst",
        "department": "Finance", "officeLocation": "New York, NY", "companyName": "Example Corp",
        "createdDateTime": "2020-06-04T10:00:00Z", "employeeId": "EMP456", "employeeType": "Employee",
        "onPremisesSamAccountName": "mary.jones", "lastPasswordChangeDateTime": "2025-01-15T08:00:00Z",
      ])
    #expect(mary.bools == ["accountEnabled": true])
    #expect(mary.text.contains(#""signInActivity":{"lastSignInDateTime":"2025-08-26T09:30:00Z"}"#))
    let robert = try #require(users.first { $0.id == "b2c3d4e5-f6a7-8901-bcde-f12345678901" })
    #expect(
      robert.strings == [
        "id": "b2c3d4e5-f6a7-8901-bcde-f12345678901", "userPrincipalName": "robert.smith@example.com",
        "displayName": "Robert Smith", "mail": "robert.smith@example.com",
        "jobTitle": "Senior Software Engineer", "department": "Engineering",
        "officeLocation": "San Francisco, CA", "companyName": "Example Corp",
        "createdDateTime": "2020-06-04T10:00:00Z", "employeeId": "EMP789",
        "onPremisesSamAccountName": "robert.smith", "lastPasswordChangeDateTime": "2024-11-01T12:00:00Z",
      ])
    #expect(robert.bools == ["accountEnabled": false])
    #expect(robert.text.contains(#""signInActivity":{"lastSignInDateTime":"2025-06-10T14:00:00Z"}"#))
  }

  @Test func theUsersAreMembersOfWhatIsPrintedAndOfNothingElse() throws {
    let client = try Client()
    var groups: [String: [String]] = [:]
    for group in try client.items("/v1.0/groups?$top=999&$select=id") {
      for member in try client.items("/v1.0/groups/\(group.id)/members?$select=id&$top=999") {
        groups[member.id, default: []].append(group.id)
      }
    }
    #expect(groups["a1b2c3d4-e5f6-7890-abcd-ef1234567890"] == ["g1", "g2"])
    #expect(groups["b2c3d4e5-f6a7-8901-bcde-f12345678901"] == ["g3"])
    for group in ["g1", "g2", "g3"] { #expect(groups[group] == nil) }
    let principals = try client.items("/v1.0/roleManagement/directory/roleAssignments").map {
      $0.strings["principalId"]
    }
    for id in [
      "a1b2c3d4-e5f6-7890-abcd-ef1234567890", "b2c3d4e5-f6a7-8901-bcde-f12345678901", "g1", "g2", "g3",
    ] {
      #expect(!principals.contains(id))
    }
  }

  @Test func maryHasASecondFactor() throws {
    let client = try Client()
    let report = try client.items("/v1.0/reports/authenticationMethods/userRegistrationDetails?$top=999")
    let row = try #require(report.first { $0.strings["userPrincipalName"] == "mary.jones@example.com" })
    #expect(row.bools["isMfaCapable"] == true)
    #expect(row.bools["isAdmin"] == false)
    #expect(!report.contains { $0.strings["userPrincipalName"] == "robert.smith@example.com" })
    let methods = try client.items("/v1.0/users/robert.smith@example.com/authentication/methods")
    #expect(methods.map { $0.strings["@odata.type"] } == ["#microsoft.graph.passwordAuthenticationMethod"])
  }

  @Test(arguments: [
    ("directoryAudits", PrintedRecords.audit, "2018-01-09T21:20:02.7215374Z"),
    ("signIns", PrintedRecords.signIn, "2023-12-01T16:03:35Z"),
  ])
  func theRecordsAreAsPrintedButForTheirTime(log: String, printed: String, time: String) throws {
    let client = try Client()
    let text = try JSONParser().parse(JSONText("[\(printed)]")) { root in
      root.elements.compactMap { $0.string?.string }.first ?? ""
    }
    let parts = text.split(separator: time, omittingEmptySubsequences: false)
    try #require(parts.count == 2)
    let field = log == "signIns" ? "createdDateTime" : "activityDateTime"
    let recent = "/v1.0/auditLogs/\(log)?$filter=\(field) ge 2026-07-01T11:30:00Z&$top=1000"
    let page = try #require(try client.pages(recent).first { $0.text.contains(parts[0]) })
    let rest = try #require(page.text.split(separator: parts[0], omittingEmptySubsequences: false).last)
    #expect(rest.dropFirst(time.count).hasPrefix(parts[1]))
    let date = try Date(String(rest.prefix(19)) + "Z", strategy: .iso8601)
    #expect((0...3600).contains(client.clock.now.timeIntervalSince(date)))
  }
}
