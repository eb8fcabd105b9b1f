internal import GraphClient
internal import JSON
internal import Time

/// All groups and who is in them, directly.
struct GroupList: Sendable {
  struct Group: Sendable {
    var name: String?
    var members: Set<Int32> = []
  }

  private(set) var groups: [String: Group] = [:]
  /// Members by number: an id stands in as many groups as its user is in.
  private(set) var memberNumbers: [String: Int32] = [:]
  private(set) var unreadable = 0

  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record, _ in
      guard record["@removed"] == nil else {
        groups[id] = nil
        return
      }
      // A large group comes again on later pages with further members. It is taken out meanwhile, for a second
      // reference would copy all its members each time.
      var group = groups.removeValue(forKey: id) ?? Group()
      group.name = record["displayName"]?.text?.string ?? group.name
      if let members = record["members@delta"] { change(&group, members) }
      groups[id] = group
    }
  }

  private mutating func change(_ group: inout Group, _ members: JSONValue) {
    for member in members.elements {
      guard let id = member["id"]?.text?.string else {
        unreadable += 1
        continue
      }
      let number = number(of: id)
      if member["@removed"] == nil { group.members.insert(number) } else { group.members.remove(number) }
    }
  }

  private mutating func number(of id: String) -> Int32 {
    if let number = memberNumbers[id] { return number }
    let number = Int32(memberNumbers.count)
    memberNumbers[id] = number
    return number
  }
}

/// Reads groups with their members in one listing, and then what changes of them (Microsoft Graph, "group: delta").
struct GroupSource: InventorySource {
  let capability = Capability.groups

  func read(_ client: GraphClient, after point: SyncPoint?, now: Timestamp) async throws
    -> Reading<ListReading<GroupList>>
  {
    if var point, let round = try await client.changes(after: point.deltaLink) {
      point.deltaLink = round.deltaLink
      return Reading(part: .changes(round.pages), point: point)
    }
    let request = GraphRequest(
      "/v1.0/groups/delta", query: [(name: "$select", value: "id,displayName,members")], scope: .directory)
    let (list, link) = try await client.deltaRound(request, into: GroupList()) { try $0.add($1) }
    return Reading(part: .whole(list), point: SyncPoint(fullSync: now, deltaLink: link))
  }
}
