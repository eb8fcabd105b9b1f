internal import HTTPServer
internal import JSON

/// Role definitions and assignments of the directory (unified role management).
extension GraphCall {
  func listRoleAssignments() throws(GraphFailure) -> Response {
    try requireDirectory(.roleManagementReadDirectory)
    let query = try query([.select, .skiptoken])
    let fields = try query.select(RoleAssignmentField.self)
    let assignments = directory.roleAssignments
    let context = "roleManagement/directory/roleAssignments"
    return try list(context, query, top: 100, count: assignments.count) { position, writer in
      writer.object { writer in
        for field in fields {
          switch field {
          case .id: writer.text("id", assignments[position].id)
          case .principalId: writer.text("principalId", assignments[position].principalID)
          case .directoryScopeId: writer.text("directoryScopeId", assignments[position].scope)
          case .roleDefinitionId: writer.text("roleDefinitionId", assignments[position].roleDefinitionID)
          }
        }
      }
      return true
    }
  }

  func listRoleDefinitions() throws(GraphFailure) -> Response {
    try requireDirectory(.roleManagementReadDirectory)
    let query = try query([.select, .skiptoken])
    let fields = try query.select(RoleDefinitionField.self)
    let definitions = directory.roleDefinitions
    let context = "roleManagement/directory/roleDefinitions"
    return try list(context, query, top: 100, count: definitions.count) { position, writer in
      writer.object { writer in
        for field in fields {
          switch field {
          case .id: writer.text("id", definitions[position].id)
          case .displayName: writer.text("displayName", definitions[position].displayName)
          case .isBuiltIn: writer.bool("isBuiltIn", definitions[position].isBuiltIn)
          case .isEnabled: writer.bool("isEnabled", definitions[position].isEnabled)
          case .templateId: writer.text("templateId", definitions[position].id)
          }
        }
      }
      return true
    }
  }
}

private enum RoleAssignmentField: String, SelectableField {
  case id, principalId, directoryScopeId, roleDefinitionId
  static let typeName = "microsoft.graph.unifiedRoleAssignment"
  static let standard = allCases
}

private enum RoleDefinitionField: String, SelectableField {
  case id, displayName, isBuiltIn, isEnabled, templateId
  static let typeName = "microsoft.graph.unifiedRoleDefinition"
  static let standard = allCases
}
