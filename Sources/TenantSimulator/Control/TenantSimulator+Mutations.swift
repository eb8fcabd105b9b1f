internal import Locking

/// What happens to users and groups. Each change shows in listings at once, in the next delta round, and as an
/// audit; a group that joins or leaves a group is not audited.
extension TenantSimulator {
  /// A user or a group of that id does not exist.
  public struct NotFound: Error, Sendable, Equatable {
    /// The id that was asked for.
    public let id: String
  }

  /// The ids of all listed users, in the order of the directory.
  public var userIDs: [String] {
    state.withLock { $0.directory }.users.filter(\.isListed).map(\.id.description)
  }

  /// The ids of all groups, in the order of the directory.
  public var groupIDs: [String] {
    state.withLock { $0.directory }.groups.filter { !$0.isDeleted }.map(\.id)
  }

  /// Enables or disables a user's account.
  public func setAccountEnabled(_ isEnabled: Bool, user id: String) throws(NotFound) {
    let activity: AuditEvent.Activity = isEnabled ? .enableAccount : .disableAccount
    let changes: [AuditEvent.Change] = [("AccountEnabled", "[\(!isEnabled)]", "[\(isEnabled)]")]
    try changeUser(id, [.accountEnabled], activity, changes) { user in
      if isEnabled { user.flags.insert(.isEnabled) } else { user.flags.remove(.isEnabled) }
    }
  }

  /// Gives a user another display name.
  public func rename(user id: String, to displayName: String) throws(NotFound) {
    try changeUser(id, [.displayName], .updateUser, [("Included Updated Properties", nil, "\"DisplayName\"")])
    { $0.newDisplayName = displayName }
  }

  /// Moves a user to the recycle bin; `permanently`, out of it.
  public func delete(user id: String, permanently: Bool = false) throws(NotFound) {
    let activity: AuditEvent.Activity = permanently ? .hardDeleteUser : .deleteUser
    try changeUser(id, UserField.allCases, activity) {
      $0.flags.insert(permanently ? .isPurged : .isSoftDeleted)
    }
  }

  /// Takes a user out of the recycle bin.
  public func restore(user id: String) throws(NotFound) {
    try changeUser(id, UserField.allCases, .restoreUser, []) { $0.flags.remove(.isSoftDeleted) }
  }

  /// Registers the Authenticator app for a user, or takes away all second factors. The report tells at once.
  public func setMFA(_ isRegistered: Bool, user id: String) throws(NotFound) {
    try changeUser(id, nil, isRegistered ? .registerSecurityInfo : .deleteSecurityInfo) { user in
      user.methods.subtract([.secondFactors, .isForbiddenByPolicy])
      if isRegistered { user.methods.insert(.microsoftAuthenticator) }
    }
  }

  /// Adds a generated user who is in no group and has no role.
  /// - Returns: The user's id.
  public func addUser() -> String {
    let now = Moment(options.clock())
    return state.withLock { state in
      let user = DirectoryBuilder.makeUser(state.directory.users.count, options, today: now.startOfDay)
      state.directory.add(user, domain: options.domain)
      state.directory.changes.append(.user(state.directory.users.count - 1, fields: UserField.allCases))
      state.tell(.addUser, of: user, at: now)
      return user.id.description
    }
  }

  /// Adds a group with its members, users or groups. It is not audited.
  /// - Returns: The group's id.
  public func addGroup(named name: String, members ids: [String] = []) throws(NotFound) -> String {
    let now = Moment(options.clock())
    let result = state.withLock { state -> Result<String, NotFound> in
      var members: [DirectoryMember] = []
      for id in ids {
        guard let member = state.directory.member(id) else { return .failure(NotFound(id: id)) }
        members.append(member)
      }
      return .success(state.directory.addGroup(named: name, members, seed: options.seed, at: now))
    }
    return try result.get()
  }

  /// Gives a group another display name. It is not audited.
  public func rename(group id: String, to displayName: String) throws(NotFound) {
    try changeGroup(id) { $0.displayName = displayName }
  }

  /// Deletes a group; its members stay. It is not audited.
  public func delete(group id: String) throws(NotFound) {
    try changeGroup(id) { $0.isDeleted = true }
  }

  /// Adds a user or a group to a group; nothing changes where it is a member already.
  public func addMember(_ memberID: String, toGroup groupID: String) throws(NotFound) {
    try changeMember(memberID, ofGroup: groupID, .addMember) { members, member in
      guard !members.contains(member) else { return false }
      members.append(member)
      return true
    }
  }

  /// Removes a user or a group from a group; nothing changes where it is no member.
  public func removeMember(_ memberID: String, fromGroup groupID: String) throws(NotFound) {
    try changeMember(memberID, ofGroup: groupID, .removeMember) { members, member in
      guard let position = members.firstIndex(of: member) else { return false }
      members.remove(at: position)
      return true
    }
  }

  private func changeUser(
    _ id: String, _ fields: [UserField]?, _ activity: AuditEvent.Activity,
    _ changes: [AuditEvent.Change]? = nil, _ change: (inout DirectoryUser) -> Void
  ) throws(NotFound) {
    let now = Moment(options.clock())
    let isFound = state.withLock { state in
      guard let position = GUID(id).flatMap({ state.directory.positionOfUser[$0] }) else { return false }
      change(&state.directory.users[position])
      if let fields { state.directory.changes.append(.user(position, fields: fields)) }
      state.tell(activity, of: state.directory.users[position], changes: changes, at: now)
      return true
    }
    guard isFound else { throw NotFound(id: id) }
  }

  private func changeGroup(_ id: String, _ change: (inout DirectoryGroup) -> Void) throws(NotFound) {
    let isFound = state.withLock { state in
      guard let position = state.directory.group(id) else { return false }
      change(&state.directory.groups[position])
      state.directory.changes.append(.group(position))
      return true
    }
    guard isFound else { throw NotFound(id: id) }
  }

  private func changeMember(
    _ memberID: String, ofGroup groupID: String, _ activity: AuditEvent.Activity,
    _ change: (inout [DirectoryMember], DirectoryMember) -> Bool
  ) throws(NotFound) {
    let now = Moment(options.clock())
    let missing = state.withLock { state -> String? in
      guard let group = state.directory.group(groupID) else { return groupID }
      guard let member = state.directory.member(memberID) else { return memberID }
      if change(&state.directory.groups[group].members, member) {
        state.directory.changes.append(.member(group: group, member))
        if case .user(let user) = member {
          state.tell(activity, of: state.directory.users[user], group: state.directory.groups[group], at: now)
        }
      }
      return nil
    }
    if let missing { throw NotFound(id: missing) }
  }
}
