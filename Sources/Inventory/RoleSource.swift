internal import GraphClient
internal import JSON
internal import OCSF
internal import Storage
internal import Time

/// Who holds which directory role, directly.
struct RoleList: Sendable {
  private(set) var names: [String: String] = [:]
  private(set) var assignments: [ObjectID: [UserFacts.Role]] = [:]
  var unreadable = 0
  /// Definitions among these; they are read less often than assignments.
  private var unreadableDefinitions = 0
  /// Roles that the definitions did not name when they were last read.
  private var unnamed: Set<String> = []

  /// The definitions alone, to read assignments by another time.
  var definitions: RoleList {
    var list = self
    list.assignments = [:]
    list.unreadable = unreadableDefinitions
    list.unnamed = unknownRoles.union(unnamed)
    return list
  }

  /// Assigned roles that have been made since the definitions were read.
  var unknownRoles: Set<String> {
    var found: Set<String> = []
    for roles in assignments.values {
      for role in roles where names[role.uid] == nil && !unnamed.contains(role.uid) { found.insert(role.uid) }
    }
    return found
  }

  /// All of it as records.
  var changes: [DirectoryChange] {
    var changes = names.map { id, name in
      DirectoryChange(.roleDefinitions, id, InventoryArchive.record(role: id, name))
    }
    for (principal, roles) in assignments {
      for role in roles {
        let id = "\(principal) \(role.uid) \(role.scope)"
        changes.append(
          DirectoryChange(.roleAssignments, id, InventoryArchive.record("saved", principal.text, role)))
      }
    }
    return changes
  }

  mutating func addDefinitions(_ page: GraphPage) throws {
    let lost = try page.forEachObject { id, record in names[id.text] = record["displayName"]?.text?.string }
    unreadable += lost
    unreadableDefinitions += lost
  }

  mutating func addAssignments(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { _, record in
      guard
        let principal = record["principalId"]?.text.map({ ObjectID($0.utf8) }),
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

/// Reads who holds which role, and with each full sync, or when one is assigned that is not known, what the roles are
/// (Microsoft Graph, "unifiedRoleAssignment" and "unifiedRoleDefinition").
struct RoleSource: InventorySource {
  let capability = Capability.roleAssignments

  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<RoleList> {
    if !isFull, let point, let definitions = point.roleDefinitions {
      let list = try await assignments(client, definitions)
      if list.unknownRoles.isEmpty { return Reading(part: list, point: point) }
    }
    let query = GraphRequest(
      "/v1.0/roleManagement/directory/roleDefinitions",
      query: [(name: "$select", value: "id,displayName,isBuiltIn,isEnabled")], scope: .directory)
    let definitions = try await client.reduce(query, into: RoleList()) { try $0.addDefinitions($1) }
    let list = try await assignments(client, definitions)
    return Reading(part: list, point: SyncPoint(fullSync: now, roleDefinitions: list.definitions))
  }

  private func assignments(_ client: GraphClient, _ definitions: RoleList) async throws -> RoleList {
    let request = GraphRequest(
      "/v1.0/roleManagement/directory/roleAssignments",
      query: [(name: "$select", value: "id,principalId,roleDefinitionId,directoryScopeId")], scope: .directory
    )
    return try await client.reduce(request, into: definitions) { try $0.addAssignments($1) }
  }
}
