internal import HTTPServer
internal import JSON

/// The report on registered authentication methods, and the organization.
extension GraphCall {
  func listRegistrationDetails() throws(GraphFailure) -> Response {
    try requireReports()
    let query = try query([.top, .skiptoken])
    let top = try query.top(maximum: 999, standard: 200)
    let context = "reports/authenticationMethods/userRegistrationDetails"
    return try list(context, query, top: top, count: directory.users.count) { position, writer in
      let user = directory.users[position]
      // The report leaves out who is disabled.
      guard user.isListed, user.isEnabled else { return false }
      writer.object { write(user, isAdmin: directory.administrators.contains(position), to: &$0) }
      return true
    }
  }

  private func write(_ user: DirectoryUser, isAdmin: Bool, to writer: inout JSONWriter) {
    let methods = user.methods
    let reported = AuthenticationMethods.names.filter { methods.contains($0.method) }.map(\.reported)
    let canReset = methods.contains(.email) || methods.contains(.phone)
    writer.text("id", user.id.description)
    writer.text("userPrincipalName", user.userPrincipalName(domain: options.domain))
    writer.text("userDisplayName", user.displayName)
    writer.text("userType", user.isGuest ? "guest" : "member")
    writer.bool("isAdmin", isAdmin)
    writer.bool("isSsprRegistered", canReset)
    writer.bool("isSsprEnabled", !user.isGuest)
    writer.bool("isSsprCapable", canReset && !user.isGuest)
    writer.bool("isMfaRegistered", methods.isMFARegistered)
    writer.bool("isMfaCapable", methods.isMFACapable)
    writer.bool("isPasswordlessCapable", methods.isPasswordlessCapable)
    writer.strings("methodsRegistered", reported)
    writer.bool("isSystemPreferredAuthenticationMethodEnabled", true)
    writer.strings("systemPreferredAuthenticationMethods", Array(reported.prefix(1)))
    writer.text("userPreferredMethodForSecondaryAuthentication", methods.contains(.phone) ? "sms" : "none")
    writer.text("lastUpdatedDateTime", reportTime.text(digits: 7))
  }

  /// The report is made every six hours, and is at least an hour old.
  private var reportTime: Moment {
    let period = Moment.ticksPerDay / 4
    return Moment(ticks: floorDivide(now.ticks - Moment.ticksPerDay / 24, period) * period)
  }

  func listOrganization() throws(GraphFailure) -> Response {
    try requireDirectory()
    let query = try query([.select])
    let fields = try query.select(OrganizationField.self)
    var items = JSONWriter()
    items.array { items in
      items.object { writer in
        if fields.contains(.id) { writer.text("id", options.tenantID) }
        if fields.contains(.displayName) { writer.text("displayName", "Example Corp") }
        if fields.contains(.verifiedDomains) { writeDomains(to: &writer) }
      }
    }
    return page("organization", items.bytes, nextLink: nil)
  }

  private func writeDomains(to writer: inout JSONWriter) {
    writer.array("verifiedDomains") { writer in
      for (name, isInitial) in [(options.domain, false), (options.initialDomain, true)] {
        writer.object { writer in
          writer.text("capabilities", "Email, OfficeCommunicationsOnline")
          writer.bool("isDefault", !isInitial)
          writer.bool("isInitial", isInitial)
          writer.text("name", name)
          writer.text("type", "Managed")
        }
      }
    }
  }
}

private enum OrganizationField: String, SelectableField {
  case id, displayName, verifiedDomains
  static let typeName = "microsoft.graph.organization"
  static let standard = allCases
}
