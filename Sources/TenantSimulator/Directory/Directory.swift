/// The tenant's users, groups and roles, and what has changed since it was built. A value: a request takes one
/// copy and reads it in peace.
struct Directory: Sendable {
  var users: [DirectoryUser] = []
  var groups: [DirectoryGroup] = []
  var roleDefinitions = RoleDefinition.builtIn
  var roleAssignments: [RoleAssignment] = []
  var policies: [ConditionalAccessPolicy] = []
  var administrators: Set<Int> = []
  var servicePrincipals: [ServicePrincipal] = []
  var positionOfUser: [GUID: Int] = [:]
  var positionOfGroup: [String: Int] = [:]
  var positionOfName: [String: Int] = [:]
  var changes = ChangeLog()

  /// A listed user by id or user principal name in any case.
  func user(_ key: String) -> Int? {
    let position = GUID(key).flatMap { positionOfUser[$0] } ?? positionOfName[key.lowercased()]
    return position.flatMap { users[$0].isListed ? $0 : nil }
  }

  mutating func add(_ user: DirectoryUser, domain: String) {
    positionOfUser[user.id] = users.count
    positionOfName[user.userPrincipalName(domain: domain).lowercased()] = users.count
    users.append(user)
  }

  func group(_ id: String) -> Int? {
    positionOfGroup[id].flatMap { groups[$0].isDeleted ? nil : $0 }
  }

  /// The user or the group of that id, as a member.
  func member(_ id: String) -> DirectoryMember? {
    if let user = GUID(id).flatMap({ positionOfUser[$0] }) { return .user(user) }
    return group(id).map { .group($0) }
  }

  /// Finds out anew who holds a role, directly or as a direct member of a group.
  mutating func updateAdministrators() {
    administrators = []
    for assignment in roleAssignments {
      switch member(assignment.principalID) {
      case .user(let position): administrators.insert(position)
      case .group(let group):
        for case .user(let position) in groups[group].members { administrators.insert(position) }
      case .device, .servicePrincipal, nil: break
      }
    }
  }

  mutating func addGroup(
    named name: String, _ members: [DirectoryMember], seed: UInt64, at now: Moment
  ) -> String {
    let position = groups.count
    let id = SplitMix(seed, 104, UInt64(position)).firstGUID.description
    var group = DirectoryGroup(id: id, displayName: name, created: now)
    group.members = members
    positionOfGroup[id] = position
    groups.append(group)
    changes.append(.group(position))
    for member in members { changes.append(.member(group: position, member)) }
    return id
  }

  /// The type and id of a group's member.
  func object(_ member: DirectoryMember) -> (type: String, id: String) {
    switch member {
    case .user(let position): ("#microsoft.graph.user", users[position].id.description)
    case .group(let position): ("#microsoft.graph.group", groups[position].id)
    case .device(let id): ("#microsoft.graph.device", id.description)
    case .servicePrincipal(let id): ("#microsoft.graph.servicePrincipal", id.description)
    }
  }

  /// Whether a member is still there to be listed.
  func isListed(_ member: DirectoryMember) -> Bool {
    switch member {
    case .user(let position): users[position].isListed
    case .group(let position): !groups[position].isDeleted
    case .device, .servicePrincipal: true
    }
  }
}

/// An application in the tenant.
struct ServicePrincipal: Sendable {
  let id: GUID
  let appID: GUID
  let displayName: String
}

/// A conditional access policy.
struct ConditionalAccessPolicy: Sendable {
  let id: GUID
  let displayName: String
  let grantControls: [String]
  let sessionControls: [String]
  /// Only reports what it would have done.
  let isReportOnly: Bool
}
