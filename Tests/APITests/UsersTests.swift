import API
import GoldenTesting
import GraphClient
import HTTPServer
import Testing

@Suite struct UsersTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  /// The ids of all pages, from the first to the last.
  private func walk(_ limit: Int, between: () throws -> Void = {}) async throws -> [String] {
    var ids: [String] = []
    var target = "/users?limit=\(limit)"
    while true {
      let page = await service.get(target)
      #expect(page.status == 200)
      let found = try page.userIDs
      #expect(found.count <= limit)
      ids += found
      guard let cursor = page.header("X-Next-Cursor") else { return ids }
      target = "/users?limit=\(limit)&cursor=\(cursor)"
      try between()
    }
  }

  private func id(_ number: Int) -> String {
    "00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - "\(number)".count) + "\(number)"
  }

  @Test(arguments: 0..<30)
  func everyUserComesOnceWhateverTheLimit(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let ids = (0..<Int.random(in: 0...300, using: &random)).map(id)
    try service.publish(ids.shuffled(using: &random).map { User($0) })
    #expect(try await walk(.random(in: 1...320, using: &random)) == ids)
  }

  @Test(arguments: 0..<20)
  func aUserWhoStaysIsNeverSkippedNorRepeated(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let staying = Set((0..<40).map { id($0 * 5) })
    func publish() throws {
      let passing = (0..<200).filter { $0 % 5 != 0 && Bool.random(using: &random) }.map(id)
      try service.publish((staying + passing).map { User($0) })
    }
    try publish()
    let ids = try await walk(Int(seed % 13) + 1, between: publish)
    #expect(ids == ids.sorted() && Set(ids).count == ids.count)
    #expect(staying.isSubset(of: ids))
  }

  @Test func aPageSaysWhatFollowsAndWhereItComesFrom() async throws {
    try service.publish([User("a"), User("b"), User("c")])
    let page = await service.get("/users?limit=2")
    let json = try page.json
    #expect(json.members.map(\.name) == ["value", "has_more", "next_cursor", "next", "snapshot"])
    #expect(json["has_more"] == .bool(true))
    let cursor = try #require(json["next_cursor"]?.string)
    let next = "http://localhost:8080/users?cursor=\(cursor)&limit=2"
    #expect(json["next"]?.string == next)
    #expect(page.header("X-Next-Cursor") == cursor)
    #expect(page.header("Link") == "<\(next)>; rel=\"next\"")
    #expect(json.at("snapshot.users")?.number == 3)
    #expect(json.at("snapshot.complete") == .bool(true))
    #expect(page.header("Content-Type") == "application/json")
    #expect(page.header("Vary") == "Accept, Accept-Encoding")
    #expect(page.header("Cache-Control") == "private, no-cache")
  }

  @Test func theLastPageHasNoCursor() async throws {
    try service.publish([User("a")])
    let page = await service.get("/users")
    #expect(try page.json.members.map(\.name) == ["value", "has_more", "snapshot"])
    #expect(try page.json["has_more"] == .bool(false))
    #expect(page.header("X-Next-Cursor") == nil && page.header("Link") == nil)
  }

  @Test func aTenantWithoutUsersIsAnEmptyPage() async throws {
    try service.publish([])
    let page = await service.get("/users")
    #expect(page.status == 200)
    #expect(try page.json["value"] == .array([]))
  }

  @Test func aPageIsCutAtFourMebibytesAndGoesOn() async throws {
    let name = String(repeating: "n", count: 300_000)
    try service.publish((0..<9).map { User("u\($0)", name: "\($0)\(name)@contoso.com") })
    let page = await service.get("/users?limit=9")
    #expect(page.bytes.count <= 4 << 20)
    #expect(try page.json["has_more"] == .bool(true))
    #expect(try await walk(9) == (0..<9).map { "u\($0)" })
  }

  @Test func aUserOverFourMebibytesComesAlone() async throws {
    let name = String(repeating: "n", count: 5 << 20)
    try service.publish([User("u0", name: name), User("u1")])
    #expect(try await service.get("/users").userIDs == ["u0"])
    #expect(try await walk(9) == ["u0", "u1"])
  }

  @Test(arguments: [
    "/users/0a1b", "/users/0A1B", "/users/Ann@contoso.com", "/users/aNN%40CONTOSO.com", "/users/%30a1b",
  ])
  func aUserIsFoundByIDAndNameInAnyCase(target: String) async throws {
    try service.publish([User("0a1b", name: "ann@contoso.com"), User("0a1c")])
    let user = await service.get(target)
    #expect(user.status == 200)
    #expect(try user.json.at("user.uid")?.string == "0a1b")
    #expect(user.header("Content-Type") == "application/json")
    #expect(user.header("Cache-Control") == "private, no-cache")
  }

  @Test func aNameMayHoldWhatMustBeEncoded() async throws {
    try service.publish([User("a", name: "x/y+é#ext#@contoso.com")])
    #expect(await service.get("/users/x%2Fy+%C3%A9%23EXT%23@contoso.com").status == 200)
  }

  @Test(arguments: ["/users/nobody", "/users/a%00", "/users/a%2F"])
  func aUserWhoIsNotThereIsNotFound(target: String) async throws {
    try service.publish([User("a")])
    let answer = await service.get(target)
    #expect(answer.status == 404)
    #expect(answer.header("Content-Type") == "application/problem+json")
  }

  @Test(arguments: ["/users", "/users/a"])
  func beforeTheFirstSnapshotTheyAreNotAvailable(target: String) async throws {
    let answer = await service.get(target)
    #expect(answer.status == 503)
    #expect(answer.header("Retry-After") == "5")
    #expect(try answer.json["retry_after"]?.number == 5)
  }

  @Test func refusedUsersAreNotAvailableAndSayWhy() async throws {
    service.change { $0.inventory = [.after(GraphError(.denied, status: 403, code: "Denied"), .users)] }
    let answer = await service.get("/users")
    #expect(answer.status == 503 && answer.header("Retry-After") == "60")
    #expect(try answer.json["detail"]?.string?.contains("lacks a permission (HTTP 403, Denied)") == true)
  }

  @Test func aStartThatFailsIsTold() async throws {
    service.change { $0.problem = "the secret has expired: create a new one" }
    let answer = await service.get("/users")
    #expect(answer.status == 503)
    #expect(try answer.json["detail"]?.string?.contains("the secret has expired") == true)
  }

  @Test func areNotFoundWhereTheyAreNotCollected() async throws {
    let service = try Service { $0.hasInventory = false }
    let answer = await service.get("/users")
    #expect(answer.status == 404)
    // What is not there is not named as if it were.
    #expect(try answer.json["detail"]?.string?.contains("/users") == false)
    #expect(await service.get("/users/a").status == 404)
  }
}
