import HTTPServer
import JSON
import TenantSimulator
import Testing

@Suite struct BatchTests {
  private func body(_ urls: [String]) -> String {
    let items = urls.enumerated().map { #"{"id":"\#($0.offset)","method":"GET","url":"\#($0.element)"}"# }
    return #"{"requests":[\#(items.joined(separator: ","))]}"#
  }

  @Test func answersEachItemInAnotherOrder() throws {
    let client = try Client()
    client.tenant.journal.removeAll()
    let urls = client.tenant.userIDs.prefix(20).map { "/users/\($0)/authentication/methods" }
    let answer = client.post("/v1.0/$batch", body(Array(urls)))
    #expect(answer.status == 200)
    let ids: [String] = try answer.parse { root in
      try #require(root["responses"]).elements.map { item in
        #expect(item["status"]?.integer == 200)
        #expect(item["headers"]?["request-id"]?.text != nil)
        #expect(item["body"]?["value"]?.kind == .array)
        return item["id"]?.string?.string ?? ""
      }
    }
    #expect(ids.count == 20)
    #expect(Set(ids) == Set((0..<20).map(String.init)))
    #expect(ids != (0..<20).map(String.init))
    #expect(client.tenant.journal.entries.count { $0.isBatchItem } == 20)
  }

  @Test func anItemFailsForItself() throws {
    let client = try Client()
    client.tenant.faults.add(.throttled(retryAfter: "3"), onTargetsContaining: "/groups/g1/")
    let urls = ["/groups/g1/members?$select=id&$top=999", "/users/nobody", "/groups/g3/members?$top=2"]
    try client.post("/v1.0/$batch", body(urls)).parse { root in
      for item in root["responses"]?.elements ?? root.elements {
        switch item["id"]?.string?.string {
        case "0":
          #expect(item["status"]?.integer == 429)
          #expect(item["headers"]?["Retry-After"]?.string?.string == "3")
        case "1": #expect(item["status"]?.integer == 404)
        default:
          #expect(item["status"]?.integer == 200)
          let link = item["body"]?["@odata.nextLink"]?.string?.string ?? ""
          #expect(link.hasPrefix("http://sim/v1.0/groups/g3/members?"))
          #expect(client.get(link).status == 200)
        }
      }
    }
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"requests":[]}"#, #"{"requests":{}}"#, #"{"requests":[{"id":"1","url":"/users"}]}"#,
    #"{"requests":[{"id":"1","method":"GET","url":"https://graph.microsoft.com/v1.0/users"}]}"#,
    #"{"requests":[{"id":"1","method":"GET","url":"/users","dependsOn":["2"]}]}"#,
    #"{"requests":[{"id":"1","method":"GET","url":"/users"},{"id":"1","method":"GET","url":"/groups"}]}"#,
    #"{"requests":[{"id":"1","method":"GET","url":"/$batch"}]}"#,
  ])
  func refusesAnotherForm(body: String) throws {
    #expect(try Client().post("/v1.0/$batch", body).status == 400)
  }

  @Test func refusesMoreThanTwenty() throws {
    #expect(try Client().post("/v1.0/$batch", body(Array(repeating: "/users", count: 21))).status == 400)
  }
}
