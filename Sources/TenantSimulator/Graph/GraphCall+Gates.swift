internal import HTTPServer

extension GraphCall {
  /// What the caller may read: as granted now, or as the token says.
  func permissions() throws(GraphFailure) -> Set<Permission> {
    guard let field = request.header("Authorization") else { throw .unauthorized("Access token is empty.") }
    let parts = field.split(separator: " ")
    guard parts.count == 2, parts[0].lowercased() == "bearer" else {
      throw .unauthorized("Access token is empty.")
    }
    guard let token = AccessToken(String(parts[1]), key: options.seed), token.tenantID == options.tenantID
    else {
      throw .unauthorized("Access token validation failure. Invalid signature.")
    }
    guard token.expires > now.seconds, token.generation == state.tokenGeneration else {
      throw .expiredToken
    }
    if options.takesPermissionsFromToken { return Set(token.roles.compactMap(Permission.init(rawValue:))) }
    return state.permissions
  }

  /// The directory's gate: any one of the permissions opens it, and `Directory.Read.All` opens all.
  func requireDirectory(_ anyOf: Permission...) throws(GraphFailure) {
    let granted = try permissions()
    guard granted.contains(.directoryReadAll) || anyOf.contains(where: granted.contains) else {
      throw .denied
    }
  }

  /// The gate of what needs `AuditLog.Read.All` and a premium license.
  func requireReports() throws(GraphFailure) {
    guard try permissions().contains(.auditLogReadAll) else { throw .missingPermission }
    guard state.license != .free else { throw .notPremium }
  }

  /// The logs' gate. Without `Directory.Read.All` nine of ten calls are told, wrongly, that a license is missing.
  func requireLog(_ stream: EventStream) throws(GraphFailure) {
    let granted = try permissions()
    guard granted.contains(.auditLogReadAll) else { throw .missingPermission }
    if stream != .directoryAudits && state.license == .free { throw .notPremium }
    if !granted.contains(.directoryReadAll) && number % 10 != 0 { throw .notPremium }
  }
}
