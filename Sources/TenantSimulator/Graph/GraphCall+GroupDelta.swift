internal import HTTPServer
internal import JSON

/// The delta query of groups. With `members` selected it gives every membership of the tenant; a large group comes
/// again on later pages with its further members.
extension GraphCall {
  private static var groupsPerPage: Int { 100 }
  private static var membersPerGroup: Int { 500 }
  private static var membersPerPage: Int { 2000 }

  func deltaGroups() throws(GraphFailure) -> Response {
    try requireDirectory(.groupReadAll, .groupMemberReadAll)
    let (query, token) = try deltaToken(GroupField.self)
    let fields = FieldMask<GroupField>.fields(of: token.fields)
    if token.kind != .page { return groupsRound(query, token, fields) }
    if query[.deltatoken] != nil { return deltaPage("groups", query, [], token, isLast: true) }
    return firstRound(query, token, fields)
  }

  /// The round goes over all groups once for each 500 members of the largest: `detail` counts the passes.
  private func firstRound(_ query: Query, _ token: PageToken, _ fields: [GroupField]) -> Response {
    var token = token
    let hasMembers = fields.contains(.members)
    let size = pageSize(GraphCall.groupsPerPage, token, query)
    var items: [[UInt8]] = []
    var members = 0
    while items.count < size && members < GraphCall.membersPerPage, let position = advance(&token, hasMembers)
    {
      let group = directory.groups[position]
      let start = min(Int(token.detail) * GraphCall.membersPerGroup, group.members.count)
      let end = hasMembers ? min(start + GraphCall.membersPerGroup, group.members.count) : start
      members += end - start
      let listed = group.members[start..<end].filter(directory.isListed)
      items.append(delta(of: group, fields, listed.map { ($0, isRemoved: false) }))
      token.position += 1
    }
    let end = token
    let isLast = advance(&token, hasMembers) == nil
    if quirks.repeatsItems && !isLast && items.count > 1 && end.position > 1 {
      // The group before comes again with the same members, where it was in the same pass.
      token = end
      token.position -= 1
    }
    return deltaPage("groups", query, items, token, isLast: isLast)
  }

  /// Moves the token to the next group of its pass, or of a later one, that has something to tell.
  private func advance(_ token: inout PageToken, _ hasMembers: Bool) -> Int? {
    while true {
      let needed = Int(token.detail) * GraphCall.membersPerGroup
      for position in Int(token.position)..<max(directory.groups.count, Int(token.position)) {
        let group = directory.groups[position]
        if !group.isDeleted && (token.detail == 0 || group.members.count > needed) {
          token.position = Int64(position)
          return position
        }
      }
      let hasFurther = directory.groups.contains {
        !$0.isDeleted && $0.members.count > needed + GraphCall.membersPerGroup
      }
      guard hasMembers && hasFurther else { return nil }
      token.detail += 1
      token.position = 0
    }
  }

  /// A group with the members that came or went; it comes again with the further ones, where these are many.
  private func groupsRound(_ query: Query, _ token: PageToken, _ fields: [GroupField]) -> Response {
    let round = round(token)
    var items: [(position: Int, members: ArraySlice<DirectoryMember>)] = []
    var largest = 0
    for (position, changed) in directory.changes.groups(from: round.start, to: round.end) {
      let changed = fields.contains(.members) ? changed : []
      largest = max(largest, changed.count)
      for start in stride(from: 0, to: max(changed.count, 1), by: GraphCall.membersPerGroup) {
        items.append((position, changed.dropFirst(start).prefix(GraphCall.membersPerGroup)))
      }
    }
    let isLarge = largest >= GraphCall.membersPerGroup
    let size = isLarge ? GraphCall.membersPerPage / GraphCall.membersPerGroup : GraphCall.groupsPerPage
    return roundPage("groups", query, items, token, size: size) { position, changed in
      let group = directory.groups[position]
      let present = changed.isEmpty ? [] : Set(group.members)
      return delta(of: group, fields, changed.map { ($0, isRemoved: !present.contains($0)) })
    }
  }

  private func delta(
    of group: DirectoryGroup, _ fields: [GroupField], _ members: [(member: DirectoryMember, isRemoved: Bool)]
  ) -> [UInt8] {
    var writer = JSONWriter(capacity: members.count * 100 + 256)
    writer.object { writer in
      guard !group.isDeleted else {
        writer.text("id", group.id)
        writeRemoved("changed", to: &writer)
        return
      }
      group.write([.id] + fields.filter { $0 != .id }, domain: options.domain, to: &writer)
      // Left out where there is nobody.
      writer.array("members@delta") { writer in
        for (member, isRemoved) in members { write(member, isRemoved, to: &writer) }
      }
    }
    return writer.bytes
  }

  private func write(_ member: DirectoryMember, _ isRemoved: Bool, to writer: inout JSONWriter) {
    let object = directory.object(member)
    writer.object { writer in
      writer.text("@odata.type", object.type)
      writer.text("id", object.id)
      if isRemoved { writeRemoved("deleted", to: &writer) }
    }
  }
}
