internal import OCSF
internal import Time

/// Joins the parts into what is known of one user.
struct FactsJoin: Sendable {
  private let memberships: Memberships?
  private let roles: RoleList?
  private let mfa: MFAList?
  private let mfaReadings: MFAReadings
  private let signInActivity: SignInActivityList?
  /// The roles that groups hold, by the numbers of these.
  private let groupRoles: [Int32: [UserFacts.Role]]
  /// By number, whether a group holds any: few do. It ends behind the last.
  private let holdsRoles: [Bool]
  /// Whether a role may be held through a group that cannot be seen.
  private let mayHoldHiddenRoles: Bool

  /// - Parameter areMany: Whether the facts of many users are asked for.
  init(_ parts: InventoryParts, isTransitive: Bool, areMany: Bool = false) {
    let memberships = parts.groups.map { Memberships($0, isTransitive: isTransitive, areMany: areMany) }
    var groupRoles: [Int32: [UserFacts.Role]] = [:]
    for (holder, roles) in parts.roles?.assignments ?? [:] {
      if let number = memberships?.number(of: holder) { groupRoles[number] = roles }
    }
    self.memberships = memberships
    self.groupRoles = groupRoles
    var holdsRoles = [Bool](repeating: false, count: Int(groupRoles.keys.max() ?? -1) + 1)
    for group in groupRoles.keys { holdsRoles[Int(group)] = true }
    self.holdsRoles = holdsRoles
    roles = parts.roles
    mfa = parts.mfa
    mfaReadings = parts.mfaReadings
    signInActivity = parts.signInActivity
    mayHoldHiddenRoles = parts.mayHoldHiddenRoles
  }

  /// - Returns: Beside the facts, which groups `groupKeys` are asked for.
  func facts(of userID: ObjectID, firstSeen: Timestamp) -> (facts: UserFacts, groups: [Int32]) {
    let direct = memberships?.directGroups(of: userID) ?? []
    let roles = roles(of: userID, direct)
    let groups = memberships?.known(direct)
    let facts = UserFacts(
      groups: groups?.written, roles: roles,
      mfa: mfaReadings.mfa(of: userID, report: mfa),
      signInActivity: signInActivity?[userID], firstSeen: firstSeen)
    return (facts, groups?.places ?? [])
  }

  /// What these groups are filtered by.
  func groupKeys(_ groups: [Int32]) -> [UserTraits.Group] { memberships?.keys(groups) ?? [] }

  /// What all groups are filtered by, where many users are asked for: there the groups of `facts` are places in it.
  var allGroupKeys: [UserTraits.Group] { memberships?.allKeys ?? [] }

  private func roles(of userID: ObjectID, _ groups: [Int32]) -> [UserFacts.Role]? {
    guard let roles else { return nil }
    var held = roles.assignments[userID] ?? []
    for group in groups where group < holdsRoles.count && holdsRoles[Int(group)] {
      for role in groupRoles[group] ?? [] where !held.contains(role) { held.append(role) }
    }
    // No role seen is not the same as no role, while groups that hold one stay hidden.
    if held.isEmpty { return mayHoldHiddenRoles ? nil : [] }
    return held.sorted { ($0.name ?? "", $0.uid, $0.scope) < ($1.name ?? "", $1.uid, $1.scope) }
  }
}
