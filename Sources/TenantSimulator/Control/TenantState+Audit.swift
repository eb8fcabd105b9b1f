internal import JSON

extension TenantState {
  /// Writes an audit of a mutation. It can be read at once.
  mutating func tell(
    _ activity: AuditEvent.Activity, of user: DirectoryUser, group: DirectoryGroup? = nil,
    changes: [AuditEvent.Change]? = nil, at now: Moment
  ) {
    var random = SplitMix(log.source.seed, 77, UInt64(log.recordCount))
    let topic = AuditEvent.Topic(activity: activity, user: user, group: group, changes: changes)
    let event = AuditEvent(log.source, &random, topic: topic)
    var writer = JSONWriter()
    event.write(time: now.text(digits: 7), random: &random, to: &writer)
    log.add(writer.bytes, to: .directoryAudits, at: now, visibleFrom: now)
  }
}

extension AuditEvent.Activity {
  static let addUser = user("Add user", "Add")
  static let updateUser = user("Update user", "Update")
  static let deleteUser = user("Delete user", "Delete")
  static let hardDeleteUser = user("Hard Delete user", "Delete")
  static let restoreUser = user("Restore user", "Update")
  static let enableAccount = user("Enable account", "Update")
  static let disableAccount = user("Disable account", "Update")
  static let addMember = AuditEvent.Activity(
    name: "Add member to group", category: "GroupManagement", operation: "Assign", subject: .membership)
  static let removeMember = AuditEvent.Activity(
    name: "Remove member from group", category: "GroupManagement", operation: "Unassign", subject: .membership
  )
  static let registerSecurityInfo = AuditEvent.Activity(
    name: "User registered security info", category: "UserManagement", operation: "Add",
    subject: .ownPassword,
    service: "Authentication Methods")
  static let deleteSecurityInfo = AuditEvent.Activity(
    name: "User deleted security info", category: "UserManagement", operation: "Delete",
    subject: .ownPassword,
    service: "Authentication Methods")

  private static func user(_ name: String, _ operation: String) -> AuditEvent.Activity {
    AuditEvent.Activity(name: name, category: "UserManagement", operation: operation, subject: .user)
  }
}
