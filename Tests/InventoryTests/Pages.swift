import GraphClient
import OCSF
import Time

@testable import Inventory

/// A page as Graph sends it, out of its records' text.
func page(_ records: String...) throws -> GraphPage {
  try page(records)
}

func page(_ records: [String]) throws -> GraphPage {
  try GraphPage(Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8))
}

/// Lists out of one page or several.
enum Lists {
  static func users(_ ids: String...) throws -> UserList {
    var list = UserList()
    try list.add(
      page(ids.map { #"{"id":"\#($0)","userPrincipalName":"\#($0)@contoso.com"}"# }))
    return list
  }

  static func groups(_ pages: GraphPage...) throws -> GroupList {
    var list = GroupList()
    for page in pages { try list.add(page) }
    return list
  }

  static func roles(_ assignments: String...) throws -> RoleList {
    var list = RoleList()
    try list.addDefinitions(
      page(#"{"id":"r1","displayName":"Reader"}"#, #"{"id":"r2","displayName":"Administrator"}"#))
    try list.addAssignments(page(assignments))
    return list
  }

  /// A group's record with its members' ids.
  static func group(_ id: String, _ members: String...) -> String {
    let members = members.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    return #"{"id":"\#(id)","displayName":"\#(id.uppercased())","members@delta":[\#(members)]}"#
  }

  static func assignment(_ principal: String, _ role: String, scope: String = "/") -> String {
    let members = [("id", "a"), ("principalId", principal), ("roleDefinitionId", role)]
    let text = members.map { #""\#($0)":"\#($1)""# }.joined(separator: ",")
    return #"{\#(text),"directoryScopeId":"\#(scope)"}"#
  }
}

extension ObjectID: ExpressibleByStringLiteral {
  /// An id out of a test.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Memberships {
  /// The groups that somebody is in, in the order in which documents have them.
  func groups(of member: String) -> [UserFacts.Group] {
    groups(known(directGroups(of: ObjectID(member))).places)
  }
}

let someTime = Timestamp(seconds: 1_772_352_000)

extension InventoryParts {
  /// What is known of one user.
  func facts(of id: String, isTransitive: Bool = false) -> UserFacts {
    FactsJoin(self, isTransitive: isTransitive).facts(of: ObjectID(id), firstSeen: someTime).facts
  }
}

extension SnapshotBuilder {
  /// Builds everything anew.
  func build(
    _ parts: InventoryParts, states: [SourceState], firstSeen: inout [ObjectID: Timestamp], now: Timestamp
  ) -> Built? {
    var index = UserIndex()
    return build(
      parts, changed: ChangedUsers(), onto: &index, states: states, firstSeen: &firstSeen, now: now)
  }
}
