/// An application permission of Microsoft Graph, granted by an administrator's consent.
public enum Permission: String, Sendable, CaseIterable {
  /// Users, groups, memberships, roles and the organization.
  case directoryReadAll = "Directory.Read.All"
  /// Users.
  case userReadAll = "User.Read.All"
  /// Groups.
  case groupReadAll = "Group.Read.All"
  /// Groups' members.
  case groupMemberReadAll = "GroupMember.Read.All"
  /// Role definitions and assignments.
  case roleManagementReadDirectory = "RoleManagement.Read.Directory"
  /// Logs, reports and sign-in activity.
  case auditLogReadAll = "AuditLog.Read.All"
  /// One user's authentication methods.
  case userAuthenticationMethodReadAll = "UserAuthenticationMethod.Read.All"
}

/// The tenant's license of Microsoft Entra ID.
public enum License: String, Sendable, CaseIterable {
  /// Microsoft Entra ID Free: no sign-in logs, no report, 7 days of audits.
  case free = "none"
  /// Premium P1: all of it, 30 days.
  case p1
  /// Premium P2: as P1.
  case p2

  /// How long logs are kept, in days.
  public var retentionDays: Int { self == .free ? 7 : 30 }
}
