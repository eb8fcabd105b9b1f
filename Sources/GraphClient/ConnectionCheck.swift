/// One question to the tenant: can this capability be read?
struct ConnectionCheck: Sendable {
  let capability: Capability
  /// The parts of the output that depend on it.
  let affects: [String]
  private(set) var request: GraphRequest

  /// A person waits for the answers, ten seconds in all: they go before everything else.
  private init(capability: Capability, affects: [String], request: GraphRequest) {
    self.capability = capability
    self.affects = affects
    self.request = request
    self.request.priority = .interactive
  }

  /// One small request for each capability.
  static let all: [ConnectionCheck] = [
    ConnectionCheck(
      capability: .users, affects: ["/users"],
      request: GraphRequest("/v1.0/users", query: top(1, select: "id"), scope: .directory)),
    ConnectionCheck(
      capability: .groups, affects: ["user.groups"],
      request: GraphRequest("/v1.0/groups", query: top(1, select: "id"), scope: .directory)),
    ConnectionCheck(
      capability: .roleAssignments, affects: ["user.type", "user.type_id", "enrichments.roles"],
      request: GraphRequest("/v1.0/roleManagement/directory/roleAssignments", scope: .directory)),
    ConnectionCheck(
      capability: .signInActivity,
      affects: ["enrichments.account.last_logon", "user.ldap_person.last_login_time"],
      request: GraphRequest("/v1.0/users", query: top(1, select: "id,signInActivity"), scope: .signInActivity)
    ),
    ConnectionCheck(
      capability: .mfaReport, affects: ["user.has_mfa", "enrichments.mfa"],
      request: GraphRequest(
        "/v1.0/reports/authenticationMethods/userRegistrationDetails", query: top(1), scope: .reports)),
    ConnectionCheck(
      capability: .auditLogs, affects: ["/logs/audit"],
      request: GraphRequest("/v1.0/auditLogs/directoryAudits", query: top(1), scope: .reports)),
    ConnectionCheck(
      capability: .signInLogs, affects: ["/logs/signins"],
      request: GraphRequest("/v1.0/auditLogs/signIns", query: top(1), scope: .reports)),
  ]

  /// The names in the order in which they are shown.
  static let order = [
    Capability.users, .groups, .roleAssignments, .signInActivity, .mfaReport, .mfaMethods, .auditLogs,
    .signInLogs,
  ].map(\.name)

  /// The methods of one user, who has to be found first.
  static func methods(ofUser id: String) -> ConnectionCheck {
    ConnectionCheck(
      capability: .mfaMethods, affects: ["user.has_mfa", "enrichments.mfa"],
      request: GraphRequest("/v1.0/users/\(GraphRequest.segment(id))/authentication/methods", scope: .reports)
    )
  }

  private static func top(_ count: Int, select: String? = nil) -> [(name: String, value: String)] {
    [select.map { (name: "$select", value: $0) }, (name: "$top", value: "\(count)")].compactMap { $0 }
  }
}
