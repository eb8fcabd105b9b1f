import Testing

@testable import GraphClient

@Suite struct RequestCostTests {
  @Test(arguments: [
    ("/v1.0/users", [], 2), ("/v1.0/users", ["$select"], 1), ("/v1.0/users", ["$expand"], 3),
    ("/v1.0/users", ["$select", "$expand"], 2), ("/v1.0/users/delta", ["$select"], 1),
    ("/v1.0/users/a", ["$select"], 1), ("/v1.0/users/a/memberOf", [], 2), ("/v1.0/groups/delta", [], 1),
    ("/v1.0/groups/a/members", [], 3), ("/v1.0/groups/a/members", ["$select", "$top"], 2),
    ("/v1.0/groups/a/transitiveMembers", [], 5), ("/v1.0/groups/users", [], 1), ("", [], 1), ("/", [], 1),
  ])
  func aRequestToTheDirectoryCostsWhatItReads(path: String, options: [String], units: Int) {
    let query = options.map { (name: $0, value: "x") }
    #expect(GraphRequest(path, query: query, scope: .directory).estimatedUnits == units)
    #expect(GraphRequest(path, query: query, scope: .reports).estimatedUnits == 1)
  }

  @Test func onlyTheDirectorySettlesByTheAnswer() {
    let headers = ["x-ms-resource-unit": "4"]
    #expect(GraphRequest("/v1.0/users", scope: .directory).units(in: headers) == 4)
    #expect(GraphRequest("/v1.0/users", scope: .directory).units(in: [:]) == 2)
    #expect(GraphRequest("/v1.0/users", scope: .signInActivity).units(in: headers) == 1)
  }
}
