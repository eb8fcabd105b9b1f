/// A role that can be assigned.
struct RoleDefinition: Sendable {
  let id: String
  let displayName: String
  var isBuiltIn = true
  var isEnabled = true

  /// Roles of Microsoft Entra ID with their published template ids.
  static let builtIn: [RoleDefinition] = [
    RoleDefinition(id: "62e90394-69f5-4237-9190-012177145e10", displayName: "Global Administrator"),
    RoleDefinition(id: "f2ef992c-3afb-46b9-b7cf-a126ee74c451", displayName: "Global Reader"),
    RoleDefinition(id: "fe930be7-5e62-47db-91af-98c3a49a38b1", displayName: "User Administrator"),
    RoleDefinition(id: "fdd7a751-b60b-444a-984c-02652fe8fa1c", displayName: "Groups Administrator"),
    RoleDefinition(id: "729827e3-9c14-49f7-bb1b-9608f156bbb8", displayName: "Helpdesk Administrator"),
    RoleDefinition(id: "194ae4cb-b126-40b2-bd5b-6091b380977d", displayName: "Security Administrator"),
    RoleDefinition(id: "5d6b6bb7-de71-4623-b4af-96380a352509", displayName: "Security Reader"),
    RoleDefinition(id: "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", displayName: "Application Administrator"),
    RoleDefinition(
      id: "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9", displayName: "Conditional Access Administrator"),
    RoleDefinition(id: "29232cdf-9323-42fd-ade2-1d097af3e4de", displayName: "Exchange Administrator"),
    RoleDefinition(id: "f28a1f50-f6e7-4571-818b-6a12f2af6b6c", displayName: "SharePoint Administrator"),
    RoleDefinition(id: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", displayName: "Directory Readers"),
    RoleDefinition(id: "4a5d8f65-41da-4de4-8968-e035b65339cf", displayName: "Reports Reader"),
    RoleDefinition(id: "e8611ab8-c189-46e8-94e1-60213ab1f814", displayName: "Privileged Role Administrator"),
    RoleDefinition(id: "966707d0-3269-4727-9be2-8c3a10f19b9d", displayName: "Password Administrator"),
  ]
}

/// Who holds a role, and where.
struct RoleAssignment: Sendable {
  let id: String
  let roleDefinitionID: String
  let principalID: String
  /// `/` for the whole tenant.
  let scope: String
}
