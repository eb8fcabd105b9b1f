import HTTPServer
import JSON
import TenantSimulator
import Testing

/// What Microsoft does not document is refused.
@Suite struct StrictnessTests {
  @Test(arguments: [
    "/v1.0/users?$top=0", "/v1.0/users?$top=1000", "/v1.0/users?$top=ten", "/v1.0/users?$top=+5",
    "/v1.0/users?top=5", "/v1.0/users?$filter=accountEnabled eq true", "/v1.0/users?$expand=memberOf",
    "/v1.0/users?$count=true", "/v1.0/users?$select=id&$select=mail", "/v1.0/users?$select=",
    "/v1.0/users?$select=id,secret", "/v1.0/users?$select=memberOf", "/v1.0/users?$select=%GG",
    "/v1.0/users?$select=id,signInActivity&$top=501", "/v1.0/users?$orderby=displayName",
    "/v1.0/users/mary.jones@example.com?$top=1", "/v1.0/users/$count", "/v1.0/users/delta?$top=10",
    "/v1.0/users/delta?$select=id,signInActivity", "/v1.0/users/delta?$orderby=id",
    "/v1.0/groups?$top=1000", "/v1.0/groups?$select=id,members", "/v1.0/groups/delta?$expand=members",
    "/v1.0/groups/g1/members?$top=1000", "/v1.0/groups/g1/members?$filter=x",
    "/v1.0/users/mary.jones@example.com/authentication/methods?$select=id",
    "/v1.0/roleManagement/directory/roleAssignments?$top=5",
    "/v1.0/reports/authenticationMethods/userRegistrationDetails?$filter=isAdmin eq true",
    "/v1.0/auditLogs/signIns?$top=1001", "/v1.0/auditLogs/signIns?$select=id",
    "/v1.0/auditLogs/signIns?$orderby=id", "/v1.0/auditLogs/directoryAudits?$orderby=createdDateTime asc",
    "/v1.0/auditLogs/signIns?$filter=signInEventTypes/any(t: t eq 'interactiveUser')",
    "/v1.0/me", "/v1.0/users/a/b/c", "/v2.0/users", "/",
  ])
  func refusesWhatIsNotDocumented(target: String) throws {
    let answer = try Client().get(target)
    #expect(answer.status == 400)
    try answer.parse { root in
      let error = try #require(root["error"])
      #expect(error["code"]?.text != nil)
      #expect(error["message"]?.text != nil)
      for name in ["date", "request-id", "client-request-id"] {
        #expect(error["innerError"]?.members.contains { $0.name.string == name } == true)
      }
    }
  }

  @Test(arguments: [
    "createdDateTime gt",
    "createdDateTime ge '2026-07-01T00:00:00Z'",
    "createdDateTime ge 2026-07-01T00:00:00",
    "createdDateTime ge 2026-07-01T00:00:00+00:00",
    "createdDateTime ge 2026-06-31T00:00:00Z",
    "createdDateTime ge 2026-07-01",
    "createdDateTime lt 2026-07-01T00:00:00Z",
    "createdDateTime eq 2026-07-01T00:00:00Z",
    "activityDateTime ge 2026-07-01T00:00:00Z",
    "createdDateTime ge 2026-07-01T00:00:00Z or createdDateTime le 2026-07-01T00:00:00Z",
    "createdDateTime ge 2026-07-01T00:00:00Z and userId eq 'x'",
    "(createdDateTime ge 2026-07-01T00:00:00Z)",
    "createdDateTime ge 2026-05-30T00:00:00Z",
  ])
  func refusesAFilterOfAnotherForm(filter: String) throws {
    let answer = try Client().get("/v1.0/auditLogs/signIns?$filter=\(PercentEncoding.encode(filter))")
    #expect(answer.status == 400)
    #expect(answer.errorMessage == "Invalid filter clause")
  }

  @Test(arguments: [
    "signInEventTypes/any(t: t eq 'user')", "signInEventTypes/any(t: t eq nonInteractiveUser)",
    "signInEventTypes/any(t: s eq 'servicePrincipal')", "signInEventTypes/all(t: t eq 'servicePrincipal')",
    "signInEventTypes eq 'servicePrincipal'", "signInEventTypes/any(t: t ne 'interactiveUser')",
    "signInEventTypes/any(t: t eq 'servicePrincipal') or signInEventTypes/any(t: t eq 'managedIdentity')",
    "signInEventTypes/any(t: t eq 'servicePrincipal') and signInEventTypes/any(t: t eq 'managedIdentity')",
  ])
  func refusesAnotherFilterOnKindsOfSignIn(filter: String) throws {
    let answer = try Client().get("/beta/auditLogs/signIns?$filter=\(PercentEncoding.encode(filter))")
    #expect(answer.status == 400)
    #expect(answer.errorMessage == "Invalid filter clause")
  }

  @Test func answersInTheHeadersToo() throws {
    let client = try Client()
    let id = "5b3f0a4e-0000-4000-8000-000000000001"
    let users = client.get("/v1.0/users?$top=1", [HeaderField("client-request-id", id)])
    #expect(users.header("client-request-id") == id)
    #expect(users.header("request-id")?.count == 36)
    #expect(users.header("Content-Type")?.hasPrefix("application/json;odata.metadata=minimal;") == true)
    #expect(users.header("x-ms-resource-unit") == "2")
    #expect(client.get("/v1.0/users?$select=id").header("x-ms-resource-unit") == "1")
    #expect(client.get("/v1.0/groups/g1/members").header("x-ms-resource-unit") == "3")
    #expect(client.get("/v1.0/groups").header("x-ms-resource-unit") == "1")
    let count = client.get("/v1.0/users/$count", [HeaderField("ConsistencyLevel", "eventual")])
    #expect(count.header("Content-Type") == "text/plain")
    #expect(String(decoding: count.bytes, as: UTF8.self) == "300")
  }

  @Test func knowsTheMethodsOfAPath() throws {
    let client = try Client()
    #expect(client.post("/v1.0/users", "{}").status == 405)
    #expect(client.get("/v1.0/$batch").status == 405)
    let head = client.now(Request(method: "HEAD", target: "/v1.0/users", headers: client.authorized([])))
    #expect(head.status == 405)
  }

  @Test func saysWhatIsNotThere() throws {
    let client = try Client()
    for target in ["/v1.0/users/nobody@example.com", "/v1.0/groups/none/members"] {
      #expect(client.get(target).status == 404)
      #expect(client.get(target).errorCode == "Request_ResourceNotFound")
    }
  }
}
