import GoldenTesting
import JSON
import OCSF
import Testing
import Time

@Suite struct UserNormalizerTests {
  private let member: UserCase

  init() throws {
    member = try UserCase(GoldenFiles().input("member-milliseconds"))
  }

  private func uid(_ change: (inout UserCase) -> Void) throws -> String? {
    var changed = member
    change(&changed)
    return try changed.event().at("metadata.uid")?.string
  }

  @Test func theUIDStaysWhileNothingAboutTheUserChanges() throws {
    let unchanged = try uid { _ in }
    #expect(unchanged?.hasPrefix("a1b2c3d4-e5f6-7890-abcd-ef1234567890:") == true)
    #expect(try uid { _ in } == unchanged)
    #expect(try uid { $0.groups?.reverse() } == unchanged, "groups came in another order")
    #expect(try uid { $0.facts.mfa?.methods.reverse() } == unchanged, "methods came in another order")
    #expect(
      try uid { $0.facts.firstSeen = Timestamp(seconds: 5) } == unchanged,
      "a createdDateTime makes firstSeen irrelevant")
    let roles = [
      UserFacts.Role(uid: "a", name: "A", scope: "/"), UserFacts.Role(uid: "b", name: "B", scope: "/"),
    ]
    #expect(try uid { $0.facts.roles = roles } == uid { $0.facts.roles = roles.reversed() })
  }

  @Test func theUIDChangesWithWhateverTheEventSaysOfTheUser() throws {
    let uids = [
      try uid { _ in },
      try uid { $0.user = $0.user.replacing("displayName", .string("Mary Smith")) },
      try uid { $0.user = $0.user.replacing("accountEnabled", .bool(false)) },
      try uid { $0.user = $0.user.replacing("id", .string("other")) },
      try uid { $0.facts.groups = nil }, try uid { $0.groups = [] }, try uid { $0.facts.roles = nil },
      try uid { $0.facts.mfa = nil }, try uid { $0.facts.mfa?.isCapable = false },
      try uid { $0.facts.signInActivity?.lastSignIn = Timestamp(seconds: 1_756_200_000) },
    ]
    #expect(Set(uids).count == uids.count)
  }

  @Test func theUIDDoesNotHangOnWhatWasWrittenBefore() throws {
    let normalizer = UserNormalizer(tenantID: "t", timestamps: .seconds)
    let both = try JSONParser().parse(JSONText(member.user.bytes)) { user in
      var writer = JSONWriter()
      writer.array { writer in
        normalizer.normalize(user, facts: member.facts, into: &writer)
        normalizer.normalize(user, facts: member.facts, into: &writer)
      }
      return try JSONTree(parsing: writer.bytes)
    }
    #expect(both.elements.count == 2)
    #expect(both.elements.first == both.elements.last)
  }

  @Test(arguments: [
    ("member-milliseconds", 0), ("guest", 0), ("null-everything", 0), ("wrong-types", 15), ("no-object", 1),
  ])
  func fieldsOfUnexpectedTypeAreCounted(name: String, count: Int) throws {
    #expect(try UserCase(GoldenFiles().input(name)).normalized().dropped == count)
  }

  @Test func everyEpochIsInTheUnitAskedFor() throws {
    var seconds = member
    seconds.timestamps = .seconds
    let (short, long) = (try seconds.event(), try member.event())
    for path in ["time", "user.ldap_person.created_time", "user.ldap_person.last_login_time"] {
      let epoch = try #require(short.at(path)?.number)
      #expect(long.at(path)?.number == epoch * 1000, "\(path)")
    }
    let change = "last_time_password_change"
    #expect(short["enrichments"]?.elements.first?["data"]?[change] == .number(1_736_928_000))
    #expect(long["enrichments"]?.elements.first?["data"]?[change] == .number(1_736_928_000_000))
    #expect(short["time_dt"] == .string("2020-06-04T10:00:00Z"))
  }
}

extension JSONTree {
  fileprivate func replacing(_ name: String, _ value: JSONTree) -> JSONTree {
    .object(members.filter { $0.name != name } + [Member(name: name, value: value)])
  }
}
