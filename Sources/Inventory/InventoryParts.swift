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
    var users = ChangedUsers(isAll: false)
    var groups = GroupChanges()
    var replacesGroups = false
    var hasRoles = false
    var mfa = ChangedUsers(isAll: false)
    var mfaReadings: Set<ObjectID> = []
    var signInActivity = ChangedUsers(isAll: false)
  }

  /// Parts of which the store keeps only what `forEachChange` shows.
  var replaced: Set<DirectoryPart> {
    var replaced: Set<DirectoryPart> = unsaved.replacesGroups ? [.groups, .groupChanges] : []
    if unsaved.hasRoles, roles != nil { replaced.formUnion([.roleDefinitions, .roleAssignments]) }
    if unsaved.users.isAll { replaced.insert(.users) }
    if unsaved.mfa.isAll { replaced.insert(.mfa) }
    if unsaved.signInActivity.isAll { replaced.insert(.signInActivity) }
    return replaced
  }

  /// Shows what the store has to be told, one by one, for all of it may be as large as the inventory; until `takeUnsaved`
  /// says that it has been told, it stays to be told.
  func forEachChange(_ body: (DirectoryChange) throws -> Void) rethrows {
    for id in unsaved.users.inOrder(of: users?.entries) {
      try body(DirectoryChange(.users, id.text, users?.entries[id]?.json))
    }
    if unsaved.replacesGroups {
      try groups?.forEachRecord(body)
    } else {
      for change in unsaved.groups.records(groups) { try body(change) }
    }
    for id in unsaved.mfa.inOrder(of: mfa?.users) {
      try body(DirectoryChange(.mfa, id.text, mfa?[id].map { InventoryArchive.record(id.text, $0) }))
    }
    for id in unsaved.mfaReadings {
      let record = mfaReadings.readings[id].map { InventoryArchive.record(id.text, $0) }
      try body(DirectoryChange(.mfaReadings, id.text, record))
    }
    for id in unsaved.signInActivity.inOrder(of: signInActivity?.users) {
      let record = signInActivity?[id].map { InventoryArchive.record(id.text, $0) }
      try body(DirectoryChange(.signInActivity, id.text, record))
    }
    if unsaved.hasRoles, let roles { for change in roles.changes { try body(change) } }
  }

  @discardableResult mutating func takeUnsaved() -> Unsaved {
    defer { unsaved = Unsaved() }
    return unsaved
  }

  mutating func changeAll() { changed = ChangedUsers() }

  /// Whether a role may be held through a group that cannot be seen: somebody holds one who is no user.
  var mayHoldHiddenRoles: Bool {
    guard groups == nil, let roles else { return false }
    return roles.assignments.keys.contains { users?.entries[$0] == nil }
  }

  mutating func take(_ reading: ListReading<UserList>) throws {
    let mightHoldHiddenRoles = mayHoldHiddenRoles
    var touched: Set<ObjectID>
    switch reading {
    case .whole(var list, let rounds):
      _ = list.takeChanged()
      if let users { corrections += try users.corrections(by: list, rounds) }
      // Anything may have happened to anybody.
      if !rounds.areWhole { suspects = SuspectedCorrections() }
      if let users {
        touched = ChangedUsers.different(users.entries, list.entries)
        note(touched)
      } else {
        touched = []
        changeAll()
        unsaved.users.isAll = true
      }
      touched.formUnion(rounds.ids)
      users = list
    case .changes(let pages):
      for page in pages { try users?.add(page) }
      touched = users?.takeChanged() ?? []
      note(touched)
    }
    corrections += suspects.settle(users, without: touched)
    for id in mfaReadings.forget(whoIsNotIn: users) { unsaved.mfaReadings.insert(id) }
    // That hangs on who is a user, and everybody's roles hang on it.
    if mayHoldHiddenRoles != mightHoldHiddenRoles { changeAll() }
  }

  private mutating func note(_ users: Set<ObjectID>) {
    for id in users {
      changed.insert(id)
      unsaved.users.insert(id)
    }
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
  mutating func take(memberships: [ObjectID: [ObjectID]]) {
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
      for member in groups?.memberIDs(of: id.text) ?? [] { changed.insert(member) }
    }
  }

  mutating func take(_ list: MFAList) {
    if let mfa {
      for id in ChangedUsers.different(mfa.users, list.users) {
        changed.insert(id)
        unsaved.mfa.insert(id)
      }
      // A newer report overrules the readings from before it.
      for id in mfaReadings.readings.keys { changed.insert(id) }
    } else {
      changeAll()
      unsaved.mfa.isAll = true
    }
    mfa = list
  }

  /// When what is known of a capability was as it is, where that is told apart from when it was read.
  func asOf(_ capability: Capability) -> Timestamp? {
    switch capability {
    case .mfaReport: mfa?.asOf
    case .mfaMethods: mfaReadings.asOf
    default: nil
    }
  }

  /// Takes what was saved of single users' methods.
  mutating func load(_ readings: [ObjectID: MFAReadings.Reading], asOf: Timestamp?) {
    mfaReadings = MFAReadings(readings, asOf: asOf)
  }

  mutating func take(_ readings: [ObjectID: MFAReadings.Reading]) {
    for (id, reading) in readings {
      let before = mfaReadings.mfa(of: id, report: mfa)
      mfaReadings.take(id, reading)
      unsaved.mfaReadings.insert(id)
      if mfaReadings.mfa(of: id, report: mfa) != before { changed.insert(id) }
    }
  }

  mutating func take(_ list: SignInActivityList) {
    if let signInActivity {
      for id in ChangedUsers.different(signInActivity.users, list.users) {
        changed.insert(id)
        unsaved.signInActivity.insert(id)
      }
    } else {
      changeAll()
      unsaved.signInActivity.isAll = true
    }
    signInActivity = list
  }
}
