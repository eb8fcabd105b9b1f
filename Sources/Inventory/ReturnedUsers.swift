internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// The groups of users who come back from the recycle bin.
///
/// Changes of groups say nothing of them: if they were away when all groups were last read, their memberships were left
/// out, and nothing would bring them until all groups are read again. So these users' groups are read one by one
/// (Microsoft Graph, "List a user's direct memberships").
enum ReturnedUsers {
  /// Whoever is younger than the last listing of all groups cannot have been left out of it. Clocks may differ by this.
  private static let tolerance = Duration.seconds(3600)

  /// Who is said to have changed, and is there.
  static func changed(_ reading: ListReading<UserList>) throws -> Set<ObjectID> {
    switch reading {
    case .whole(let list, let rounds): return rounds.ids.filter { list.entries[$0] != nil }
    case .changes(let pages):
      var found: Set<ObjectID> = []
      for page in pages {
        _ = try page.forEachObject { id, record in
          if record["@removed"] == nil { found.insert(id) } else { found.remove(id) }
        }
      }
      return found
    }
  }

  /// Who is in a reading, was not there before, and is not new.
  /// - Parameter includesChanged: Whether who was there counts as well if anything is said to have changed.
  static func ids(
    _ reading: ListReading<UserList>, before parts: InventoryParts, includesChanged: Bool,
    groupsReadAt: Timestamp
  ) throws -> [ObjectID] {
    guard parts.groups != nil else { return [] }
    func isBack(_ id: ObjectID) -> Bool { parts.users.map { $0.entries[id] == nil } ?? false }
    switch reading {
    case .whole(let list, let rounds):
      let changed = includesChanged ? rounds.ids : []
      return list.entries.filter { isBack($0.key) || changed.contains($0.key) }
        .filter { isOld($0.value.created, groupsReadAt) }.map(\.key)
    case .changes(let pages):
      var found: Set<ObjectID> = []
      for page in pages {
        _ = try page.forEachObject { id, record in
          guard record["@removed"] == nil, isOld(UserList.created(record), groupsReadAt) else { return }
          if includesChanged || isBack(id) { found.insert(id) }
        }
      }
      return Array(found)
    }
  }

  private static func isOld(_ created: Timestamp?, _ groupsReadAt: Timestamp) -> Bool {
    created.map { $0 < groupsReadAt + tolerance } ?? true
  }

  /// The ids of the groups that each of these users is directly in. Who is gone again is left out.
  /// - Throws: `GraphError` or `CancellationError`.
  static func memberships(of ids: [ObjectID], _ client: GraphClient) async throws -> [ObjectID: [ObjectID]] {
    let requests = ids.map { id in
      GraphRequest(
        "/v1.0/users/\(GraphRequest.segment(id.text))/memberOf",
        query: [(name: "$select", value: "id"), (name: "$top", value: "999")], scope: .directory)
    }
    var found: [ObjectID: [ObjectID]] = [:]
    for (id, answer) in zip(ids, try await client.batchListings(requests)) {
      switch answer {
      case .success(let pages):
        var groups: [ObjectID] = []
        for page in pages { _ = try page.forEachObject { id, _ in groups.append(id) } }
        found[id] = groups
      case .failure(let error) where error.kind == .notFound || error.kind == .badRequest: break
      case .failure(let error): throw error
      }
    }
    return found
  }
}
