import HTTPServer
import JSON
import TenantSimulator
import Testing

/// The published limits, each by the request that is one too many.
@Suite struct LimitTests {
  private static let audits = "/v1.0/auditLogs/directoryAudits?$top=1"

  private func limited(users: Int = 300, _ form: RetryAfterForm = .seconds) throws -> Client {
    var limits = ServiceLimits()
    limits.retryAfter = form
    return try Client {
      $0.users = users
      $0.limits = limits
    }
  }

  @Test func thereAreNoLimitsUnlessAskedFor() throws {
    let client = try Client()
    #expect((0..<30).allSatisfy { _ in client.get(LimitTests.audits).status == 200 })
    client.tenant.setLimits(ServiceLimits())
    #expect((0..<6).map { _ in client.get(LimitTests.audits).status } == [200, 200, 200, 200, 200, 429])
    client.tenant.setLimits(nil)
    #expect(client.get(LimitTests.audits).status == 200)
    #expect(client.tenant.throttledRequests == 1)
  }

  @Test func reportsShareFiveRequestsInTenSeconds() throws {
    let client = try limited()
    let methods = "/v1.0/users/mary.jones@example.com/authentication/methods"
    let report = "/v1.0/reports/authenticationMethods/userRegistrationDetails"
    for target in [LimitTests.audits, methods, report, "/v1.0/auditLogs/signIns", "/beta/auditLogs/signIns"] {
      #expect(client.get(target).status == 200)
      client.clock.advance(1)
    }
    let refused = client.get(methods)
    #expect(refused.status == 429)
    #expect(refused.errorCode == "UnknownError")
    #expect(refused.header("x-ms-resource-unit") == nil)
    // The first use leaves the window five seconds on; the refused one counts, so that another has to go as well.
    #expect(refused.header("Retry-After") == "6")
    client.clock.advance(6)
    #expect(client.get(LimitTests.audits).status == 200)
    #expect(client.get("/v1.0/users").status == 200)
  }

  @Test func whoDoesNotWaitIsNeverLetIn() throws {
    let client = try limited()
    for _ in 0..<5 { _ = client.get(LimitTests.audits) }
    for _ in 0..<40 {
      client.clock.advance(1)
      #expect(client.get(LimitTests.audits).status == 429)
    }
    #expect(client.tenant.throttledRequests == 40)
    client.clock.advance(10)
    #expect(client.get(LimitTests.audits).status == 200)
  }

  @Test(arguments: [(40, 3500), (300, 5000), (600, 8000)])
  func theDirectoryCountsUnitsByTheTenantsSize(users: Int, units: Int) throws {
    let client = try limited(users: users)
    // Three units each.
    let target = "/v1.0/groups/g1/members?$top=1"
    let answers = (0...(units / 3)).map { _ in client.get(target) }
    #expect(answers.dropLast().allSatisfy { $0.status == 200 })
    let refused = answers[units / 3]
    #expect(refused.status == 429)
    #expect(refused.errorCode == "TooManyRequests")
    #expect(refused.header("x-ms-resource-unit") == "3")
    let parts = answers.map { $0.header("x-ms-throttle-limit-percentage") }
    #expect(parts[units / 4] == nil)
    #expect(parts[units / 3 - 1] == "1.00")
    client.clock.advance(10)
    #expect(client.get("/v1.0/users/nobody").header("x-ms-resource-unit") == "1")
  }

  @Test func signInActivityHasItsOwnLimit() throws {
    let client = try limited()
    let target = "/v1.0/users?$select=id,signInActivity&$top=1"
    for _ in 0..<10 { #expect(client.get(target).status == 200) }
    #expect(client.get(target).header("Retry-After") == "60")
    #expect(client.get("/v1.0/users?$select=id").status == 200)
    client.clock.advance(60)
    #expect(client.get(target).status == 200)
  }

  @Test(arguments: [
    (RetryAfterForm.seconds, "9" as String?), (.fraction, "8.872"),
    (.date, "Wed, 01 Jul 2026 12:30:11 GMT"), (.none, nil),
  ])
  func aRefusalSaysInSomeFormWhenToCome(form: RetryAfterForm, value: String?) throws {
    let client = try limited(form)
    client.clock.advance(0.128)
    for _ in 0..<5 { _ = client.get(LimitTests.audits) }
    client.clock.advance(1.128)
    #expect(client.get(LimitTests.audits).header("Retry-After") == value)
  }

  @Test func aBatchsItemsCountSingly() throws {
    let client = try limited()
    let items = client.tenant.userIDs.prefix(8).enumerated().map { number, id in
      #"{"id":"\#(number)","method":"GET","url":"/users/\#(id)/authentication/methods"}"#
    }
    let answer = client.post("/v1.0/$batch", #"{"requests":[\#(items.joined(separator: ","))]}"#)
    #expect(answer.status == 200)
    try answer.parse { root in
      let responses = try #require(root["responses"]).elements.map { $0 }
      let refused = responses.filter { $0["status"]?.integer == 429 }
      #expect(responses.count == 8)
      #expect(refused.count == 3)
      #expect(refused.allSatisfy { $0["headers"]?["Retry-After"]?.string?.string == "10" })
      #expect(refused.allSatisfy { $0["body"]?["error"]?["code"]?.string?.string == "UnknownError" })
    }
    #expect(client.tenant.throttledRequests == 3)
  }

  @Test func anOrderedFaultIsNoMatterOfLimits() throws {
    let client = try limited()
    client.tenant.faults.add(.throttled(retryAfter: "1"), onTargetsContaining: "auditLogs", count: 9)
    for _ in 0..<9 { #expect(client.get(LimitTests.audits).status == 429) }
    #expect(client.tenant.throttledRequests == 0)
    #expect(client.get(LimitTests.audits).status == 200)
  }
}
