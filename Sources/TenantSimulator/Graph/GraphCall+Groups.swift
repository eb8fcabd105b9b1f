internal import HTTPServer
internal import JSON

/// Groups and their members (Microsoft Graph's group resource type).
extension GraphCall {
  func listGroups() throws(GraphFailure) -> Response {
    try requireDirectory(.groupReadAll, .groupMemberReadAll)
    let query = try query([.select, .top, .skiptoken])
    let fields = try query.select(GroupField.self)
    let top = try query.top(maximum: 999, standard: 100)
    guard !fields.contains(.members) else {
      throw .badRequest("The property 'members' cannot be selected here.")
    }
    let context = query[.select].map { "groups(\($0))" } ?? "groups"
    return try list(context, query, top: top, count: directory.groups.count) { position, writer in
      let group = directory.groups[position]
      guard !group.isDeleted else { return false }
      writer.object { group.write(fields, domain: options.domain, to: &$0) }
      return true
    }
  }

  func listMembers() throws(GraphFailure) -> Response {
    try requireDirectory(.groupMemberReadAll, .groupReadAll)
    let query = try query([.select, .top, .skiptoken])
    let fields = try query.select(UserField.self)
    let top = try query.top(maximum: 999, standard: 100)
    guard !fields.contains(.signInActivity) else {
      throw .unsupported("signInActivity cannot be selected here.")
    }
    guard let position = directory.group(parameters[0]) else { throw .notFound(parameters[0]) }
    let members = directory.groups[position].members
    return try list("directoryObjects", query, top: top, count: members.count) { position, writer in
      guard directory.isListed(members[position]) else { return false }
      writer.object { write(members[position], fields, to: &$0) }
      return true
    }
  }

  /// The groups that a user is directly in.
  func listMemberOf() throws(GraphFailure) -> Response {
    try requireDirectory(.groupMemberReadAll, .groupReadAll)
    let query = try query([.select, .top, .skiptoken])
    let fields = try query.select(GroupField.self)
    let top = try query.top(maximum: 999, standard: 100)
    guard let user = directory.user(parameters[0]) else { throw .notFound(parameters[0]) }
    return try list("directoryObjects", query, top: top, count: directory.groups.count) { position, writer in
      let group = directory.groups[position]
      guard !group.isDeleted, group.members.contains(.user(user)) else { return false }
      writer.object { writer in
        writer.text("@odata.type", "#microsoft.graph.group")
        group.write(fields, domain: options.domain, to: &writer)
      }
      return true
    }
  }

  /// A user with the selected fields; of anything else the id, and its name where that was selected.
  private func write(_ member: DirectoryMember, _ fields: [UserField], to writer: inout JSONWriter) {
    let object = directory.object(member)
    writer.text("@odata.type", object.type)
    if case .user(let position) = member {
      directory.users[position].write(fields, domain: options.domain, absent: .null, to: &writer)
      return
    }
    if fields.contains(.id) { writer.text("id", object.id) }
    if case .group(let position) = member, fields.contains(.displayName) {
      writer.text("displayName", directory.groups[position].displayName)
    }
  }
}
