import Foundation
import OCSF
import Time

/// What the service makes of a directory's pages, as one would write it with Foundation.
struct FoundationDirectory {
  struct Published {
    /// In the order of ids.
    let documents: [Data]
    let positions: [String: Int]
    let names: [String: Int]
  }

  private struct Group: Decodable {
    struct Member: Decodable {
      let id: String
    }
    let id: String
    let displayName: String?
    let members: [Member]?

    private enum CodingKeys: String, CodingKey {
      case id, displayName
      case members = "members@delta"
    }
  }
  private struct Registration: Decodable {
    let id: String
    let isMfaCapable: Bool
    let isMfaRegistered: Bool
    let methodsRegistered: [String]
  }
  private struct Activity: Decodable {
    struct Times: Decodable {
      let lastSignInDateTime: Date?
      let lastNonInteractiveSignInDateTime: Date?
    }
    let id: String
    let signInActivity: Times?
  }
  private struct Definition: Decodable {
    let id: String
    let displayName: String
  }
  private struct Assignment: Decodable {
    let principalId: String
    let roleDefinitionId: String
    let directoryScopeId: String
  }

  private let users: [Data]
  private let groups: [Data]
  private let registrations: [Data]
  private let activities: [Data]
  private let definitions: [Data]
  private let assignments: [Data]

  init(_ tenant: RecordedTenant) throws {
    users = tenant.pages("/v1.0/users", containing: "userPrincipalName").map { Data($0) }
    activities = tenant.pages("/v1.0/users", containing: "signInActivity").map { Data($0) }
    groups = tenant.pages("/v1.0/groups/delta").map { Data($0) }
    registrations = tenant.pages("/v1.0/reports/authenticationMethods/userRegistrationDetails").map {
      Data($0)
    }
    definitions = tenant.pages("/v1.0/roleManagement/directory/roleDefinitions").map { Data($0) }
    assignments = tenant.pages("/v1.0/roleManagement/directory/roleAssignments").map { Data($0) }
  }

  func publish() throws -> Published {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    func records<Record: Decodable>(_ pages: [Data], _ type: Record.Type) throws -> [Record] {
      try pages.flatMap { try decoder.decode(FoundationMapping.Page<Record>.self, from: $0).value }
    }
    let encoder = FoundationMapping.encoder()
    encoder.dateEncodingStrategy = .iso8601
    let memberships = FoundationDirectory.memberships(try records(groups, Group.self))
    let roles = FoundationDirectory.roles(
      try records(definitions, Definition.self), try records(assignments, Assignment.self))
    let mfa = Dictionary(
      try records(registrations, Registration.self).map { row in
        (
          row.id,
          UserFacts.MFA(
            isCapable: row.isMfaCapable, isRegistered: row.isMfaRegistered, methods: row.methodsRegistered,
            source: .report)
        )
      }, uniquingKeysWith: { $1 })
    let activity = Dictionary(
      try records(activities, Activity.self).compactMap { row in row.signInActivity.map { (row.id, $0) } },
      uniquingKeysWith: { $1 })
    let people = try records(users, GraphUser.self).sorted { $0.id < $1.id }
    var documents: [Data] = []
    var positions: [String: Int] = [:]
    var names: [String: Int] = [:]
    for person in people {
      let groups = memberships[person.id] ?? []
      let facts = UserFacts(
        roles: (roles[person.id] ?? []) + groups.flatMap { roles[$0.uid] ?? [] },
        mfa: mfa[person.id], signInActivity: activity[person.id].map(FoundationDirectory.facts),
        firstSeen: Timestamp(seconds: 0))
      positions[person.id] = documents.count
      if let name = person.userPrincipalName { names[name.lowercased()] = documents.count }
      documents.append(
        try UserDocument(person, facts, groups, tenantID: RecordedTenant.tenantID).encoded(by: encoder))
    }
    return Published(documents: documents, positions: positions, names: names)
  }

  private static func facts(_ times: Activity.Times) -> UserFacts.SignInActivity {
    func time(_ date: Date?) -> Timestamp? {
      date.map { Timestamp(seconds: Int64($0.timeIntervalSince1970)) }
    }
    return UserFacts.SignInActivity(
      lastSignIn: time(times.lastSignInDateTime),
      lastNonInteractiveSignIn: time(times.lastNonInteractiveSignInDateTime))
  }

  /// A group comes again with its further members.
  private static func memberships(_ groups: [Group]) -> [String: [UserFacts.Group]] {
    var memberships: [String: [UserFacts.Group]] = [:]
    for group in groups {
      let own = UserFacts.Group(uid: group.id, name: group.displayName)
      for member in group.members ?? [] { memberships[member.id, default: []].append(own) }
    }
    return memberships
  }

  private static func roles(
    _ definitions: [Definition], _ assignments: [Assignment]
  ) -> [String: [UserFacts.Role]] {
    let names = Dictionary(definitions.map { ($0.id, $0.displayName) }, uniquingKeysWith: { $1 })
    var roles: [String: [UserFacts.Role]] = [:]
    for assignment in assignments {
      let role = UserFacts.Role(
        uid: assignment.roleDefinitionId, name: names[assignment.roleDefinitionId],
        scope: assignment.directoryScopeId)
      roles[assignment.principalId, default: []].append(role)
    }
    return roles
  }
}
