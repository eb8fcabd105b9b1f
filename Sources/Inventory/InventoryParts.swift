internal import GraphClient
internal import OCSF
internal import Storage
internal import Time

/// What has been read of the directory so far; nil is what has never been read.
struct InventoryParts: Sendable {
  var users: UserList?
  var groups: GroupList?
  var roles: RoleList?
  var mfa: MFAList?
  var signInActivity: SignInActivityList?
  var mfaReadings = MFAReadings()

  init(
    users: UserList? = nil, groups: GroupList? = nil, roles: RoleList? = nil, mfa: MFAList? = nil,
    signInActivity: SignInActivityList? = nil
  ) {
    self.users = users
    self.groups = groups
    self.roles = roles
    self.mfa = mfa
    self.signInActivity = signInActivity
  }

  /// Users and groups that full syncs found to be otherwise than the changes before had said.
  private(set) var corrections = 0
  var suspects = SuspectedCorrections()

  /// Whose documents have to be written again.
  private(set) var changed = ChangedUsers()

  /// Whose documents have to be written again since the last time.
  mutating func takeChanged() -> ChangedUsers {
    defer { changed = ChangedUsers(isAll: false) }
    return changed
  }

  /// Records of changes that the store holds beside whole groups.
  private var savedGroupChanges = 0

  /// What the store does not know yet.
  private var unsaved = Unsaved()

  struct Unsaved: Sendable {
    var users: Set<String> = []
    var groups = GroupChanges()
    var replacesGroups = false
    var hasRoles = false
    var mfa: Set<String> = []
    var mfaReadings: Set<String> = []
    var signInActivity: Set<String> = []
  }

  /// Parts of which the store keeps only what `forEachChange` shows.
  var replaced: Set<DirectoryPart> {
    var replaced: Set<DirectoryPart> = unsaved.replacesGroups ? [.groups, .groupChanges] : []
    if unsaved.hasRoles, roles != nil { replaced.formUnion([.roleDefinitions, .roleAssignments]) }
    return replaced
  }

  /// Shows what the store has to be told, one by one, for all of it may be as large as the inventory; until `takeUnsaved`
  /// says that it has been told, it stays to be told.
  func forEachChange(_ body: (DirectoryChange) throws -> Void) rethrows {
    for id in unsaved.users { try body(DirectoryChange(.users, id, users?.entries[id]?.values.json)) }
    if unsaved.replacesGroups {
      try groups?.forEachRecord(body)
    } else {
      for change in unsaved.groups.records(groups) { try body(change) }
    }
    for id in unsaved.mfa {
      try body(DirectoryChange(.mfa, id, mfa?.users[id].map { InventoryArchive.record(id, $0) }))
    }
    for id in unsaved.mfaReadings {
      let record = mfaReadings.readings[id].map { InventoryArchive.record(id, $0) }
      try body(DirectoryChange(.mfaReadings, id, record))
    }
    for id in unsaved.signInActivity {
      let record = signInActivity?.users[id].map { InventoryArchive.record(id, $0) }
      try body(DirectoryChange(.signInActivity, id, record))
    }
    if unsaved.hasRoles, let roles { for change in roles.changes { try body(change) } }
  }

  @discardableResult mutating func takeUnsaved() -> Unsaved {
    defer { unsaved = Unsaved() }
    return unsaved
  }

  mutating func changeAll() { changed = ChangedUsers() }

  mutating func take(_ reading: ListReading<UserList>) throws {
    var touched: Set<String>
    switch reading {
    case .whole(var list, let rounds):
      _ = list.takeChanged()
      if let users { corrections += try users.corrections(by: list, rounds) }
      // Anything may have happened to anybody.
      if !rounds.areWhole { suspects = SuspectedCorrections() }
      touched = ChangedUsers.different(users?.entries ?? [:], list.entries)
      if users == nil { changeAll() }
      note(touched)
      touched.formUnion(rounds.ids)
      shareIDs(with: list)
      users = list
    case .changes(let pages):
      for page in pages { try users?.add(page) }
      touched = users?.takeChanged() ?? []
      note(touched)
    }
    corrections += suspects.settle(users, without: touched)
    for id in mfaReadings.forget(whoIsNotIn: users) { unsaved.mfaReadings.insert(id) }
    // Whether hidden groups may give roles hangs on who is a user.
    if groups == nil { changeAll() }
  }

