internal import HTTPServer

/// What Microsoft Graph answers, of what it could.
struct GraphRoutes: Sendable {
  enum Route: Sendable {
    case batch, listUsers, countUsers, deltaUsers, getUser, authenticationMethods, listGroups, deltaGroups
    case listMembers, listMemberOf, roleAssignments, roleDefinitions, registrationDetails, directoryAudits,
      signIns
    case organization
  }

  private let router: Router<Route>

  /// Methods, templates and routes; literal segments stand before parameters.
  static let table: [(method: String, template: String, route: Route)] = [
    ("POST", "/v1.0/$batch", .batch),
    ("GET", "/v1.0/users", .listUsers),
    ("GET", "/v1.0/users/$count", .countUsers),
    ("GET", "/v1.0/users/delta", .deltaUsers),
    ("GET", "/v1.0/users/{id}", .getUser),
    ("GET", "/v1.0/users/{id}/authentication/methods", .authenticationMethods),
    ("GET", "/v1.0/users/{id}/memberOf", .listMemberOf),
    ("GET", "/v1.0/groups", .listGroups),
    ("GET", "/v1.0/groups/delta", .deltaGroups),
    ("GET", "/v1.0/groups/{id}/members", .listMembers),
    ("GET", "/v1.0/roleManagement/directory/roleAssignments", .roleAssignments),
    ("GET", "/v1.0/roleManagement/directory/roleDefinitions", .roleDefinitions),
    ("GET", "/v1.0/reports/authenticationMethods/userRegistrationDetails", .registrationDetails),
    ("GET", "/v1.0/auditLogs/directoryAudits", .directoryAudits),
    ("GET", "/v1.0/auditLogs/signIns", .signIns),
    ("GET", "/beta/auditLogs/signIns", .signIns),
    ("GET", "/v1.0/organization", .organization),
  ]

  init() {
    var router = Router<Route>()
    for entry in GraphRoutes.table { router.add(entry.method, entry.template, entry.route) }
    self.router = router
  }

  /// The answer, with the caller's token checked before anything else is looked at.
  func respond(to call: GraphCall) -> Response {
    do throws(GraphFailure) {
      _ = try call.permissions()
      let (route, parameters) = try find(call.request)
      let call = call.with(parameters: parameters)
      return call.limited(route) { () throws(GraphFailure) in try GraphRoutes.answer(route, call) }
    } catch {
      return call.failure(error)
    }
  }

  private func find(_ request: Request) throws(GraphFailure) -> (route: Route, parameters: [String]) {
    switch router.match(method: request.method, path: request.path) {
    case .route(let route, let parameters) where request.method != "HEAD": return (route, parameters)
    case .route, .methodNotAllowed:
      throw GraphFailure(
        status: 405, code: "Request_BadRequest",
        message: "Specified HTTP method is not allowed for the request target.")
    case .notFound:
      let segment = request.path.split(separator: "/").last ?? ""
      throw .badRequest("Resource not found for the segment '\(segment)'.")
    }
  }

  private static func answer(_ route: Route, _ call: GraphCall) throws(GraphFailure) -> Response {
    switch route {
    case .batch: try call.batch()
    case .listUsers: try call.listUsers()
    case .countUsers: try call.countUsers()
    case .deltaUsers: try call.deltaUsers()
    case .getUser: try call.getUser()
    case .authenticationMethods: try call.listAuthenticationMethods()
    case .listGroups: try call.listGroups()
    case .deltaGroups: try call.deltaGroups()
    case .listMembers: try call.listMembers()
    case .listMemberOf: try call.listMemberOf()
    case .roleAssignments: try call.listRoleAssignments()
    case .roleDefinitions: try call.listRoleDefinitions()
    case .registrationDetails: try call.listRegistrationDetails()
    case .directoryAudits: try call.listDirectoryAudits()
    case .signIns: try call.listSignIns()
    case .organization: try call.listOrganization()
    }
  }
}
