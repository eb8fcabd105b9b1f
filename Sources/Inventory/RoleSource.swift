internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// Who holds which directory role, directly.
struct RoleList: Sendable {
  private(set) var names: [String: String] = [:]
  private(set) var assignments: [String: [UserFacts.Role]] = [:]
  private(set) var unreadable = 0

  mutating func addDefinitions(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record, _ in names[id] = record["displayName"]?.text?.string }
  }

  mutating func addAssignments(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { _, record, _ in
      guard
        let principal = record["principalId"]?.text?.string,
        let definition = record["roleDefinitionId"]?.text?.string
      else {
        unreadable += 1
        return
      }
      let scope = record["directoryScopeId"]?.text?.string ?? "/"
      let role = UserFacts.Role(uid: definition, name: names[definition], scope: scope)
      if assignments[principal]?.contains(role) != true { assignments[principal, default: []].append(role) }
    }
  }
}

/// Reads role definitions, then who holds them (Microsoft Graph, "unifiedRoleAssignment").
struct RoleSource: InventorySource {
  let capability = Capability.roleAssignments

  func read(_ client: GraphClient, now: Timestamp) async throws -> RoleList {
    let definitions = GraphRequest(
      "/v1.0/roleManagement/directory/roleDefinitions",
      query: [(name: "$select", value: "id,displayName,isBuiltIn,isEnabled")], scope: .directory)
    let named = try await client.reduce(definitions, into: RoleList()) { try $0.addDefinitions($1) }
    let assignments = GraphRequest(
      "/v1.0/roleManagement/directory/roleAssignments",
      query: [(name: "$select", value: "id,principalId,roleDefinitionId,directoryScopeId")], scope: .directory
    )
    return try await client.reduce(assignments, into: named) { try $0.addAssignments($1) }
  }
}
