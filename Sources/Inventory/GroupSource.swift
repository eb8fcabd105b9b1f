internal import GraphClient
internal import Time

/// Reads groups with their members in one listing, and then what changes of them (Microsoft Graph, "group: delta").
/// Where the tenant has no delta query they are listed each time.
struct GroupSource: InventorySource {
  let capability = Capability.groups

  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<ListReading<GroupList>> {
    if !isFull, var point, let round = try await client.changes(after: point.deltaLink) {
      point.deltaLink = round.deltaLink
      return Reading(part: .changes(round.pages), point: point)
    }
    if !isFull, let point, point.isDeltaRefused {
      // Listed without links, the full sync is the one that asked for them.
      return Reading(part: .whole(try await list(client)), point: point)
    }
    do {
      return try await readAll(client, after: isFull ? point : nil, now)
    } catch let error as GraphError where error.isDeltaRefused {
      return Reading(
        part: .whole(try await list(client)), point: SyncPoint(fullSync: now, isDeltaRefused: true))
    }
  }

  private func readAll(
    _ client: GraphClient, after point: SyncPoint?, _ now: Timestamp
  ) async throws -> Reading<ListReading<GroupList>> {
    let request = GraphRequest(
      "/v1.0/groups/delta", query: [(name: "$select", value: "id,displayName,members")], scope: .directory)
    var (list, link) = try await client.deltaRound(
      request, into: GroupList.incomplete
    ) { try $0.add($1) }
    guard let before = try? await client.changes(after: point?.deltaLink) else {
      return Reading(part: .whole(list), point: SyncPoint(fullSync: now, deltaLink: link))
    }
    let during = try await client.changes(after: link)
    for page in during?.pages ?? [] { try list.add(page) }
    if let during { link = during.deltaLink }
    return Reading(
      part: .whole(list, DeltaRounds(before: before.pages, during: during?.pages)),
      point: SyncPoint(fullSync: now, deltaLink: link))
  }
}
