import API
import GoldenTesting
import HTTPServer
import JSON
import OCSF
import Testing

@testable import Inventory

/// A user of whom a test says what filters look at.
private struct Person {
  var id: String
  var isEnabled: Bool?
  var isAdmin: Bool?
  var hasMFA: Bool?
  var groups: [(id: String, name: String?)]?
  var domain: String? = "contoso.com"

  func change() throws -> DocumentChange {
    let members = [
      #""id":"\#(id)""#, domain.map { #""userPrincipalName":"\#(id)@\#($0)""# },
      isEnabled.map { #""accountEnabled":\#($0)"# },
    ]
    let text = "{\(members.compactMap { $0 }.joined(separator: ","))}"
    let groups = (groups ?? []).map { UserFacts.Group(uid: $0.id, name: $0.name) }
    let facts = UserFacts(
      groups: UserFacts.Groups(groups),
      roles: isAdmin.map { $0 ? [UserFacts.Role(uid: "r", name: nil, scope: "/")] : [] },
      mfa: hasMFA.map { UserFacts.MFA(isCapable: $0, isRegistered: true, methods: [], source: .report) },
      firstSeen: someTime)
    let normalizer = UserNormalizer(tenantID: "t", timestamps: .seconds)
    var writer = JSONWriter()
    var traits = UserTraits()
    try JSONParser().parse(JSONText(text)) { user in
      traits = UserTraits(UserNames(UserValues(user)), facts, isEnabled: isEnabled)
      traits.groups = groups.map(UserTraits.Group.init)
      normalizer.normalize(user, facts: facts, into: &writer)
    }
    return DocumentChange(id: ObjectID(id), userPrincipalName: nil, document: writer.bytes, traits: traits)
  }
}

@Suite struct UserFilterTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  private func publish(_ people: [Person]) throws {
    var index = UserIndex()
    index.apply(try people.map { try $0.change() })
    let snapshot = Snapshot(
      collectedAt: someTime, revision: "r", isComplete: true, missing: [], json: Array("{}".utf8),
      users: index)
    service.change { $0.snapshot = snapshot }
  }

  private func ids(_ query: String) async throws -> [String] {
    let page = await service.get("/users?\(query)")
    #expect(page.status == 200, "\(query)")
    return try page.userIDs
  }

  @Test(arguments: [
    ("enabled=true", ["a", "b"]), ("enabled=false", ["c"]), ("admin=true", ["a"]), ("admin=false", ["b"]),
    ("admin=unknown", ["c", "d"]), ("mfa=true", ["b"]), ("mfa=false", ["a"]), ("mfa=unknown", ["c", "d"]),
    ("admin=true&mfa=false", ["a"]), ("admin=true&mfa=true", []), ("enabled=&admin=", ["a", "b", "c", "d"]),
    ("enabled=true&mfa=unknown", []),
  ])
  func whatIsNotKnownIsNeitherTrueNorFalse(query: String, expected: [String]) async throws {
    try publish([
      Person(id: "a", isEnabled: true, isAdmin: true, hasMFA: false),
      Person(id: "b", isEnabled: true, isAdmin: false, hasMFA: true), Person(id: "c", isEnabled: false),
      Person(id: "d"),
    ])
    #expect(try await ids(query) == expected)
  }

  @Test(arguments: [
    ("group=g-1", ["a", "b"]), ("group=G-1", ["a", "b"]), ("group=g-2", ["b"]),
    ("group=Field+Sales", ["a", "b"]),
    ("group=field%20sales", ["a", "b"]), ("group=Sales", []), ("group=%C3%A9quipe", ["b"]), ("group=g-3", []),
    ("domain=contoso.com", ["a", "b"]), ("domain=CONTOSO.com", ["a", "b"]), ("domain=fabrikam.com", ["c"]),
    ("domain=com", []), ("domain=contoso.com&group=g-2", ["b"]),
  ])
  func groupsAndDomainsAreFoundInAnyCase(query: String, expected: [String]) async throws {
    let sales = (id: "g-1", name: Optional("Field Sales"))
    try publish([
      Person(id: "a", groups: [sales]), Person(id: "b", groups: [sales, (id: "g-2", name: "Équipe")]),
      Person(id: "c", groups: [], domain: "Fabrikam.com"), Person(id: "d", domain: nil),
    ])
    #expect(try await ids(query) == expected)
  }

