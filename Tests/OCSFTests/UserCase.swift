import GoldenTesting
import JSON
import OCSF
import Testing
import Time

/// What goes into the normalizer: a raw user, and what the other sources say.
struct UserCase {
  var user: JSONTree
  var facts: UserFacts
  /// Those of the facts, one by one.
  var groups: [UserFacts.Group]? {
    didSet { facts.groups = groups.map(UserFacts.Groups.init) }
  }
  var timestamps: TimestampUnit

  /// Reads a golden file's `user`, `facts` and `timestamps`.
  init(_ input: JSONTree) throws {
    user = input["user"] ?? .null
    let known = try #require(input["facts"])
    facts = UserFacts(known)
    groups = known["groups"]?.elements.map(UserFacts.Group.init)
    timestamps = input["timestamps"]?.string.flatMap(TimestampUnit.init) ?? .seconds
  }

  init(user: JSONTree, facts: UserFacts, timestamps: TimestampUnit) {
    self.user = user
    self.facts = facts
    self.timestamps = timestamps
  }

  /// The event, and how many fields were left out.
  func normalized() throws -> (bytes: [UInt8], dropped: Int) {
    let normalizer = UserNormalizer(
      tenantID: "11111111-2222-4333-8444-555555555555", timestamps: timestamps)
    return try JSONParser().parse(JSONText(user.bytes)) { value in
      var writer = JSONWriter()
      let dropped = normalizer.normalize(value, facts: facts, into: &writer)
      return (writer.bytes, dropped)
    }
  }

  func event() throws -> JSONTree { try JSONTree(parsing: normalized().bytes) }
}

extension UserFacts {
  init(_ tree: JSONTree) {
    self.init(
      groups: tree["groups"].map { Groups($0.elements.map(Group.init)) },
      roles: tree["roles"]?.elements.map {
        Role(uid: $0["uid"]?.string ?? "", name: $0["name"]?.string, scope: $0["scope"]?.string ?? "")
      },
      mfa: tree["mfa"].map(MFA.init), signInActivity: tree["signInActivity"].map(SignInActivity.init),
      firstSeen: tree["firstSeen"]?.instant ?? Timestamp(seconds: 0))
  }
}

extension UserFacts.Group {
  fileprivate init(_ tree: JSONTree) {
    self.init(uid: tree["uid"]?.string ?? "", name: tree["name"]?.string)
  }
}

extension UserFacts.MFA {
  fileprivate init(_ tree: JSONTree) {
    self.init(
      isCapable: tree["isCapable"] == .bool(true), isRegistered: tree["isRegistered"] == .bool(true),
      methods: tree["methods"]?.elements.compactMap(\.string) ?? [],
      source: tree["source"]?.string.flatMap(Source.init) ?? .report)
  }
}

extension UserFacts.SignInActivity {
  fileprivate init(_ tree: JSONTree) {
    self.init(
      lastSignIn: tree["lastSignIn"]?.instant,
      lastNonInteractiveSignIn: tree["lastNonInteractiveSignIn"]?.instant)
  }
}

extension JSONTree {
  fileprivate var instant: Timestamp? { string.flatMap { Timestamp(rfc3339: $0) } }
}
