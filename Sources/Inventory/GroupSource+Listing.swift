internal import GraphClient

/// Groups where there is no delta query (Microsoft Graph, "List groups" and "List group members").
extension GroupSource {
  /// Groups whose members are asked for before the answers are taken in: what is held of answers is bounded by it.
  private static let groupsAtOnce = 200

  /// All groups with their members. A group that goes while it is read is left out; whatever else cannot be read leaves
  /// nothing, for a part of the members would look like all of them.
  /// - Throws: `GraphError` or `CancellationError`.
  func list(_ client: GraphClient) async throws -> GroupList {
    let request = GraphRequest(
      "/v1.0/groups", query: [(name: "$select", value: "id,displayName"), (name: "$top", value: "999")],
      scope: .directory)
    var list = try await client.reduce(request, into: GroupList.incomplete) {
      try $0.add($1)
    }
    let ids = list.groups.keys.sorted()
    for start in stride(from: 0, to: ids.count, by: GroupSource.groupsAtOnce) {
      let some = ids[start..<min(start + GroupSource.groupsAtOnce, ids.count)]
      for (id, answer) in zip(some, try await client.batchListings(some.map(members))) {
        switch answer {
        case .success(let pages): for page in pages { try list.addMembers(page, of: id) }
        case .failure(let error) where error.kind == .notFound: list.remove(id)
        case .failure(let error): throw error
        }
      }
    }
    return list
  }

  private func members(of id: String) -> GraphRequest {
    GraphRequest(
      "/v1.0/groups/\(GraphRequest.segment(id))/members",
      query: [(name: "$select", value: "id"), (name: "$top", value: "999")], scope: .directory)
  }
}
