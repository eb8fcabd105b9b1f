internal import Locking

/// Who holds which role. It shows in listings at once; there is no delta query of roles, and no audit of these changes.
extension TenantSimulator {
  /// The ids of all roles.
  public var roleIDs: [String] {
    state.withLock { $0.directory }.roleDefinitions.map(\.id)
  }

  /// The ids of all assignments of roles.
  public var roleAssignmentIDs: [String] {
    state.withLock { $0.directory }.roleAssignments.map(\.id)
  }

  /// Assigns a role to a user or a group.
  /// - Parameter scope: `/` for the whole tenant.
  /// - Returns: The assignment's id.
  public func assignRole(_ roleID: String, to principalID: String, scope: String = "/") throws(NotFound)
    -> String
  {
    let result = state.withLock { state -> Result<String, NotFound> in
      guard state.directory.roleDefinitions.contains(where: { $0.id == roleID }) else {
        return .failure(NotFound(id: roleID))
      }
      guard state.directory.member(principalID) != nil else { return .failure(NotFound(id: principalID)) }
      state.roleChanges += 1
      let id = SplitMix(options.seed, 105, state.roleChanges).firstGUID.description
      state.directory.roleAssignments.append(
        RoleAssignment(id: id, roleDefinitionID: roleID, principalID: principalID, scope: scope))
      state.directory.updateAdministrators()
      return .success(id)
    }
    return try result.get()
  }

  /// Takes an assignment back.
  public func revokeRole(assignment id: String) throws(NotFound) {
    let isFound = state.withLock { state in
      let count = state.directory.roleAssignments.count
      state.directory.roleAssignments.removeAll { $0.id == id }
      state.directory.updateAdministrators()
      return state.directory.roleAssignments.count < count
    }
    guard isFound else { throw NotFound(id: id) }
  }
}
