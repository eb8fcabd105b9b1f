/// Applications, policies, and who holds which role.
extension DirectoryBuilder {
  mutating func addApplications() {
    for name in [
      "Payroll Sync", "Azure AD Connect Provisioning", "Backup Agent", "HR Onboarding", "CI Runner",
    ] {
      directory.servicePrincipals.append(
        ServicePrincipal(id: random.guid(), appID: random.guid(), displayName: name))
    }
    directory.policies = [
      ("Require MFA for all users", ["mfa"], [], false),
      ("Require compliant device for admins", ["compliantDevice", "mfa"], [], false),
      ("Block legacy authentication", ["block"], [], false),
      ("Sign-in frequency for guests", [], ["signInFrequency"], false),
      ("Block high-risk sign-ins (pilot)", ["block"], [], true),
    ].map { name, grant, session, isReportOnly in
      ConditionalAccessPolicy(
        id: random.guid(), displayName: name, grantControls: grant, sessionControls: session,
        isReportOnly: isReportOnly)
    }
  }

  mutating func addRoles() {
    let custom = RoleDefinition(
      id: random.guid().description, displayName: "Application Registration Support", isBuiltIn: false)
    directory.roleDefinitions.append(custom)
    directory.roleDefinitions.append(
      RoleDefinition(
        id: random.guid().description, displayName: "Retired Operator", isBuiltIn: false, isEnabled: false))
    for (number, member) in pickUsers(max(3, min(count / 100, 40))).enumerated() {
      let isScoped = number % 4 == 3
      let scope = isScoped ? "/administrativeUnits/\(random.guid())" : "/"
      assign(directory.roleDefinitions[number % 11].id, to: member, scope: scope)
    }
    for position in 3..<6 {
      assign(directory.roleDefinitions[position].id, to: .group(position), scope: "/")
    }
    for application in directory.servicePrincipals.prefix(2) {
      assign(directory.roleDefinitions[11].id, to: .servicePrincipal(application.id), scope: "/")
    }
    if let application = directory.servicePrincipals.first {
      assign(custom.id, to: .servicePrincipal(application.id), scope: "/\(application.appID)")
    }
    directory.updateAdministrators()
  }

  private mutating func assign(_ role: String, to member: DirectoryMember, scope: String) {
    directory.roleAssignments.append(
      RoleAssignment(
        id: Base64URL.encode(Array(random.guid().description.utf8.prefix(27))), roleDefinitionID: role,
        principalID: directory.object(member).id, scope: scope))
  }
}
