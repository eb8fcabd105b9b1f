internal import GraphClient
internal import OCSF
internal import Time

/// Lists the users, and then reads what changes of them (Microsoft Graph, "List users" and "user: delta").
struct UserSource: InventorySource {
  let capability = Capability.users
  /// Is told how many users have been read of a listing.
  var progress: @Sendable (Int) -> Void = { _ in }
  /// Is called when all that changes from then on will be told, or at the latest when a reading ends.
  var begun: @Sendable () -> Void = {}
  /// Gives the users who are known.
  var known: @Sendable () async -> UserList? = { nil }

  private static let select = UserValues.fields.map(\.description).joined(separator: ",")

  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<ListReading<UserList>> {
    defer { begun() }
    if !isFull, var point, let round = try await client.changes(after: point.deltaLink) {
      point.deltaLink = round.deltaLink
      return Reading(part: .changes(round.pages), point: point)
    }
    return try await readAll(client, after: point, isFull, now)
  }

  /// A delta's first round has small pages, so the users are listed. The link is taken before and followed once
  /// behind: what changes during the listing is in that round.
  private func readAll(
    _ client: GraphClient, after point: SyncPoint?, _ isFull: Bool, _ now: Timestamp
  ) async throws -> Reading<ListReading<UserList>> {
    let isRefused = point?.isDeltaRefused == true && !isFull
    let first = isRefused ? nil : try await deltaLinkFromNow(client)
    begun()
    let request = GraphRequest(
      "/v1.0/users", query: [(name: "$select", value: UserSource.select), (name: "$top", value: "999")],
      scope: .directory)
    let known = await known()
    var list = try await client.reduce(request, into: UserList()) { list, page in
      try list.list(page, sharing: known)
      progress(list.entries.count)
    }
    let before = isFull ? try? await client.changes(after: point?.deltaLink) : nil
    let during = try await client.changes(after: first)
    // Who lists may lag behind who tells of changes: what had changed before must not come undone.
    for page in (before?.pages ?? []) + (during?.pages ?? []) { try list.add(page) }
    // Listed without links, the full sync is the one that asked for them.
    let fullSync = isRefused ? point?.fullSync ?? now : now
    return Reading(
      part: .whole(list, DeltaRounds(before: before?.pages, during: during?.pages)),
      point: SyncPoint(fullSync: fullSync, deltaLink: during?.deltaLink, isDeltaRefused: first == nil))
  }

  /// The link to what changes from now on; nil where the tenant has no delta query.
  private func deltaLinkFromNow(_ client: GraphClient) async throws -> String? {
    let request = GraphRequest(
      "/v1.0/users/delta",
      query: [(name: "$select", value: UserSource.select), (name: "$deltatoken", value: "latest")],
      scope: .directory)
    do {
      return try await client.deltaRound(request, into: ()) { _, _ in }.deltaLink
    } catch let error as GraphError where error.isDeltaRefused {
      return nil
    }
  }
}
