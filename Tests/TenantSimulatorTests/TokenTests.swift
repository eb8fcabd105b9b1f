import HTTPServer
import JSON
import TenantSimulator
import Testing

@Suite struct TokenTests {
  @Test func issuesATokenThatSaysWhatItIs() throws {
    let client = try Client()
    let answer = client.postToken(client.form)
    #expect(answer.status == 200)
    try answer.parse { root in
      #expect(root["token_type"]?.string?.string == "Bearer")
      #expect(root["expires_in"]?.integer == 3599)
      #expect(root["ext_expires_in"]?.integer == 3599)
    }
    #expect(try client.logIn().split(separator: ".").count == 3)
    #expect(client.get("/v1.0/users").status == 200)
    #expect(client.postToken(client.form, tenant: "example.com").status == 200)
  }

  @Test(arguments: [
    ("client_secret", "wrong", 401, "invalid_client", 7_000_215),
    ("client_id", "11111111-2222-4333-8444-555555555555", 400, "unauthorized_client", 700_016),
    ("scope", "https://graph.microsoft.us/.default", 400, "invalid_scope", 70011),
    ("scope", "User.Read.All", 400, "invalid_scope", 70011),
    ("grant_type", "password", 400, "unsupported_grant_type", 70003),
    ("client_secret", nil, 401, "invalid_client", 7_000_218),
    ("client_id", nil, 400, "invalid_request", 900_144),
    ("scope", nil, 400, "invalid_request", 900_144),
    ("grant_type", nil, 400, "invalid_request", 900_144),
  ])
  func refusesAFormThatIsWrong(
    _ name: String, _ value: String?, status: Int, error: String, code: Int64
  ) throws {
    let client = try Client()
    var form = client.form
    form[name] = value
    try expect(client.postToken(form), status, error, code)
  }

  private func expect(_ answer: Response, _ status: Int, _ error: String, _ code: Int64) throws {
    #expect(answer.status == status)
    try answer.parse { root in
      #expect(root["error"]?.string?.string == error)
      #expect(root["error_codes"]?.elements.map(\.integer) == [code])
      let description = root["error_description"]?.string?.string ?? ""
      #expect(description.hasPrefix("AADSTS\(code): "))
      #expect(description.contains("\r\nTrace ID: "))
      for name in ["timestamp", "trace_id", "correlation_id"] {
        #expect(root.members.contains { $0.name.string == name })
      }
    }
  }

  @Test func tellsWhyAnApplicationGetsNoToken() throws {
    let client = try Client()
    try expect(client.postToken(client.form, tenant: "unknown.example"), 400, "invalid_request", 90002)
    client.tenant.setSecret("new", isExpired: false)
    try expect(client.postToken(client.form), 401, "invalid_client", 7_000_215)
    client.tenant.setSecret(client.tenant.options.clientSecret, isExpired: true)
    try expect(client.postToken(client.form), 401, "invalid_client", 7_000_222)
    client.tenant.setApplicationDisabled(true)
    try expect(client.postToken(client.form), 401, "unauthorized_client", 7_000_112)
  }

  @Test func aTokenExpiresAndCannotBeMadeUp() throws {
    var client = try Client()
    client.clock.advance(3598)
    #expect(client.get("/v1.0/users").status == 200)
    client.clock.advance(2)
    let expired = client.get("/v1.0/users")
    #expect(expired.status == 401)
    #expect(expired.errorCode == "InvalidAuthenticationToken")
    #expect(expired.header("WWW-Authenticate") != nil)
    for token in [nil, "garbage", client.token.map { $0.dropLast() + "x" }] {
      client.token = token
      #expect(client.get("/v1.0/users").status == 401)
    }
    client.token = try client.logIn()
    #expect(client.get("/v1.0/users").status == 200)
    client.tenant.revokeTokens()
    #expect(client.get("/v1.0/users").status == 401)
    client.token = try client.logIn()
    #expect(client.get("/v1.0/users").status == 200)
  }
}
