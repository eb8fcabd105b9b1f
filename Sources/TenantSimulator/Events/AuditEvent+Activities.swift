extension AuditEvent.Activity {
  static let addUser = user("Add user", "Add")
  static let updateUser = user("Update user", "Update")
  static let deleteUser = user("Delete user", "Delete")
  static let hardDeleteUser = user("Hard Delete user", "Delete")
  static let restoreUser = user("Restore user", "Update")
  static let enableAccount = user("Enable account", "Update")
  static let disableAccount = user("Disable account", "Update")
  static let addMember = group("Add member to group", "Assign", .membership)
  static let removeMember = group("Remove member from group", "Unassign", .membership)
  static let registerSecurityInfo = own("User registered security info", "Add", "Authentication Methods")
  static let deleteSecurityInfo = own("User deleted security info", "Delete", "Authentication Methods")

  /// What happens in a tenant by itself, by how often it does.
  static let weighted: [(weight: Int, element: AuditEvent.Activity)] = [
    (28, updateUser), (8, addUser), (4, deleteUser), (2, disableAccount),
    (4, user("Reset user password", "Update")),
    (6, own("Change password (self-service)", "Update", "Self-service Password Management")),
    (4, registerSecurityInfo), (16, addMember), (7, removeMember),
    (3, group("Update group", "Update", .group)),
    (4, role("Add member to role", "Assign")), (2, role("Remove member from role", "Unassign")),
    (5, device("Add device", "Add")), (3, device("Update device", "Update")),
    (3, application("Update application – Certificates and secrets management", "Update", .application)),
    (3, application("Add service principal", "Add", .servicePrincipal)),
    (2, application("Consent to application", "Assign", .servicePrincipal)),
  ]

  private static func user(_ name: String, _ operation: String) -> Self {
    Self(name: name, category: "UserManagement", operation: operation, subject: .user)
  }

  /// What users do to their own credentials.
  private static func own(_ name: String, _ operation: String, _ service: String) -> Self {
    Self(
      name: name, category: "UserManagement", operation: operation, subject: .ownPassword, service: service)
  }

  private static func group(_ name: String, _ operation: String, _ subject: Subject) -> Self {
    Self(name: name, category: "GroupManagement", operation: operation, subject: subject)
  }

  private static func role(_ name: String, _ operation: String) -> Self {
    Self(name: name, category: "RoleManagement", operation: operation, subject: .role)
  }

  private static func device(_ name: String, _ operation: String) -> Self {
    Self(name: name, category: "Device", operation: operation, subject: .device)
  }

  private static func application(_ name: String, _ operation: String, _ subject: Subject) -> Self {
    Self(name: name, category: "ApplicationManagement", operation: operation, subject: subject)
  }
}