  @Test(arguments: [
    ("enabled=unknown", "enabled", "it must be true or false"),
    ("enabled=1", "enabled", "it must be true or false"),
    ("admin=yes", "admin", "it must be true or false or unknown"),
    ("mfa=True", "mfa", "it must be true or false or unknown"),
    ("group=\(String(repeating: "g", count: 257))", "group", "it is longer than 256 bytes"),
    ("domains=x", "domains", "it is not known: did you mean domain?"),
  ])
  func anyOtherValueIsRefused(query: String, name: String, detail: String) async throws {
    let answer = await service.get("/users?\(query)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == name && answer.errorDetail == detail)
  }

  @Test func moreIsPromisedOnlyWhereOneMoreIsWanted() async throws {
    try publish((0..<300).map { Person(id: "u\(1000 + $0)", isEnabled: $0 == 3 || $0 == 200) })
    let first = await service.get("/users?enabled=true&limit=1")
    #expect(try first.userIDs == ["u1003"])
    let cursor = try #require(first.header("X-Next-Cursor"))
    #expect(first.header("Link") == "<http://localhost:8080/users?cursor=\(cursor)&limit=1>; rel=\"next\"")
    let second = await service.get("/users?cursor=\(cursor)&limit=1")
    #expect(try second.userIDs == ["u1200"])
    #expect(second.header("X-Next-Cursor") == nil)
    #expect(try await ids("cursor=\(cursor)&enabled=false").count == 100)
    #expect(try await ids("cursor=\(cursor)&enabled=").count == 1)
  }

  @Test func aFilteredPageIsCutBySizeToo() async throws {
    let long = String(repeating: "n", count: 300_000)
    try publish((0..<20).map { Person(id: "u\($0 + 10)", isEnabled: true, groups: [(id: "g", name: long)]) })
    let page = await service.get("/users?enabled=true")
    #expect(page.bytes.count <= (4 << 20) + 512)
    let isCut = try page.json["has_more"] == .bool(true)
    #expect(try isCut && page.userIDs.count == 13)
  }

  /// Whatever the filter, the limit and the format: paging ends and shows each who is wanted once, in order.
  @Test(arguments: 0..<60)
  func everyoneWhoIsWantedComesOnce(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let facts: [Bool?] = [true, false, nil]
    let people = (0..<Int.random(in: 0...300, using: &random)).map { number in
      Person(
        id: "u\(1000 + number)", isEnabled: facts.randomElement(using: &random)!,
        isAdmin: facts.randomElement(using: &random)!, hasMFA: facts.randomElement(using: &random)!,
        groups: [(id: "g-\(Int.random(in: 0...3, using: &random))", name: nil)],
        domain: ["a.com", "b.com"].randomElement(using: &random)!)
    }
    try publish(people)
    let wanted = facts.randomElement(using: &random)!
    let word = wanted.map { "\($0)" } ?? "unknown"
    let group = "g-\(Int.random(in: 0...4, using: &random))"
    let conditions: [(String, (Person) -> Bool)] = [
      ("admin=\(word)", { $0.isAdmin == wanted }), ("mfa=\(word)", { $0.hasMFA == wanted }),
      ("enabled=true", { $0.isEnabled == true }), ("domain=A.com", { $0.domain == "a.com" }),
      ("group=\(group)", { $0.groups?.contains { $0.id == group } == true }),
    ].filter { _ in Bool.random(using: &random) }
    let format = ["json", "array", "ndjson"].randomElement(using: &random)!
    let query = (conditions.map(\.0) + ["format=\(format)"]).joined(separator: "&")
    let repeatsFilter = Bool.random(using: &random)

    var found: [String] = []
    var target = "/users?\(query)"
    for _ in 0...people.count {
      let page = await service.get("\(target)&limit=\(Int.random(in: 1...99, using: &random))")
      #expect(page.status == 200)
      let text = String(decoding: page.bytes, as: UTF8.self)
      found += text.matches(of: /"user":\{"uid":"(u\d+)"/).map { String($0.1) }
      #expect(
        format != "ndjson"
          || text.split(separator: "\n").allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
      guard let cursor = page.header("X-Next-Cursor") else { break }
      target = "/users?cursor=\(cursor)&" + (repeatsFilter ? query : "format=\(format)")
    }
    #expect(found == people.filter { person in conditions.allSatisfy { $0.1(person) } }.map(\.id))
  }
}
