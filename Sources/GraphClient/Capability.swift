/// Something that an application may or may not be able to read in a tenant, and what it takes.
public struct Capability: Sendable, Hashable {
  /// The name in `/status` and `/test-connection`.
  public let name: String
  /// The application permission that gives it (Microsoft Graph permissions reference).
  public let permission: String
  /// The license that the tenant needs for it; nil where any will do.
  public let license: String?

  /// A capability.
  public init(name: String, permission: String, license: String? = nil) {
    self.name = name
    self.permission = permission
    self.license = license
  }

  /// Users.
  public static let users = Capability(name: "users", permission: "User.Read.All")
  /// Groups and who is in them.
  public static let groups = Capability(name: "groups", permission: "GroupMember.Read.All")
  /// Who holds which directory role.
  public static let roleAssignments = Capability(
    name: "role_assignments", permission: "RoleManagement.Read.Directory")
  /// When users last signed in.
  public static let signInActivity = Capability(
    name: "sign_in_activity", permission: "AuditLog.Read.All", license: "Microsoft Entra ID P1")
  /// The report of registered authentication methods.
  public static let mfaReport = Capability(
    name: "mfa_report", permission: "AuditLog.Read.All", license: "Microsoft Entra ID P1")
  /// One user's authentication methods.
  public static let mfaMethods = Capability(
    name: "mfa_methods", permission: "UserAuthenticationMethod.Read.All")
  /// The directory audits.
  public static let auditLogs = Capability(name: "audit_logs", permission: "AuditLog.Read.All")
  /// The sign-ins.
  public static let signInLogs = Capability(
    name: "sign_in_logs", permission: "AuditLog.Read.All", license: "Microsoft Entra ID P1")
}
