internal import GraphClient
internal import OCSF
internal import Time

/// What has been read of the directory so far; nil is what has never been read.
struct InventoryParts: Sendable {
  var users: UserList?
  var groups: GroupList?
  var roles: RoleList?
  var mfa: MFAList?
  var signInActivity: SignInActivityList?
  var mfaReadings = MFAReadings()

  /// Whose documents have to be written again.
  private(set) var changed = ChangedUsers()

  /// Whose documents have to be written again since the last time.
  mutating func takeChanged() -> ChangedUsers {
    defer { changed = ChangedUsers(isAll: false) }
    return changed
  }

  mutating func changeAll() { changed = ChangedUsers() }

  mutating func take(_ reading: ListReading<UserList>) throws {
    switch reading {
    case .whole(var list):
      _ = list.takeChanged()
      changed.insertDifferences(users?.entries, list.entries)
      users = list
    case .changes(let pages):
      for page in pages { try users?.add(page) }
      for id in users?.takeChanged() ?? [] { changed.insert(id) }
    }
    // Whether hidden groups may give roles hangs on who is a user.
    if groups == nil { changeAll() }
  }

  mutating func take(_ reading: ListReading<GroupList>) throws {
    switch reading {
    case .whole(var list):
      _ = list.takeChanged()
      groups = list
      changeAll()
    case .changes(let pages):
      for page in pages { try groups?.add(page) }
      for id in groups?.takeChanged() ?? [] { changed.insert(id) }
    }
  }

  mutating func take(_ list: RoleList) {
    var holders = ChangedUsers(isAll: groups == nil)
    holders.insertDifferences(roles?.assignments, list.assignments)
    roles = list
    guard !holders.isAll else { return changeAll() }
    for id in holders.ids {
      changed.insert(id)
      for member in groups?.memberIDs(of: id) ?? [] { changed.insert(member) }
    }
  }

  mutating func take(_ list: MFAList) {
    changed.insertDifferences(mfa?.users, list.users)
    // A newer report overrules the readings from before it.
    for id in mfaReadings.readings.keys { changed.insert(id) }
    mfa = list
  }

  mutating func take(_ readings: [String: MFAReadings.Reading]) {
    for (id, reading) in readings {
      let before = mfaReadings.mfa(of: id, report: mfa)
      mfaReadings.take(id, reading)
      if mfaReadings.mfa(of: id, report: mfa) != before { changed.insert(id) }
    }
  }

  mutating func take(_ list: SignInActivityList) {
    changed.insertDifferences(signInActivity?.users, list.users)
    signInActivity = list
  }
}

/// Joins the parts into what is known of one user.
struct FactsJoin {
  private let memberships: Memberships?
  private let roles: RoleList?
  private let mfa: MFAList?
  private let mfaReadings: MFAReadings
  private let signInActivity: SignInActivityList?
  /// Whether a role may be held through a group that cannot be seen.
  private let mayHoldHiddenRoles: Bool

  init(_ parts: InventoryParts, isTransitive: Bool) {
    memberships = parts.groups.map { Memberships($0, isTransitive: isTransitive) }
    roles = parts.roles
    mfa = parts.mfa
    mfaReadings = parts.mfaReadings
    signInActivity = parts.signInActivity
    let holders = parts.roles?.assignments.keys.contains { parts.users?.entries[$0] == nil } ?? false
    mayHoldHiddenRoles = parts.groups == nil && holders
  }

  func facts(of userID: String, firstSeen: Timestamp) -> UserFacts {
    UserFacts(
      groups: memberships?.groups(of: userID), roles: roles(of: userID), mfa: mfaReadings.mfa(of: userID, report: mfa),
      signInActivity: signInActivity?.users[userID], firstSeen: firstSeen)
  }

  private func roles(of userID: String) -> [UserFacts.Role]? {
    guard let roles else { return nil }
    var held = roles.assignments[userID] ?? []
    for group in memberships?.directGroupIDs(of: userID) ?? [] {
      for role in roles.assignments[group] ?? [] where !held.contains(role) { held.append(role) }
    }
    // No role seen is not the same as no role, while groups that hold one stay hidden.
    if held.isEmpty && mayHoldHiddenRoles { return nil }
    return held.sorted { ($0.name ?? "", $0.uid, $0.scope) < ($1.name ?? "", $1.uid, $1.scope) }
  }
}
