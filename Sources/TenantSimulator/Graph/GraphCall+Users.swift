internal import HTTPServer
internal import JSON

/// Users (Microsoft Graph's user resource type).
extension GraphCall {
  func listUsers() throws(GraphFailure) -> Response {
    try requireDirectory(.userReadAll)
    let query = try query([.select, .top, .skiptoken])
    let fields = try query.select(UserField.self)
    let hasActivity = fields.contains(.signInActivity)
    let top = try query.top(maximum: hasActivity ? 500 : 999, standard: 100)
    // One missing permission costs the whole page.
    if hasActivity { try requireReports() }
    let context = query[.select].map { "users(\($0))" } ?? "users"
    // With sign-in activity comes the id, whether it was selected or not.
    let written = hasActivity && !fields.contains(.id) ? [.id] + fields : fields
    return try list(context, query, top: top, count: directory.users.count) { position, writer in
      let user = directory.users[position]
      guard user.isListed else { return false }
      writer.object { user.write(written, domain: options.domain, absent: .null, to: &$0) }
      return true
    }
  }

  func getUser() throws(GraphFailure) -> Response {
    try requireDirectory(.userReadAll)
    let query = try query([.select])
    let fields = try query.select(UserField.self)
    if fields.contains(.signInActivity) { try requireReports() }
    let user = try findUser()
    return object { writer in
      writer.text("@odata.context", "\(root)/v1.0/$metadata#users/$entity")
      user.write(fields, domain: options.domain, absent: .null, to: &writer)
    }
  }

  func countUsers() throws(GraphFailure) -> Response {
    try requireDirectory(.userReadAll)
    _ = try query([])
    guard request.header("ConsistencyLevel")?.lowercased() == "eventual" else {
      throw .badRequest(
        "Request with $count segment is not supported without the ConsistencyLevel header.",
        code: "Request_BadRequest")
    }
    return text(String(directory.users.count { $0.isListed }))
  }

  func findUser() throws(GraphFailure) -> DirectoryUser {
    let key = parameters[0]
    guard let position = directory.user(key) else { throw .notFound(key) }
    return directory.users[position]
  }

  /// Everybody has a password; what else there is depends on the person.
  func listAuthenticationMethods() throws(GraphFailure) -> Response {
    guard try permissions().contains(.userAuthenticationMethodReadAll) else { throw .denied }
    _ = try query([])
    let user = try findUser()
    var items = JSONWriter()
    items.array { items in
      items.object { writer in
        writer.text("@odata.type", "#microsoft.graph.passwordAuthenticationMethod")
        writer.text("id", "28c10230-6103-485e-b985-444c60001490")
        writer.null("password")
        writer.nullable("createdDateTime", user.passwordChanged?.text())
      }
      for (number, name) in AuthenticationMethods.names.enumerated() where user.methods.contains(name.method)
      {
        items.object { writer in
          writer.text("@odata.type", "#microsoft.graph." + name.type)
          writer.text("id", GUID(high: user.id.high, low: user.id.low ^ UInt64(number + 1)).description)
        }
      }
    }
    return page("users('\(parameters[0])')/authentication/methods", items.bytes, nextLink: nil)
  }
}