  /// The ids that are known stay the ones in memory; a later listing shares those of the one before.
  private mutating func shareIDs(with list: UserList) {
    guard users == nil else { return }
    groups?.shareIDs(with: list)
    mfa?.shareIDs(with: list)
    signInActivity?.shareIDs(with: list)
  }

  private mutating func note(_ users: Set<String>) {
    for id in users { changed.insert(id) }
    unsaved.users.formUnion(users)
  }

  mutating func take(_ reading: ListReading<GroupList>) throws {
    switch reading {
    case .whole(var list, let rounds):
      _ = list.takeChanged()
      _ = list.takeChanges()
      if let groups {
        let found = try groups.corrections(by: list, rounds, users: users)
        corrections += found.groups
        suspects.add(found.users)
      }
      if let groups {
        list.noteChanges(since: groups)
      } else {
        unsaved.replacesGroups = true
        changeAll()
        if let users { list.shareIDs(with: users) }
      }
      groups = nil
      list.complete()
      groups = list
    case .changes(let pages):
      for page in pages { try groups?.add(page) }
    }
    noteGroupChanges()
  }

  /// Takes the groups that these users are in, as they are now; groups that are not in the list are passed over.
  mutating func take(memberships: [String: [String]]) {
    for (id, ids) in memberships { groups?.setGroups(of: id, to: ids) }
    noteGroupChanges()
  }

  private mutating func noteGroupChanges() {
    for id in groups?.takeChanged() ?? [] { changed.insert(id) }
    guard let changes = groups?.takeChanges() else { return }
    unsaved.groups.formUnion(changes)
    noteSavedGroupChanges(changes.count)
  }

  /// Counts records of changes. Where there are many for all the members there are, groups are written whole again:
  /// seldom enough that it costs no more than the changes did.
  mutating func noteSavedGroupChanges(_ count: Int) {
    savedGroupChanges += count
    let members = groups?.groups.values.reduce(0) { $0 + $1.members.count } ?? 0
    guard savedGroupChanges > max(10_000, members / 4) else { return }
    unsaved.replacesGroups = true
    savedGroupChanges = 0
  }

  mutating func take(_ list: RoleList) {
    let isFirst = roles == nil
    let holders = ChangedUsers.different(roles?.assignments ?? [:], list.assignments)
    if isFirst || !holders.isEmpty || roles?.names != list.names { unsaved.hasRoles = true }
    roles = list
    guard !isFirst, groups != nil || holders.isEmpty else { return changeAll() }
    for id in holders {
      changed.insert(id)
      for member in groups?.memberIDs(of: id) ?? [] { changed.insert(member) }
    }
  }

  mutating func take(_ list: MFAList) {
    let different = ChangedUsers.different(mfa?.users ?? [:], list.users)
    for id in different { changed.insert(id) }
    unsaved.mfa.formUnion(different)
    // A newer report overrules the readings from before it.
    for id in mfaReadings.readings.keys { changed.insert(id) }
    mfa = list
    if let users { mfa?.shareIDs(with: users) }
  }

  mutating func take(_ readings: [String: MFAReadings.Reading]) {
    for (id, reading) in readings {
      let before = mfaReadings.mfa(of: id, report: mfa)
      mfaReadings.take(id, reading)
      unsaved.mfaReadings.insert(id)
      if mfaReadings.mfa(of: id, report: mfa) != before { changed.insert(id) }
    }
  }

  mutating func take(_ list: SignInActivityList) {
    let different = ChangedUsers.different(signInActivity?.users ?? [:], list.users)
    for id in different { changed.insert(id) }
    unsaved.signInActivity.formUnion(different)
    signInActivity = list
    if let users { signInActivity?.shareIDs(with: users) }
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
      groups: memberships?.groups(of: userID), roles: roles(of: userID),
      mfa: mfaReadings.mfa(of: userID, report: mfa),
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
