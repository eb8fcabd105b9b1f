internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// All users as Graph lists them, kept in the pages they came in.
struct UserList: Sendable {
  struct Entry: Sendable {
    /// The page that the record came in; a page is let go with the last of its records.
    var text: JSONText
    var range: Range<Int>
    var userPrincipalName: String?
    /// Whether the record says when the user was created, as the normalizer reads it.
    var isDated: Bool

    var bytes: ArraySlice<UInt8> { text.bytes(in: range) }
  }

  private(set) var entries: [String: Entry] = [:]
  /// Records that could not be read: users that exist and are not in the list.
  private(set) var unreadable = 0

  /// Takes a page of a listing or of a delta round. A user may come again, in any order and in any page: the later
  /// record is the newer one. Who is removed, be it for good or into the recycle bin, leaves; it may be nobody known.
  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record, range in
      guard record["@removed"] == nil else {
        entries[id] = nil
        return
      }
      // A changed user carries every selected member that is set, so the record replaces the last one, and what it
      // leaves out is unset. One without the name that every user has tells only of what it holds: it is merged.
      if record["userPrincipalName"] == nil, let known = entries[id] {
        try merge(id, known, page.text.bytes(in: range))
      } else {
        put(id, record, page.text, range)
      }
    }
  }

  private mutating func put(_ id: String, _ record: JSONValue, _ text: JSONText, _ range: Range<Int>) {
    let created = record["createdDateTime"]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
    entries[id] = Entry(
      text: text, range: range, userPrincipalName: record["userPrincipalName"]?.text?.string,
      isDated: created?.unlessNever != nil)
  }

  private mutating func merge(_ id: String, _ known: Entry, _ change: ArraySlice<UInt8>) throws {
    let parser = JSONParser()
    let change = try UserList.members(of: change, parser)
    let merged = try UserList.members(of: known.bytes, parser).merging(change) { $1 }
    let members = merged.sorted { $0.key < $1.key }.map { #""\#($0.key)":"#.utf8 + $0.value }
    let text = JSONText(Array("{".utf8) + members.joined(separator: ",".utf8) + Array("}".utf8))
    try parser.parse(text) { put(id, $0, text, 0..<text.count) }
  }

  /// The members of a record by their names, both as written.
  private static func members(
    of record: ArraySlice<UInt8>, _ parser: JSONParser
  ) throws -> [String: [UInt8]] {
    let text = JSONText(Array(record))
    return try parser.split(text, array: "@").members.mapValues { Array(text.bytes(in: $0)) }
  }
}

/// Lists the users, and then reads what changes of them (Microsoft Graph, "List users" and "user: delta").
struct UserSource: InventorySource {
  let capability = Capability.users

  /// What OCSF's document is made of. Most come only when they are selected.
  private static let select = """
    id,userPrincipalName,displayName,mail,jobTitle,department,officeLocation,companyName,createdDateTime,\
    accountEnabled,userType,employeeId,employeeType,onPremisesSamAccountName,onPremisesSyncEnabled,\
    lastPasswordChangeDateTime
    """

  func read(_ client: GraphClient, after point: SyncPoint?, now: Timestamp) async throws
    -> Reading<ListReading<UserList>>
  {
    if var point, let round = try await client.changes(after: point.deltaLink) {
      point.deltaLink = round.deltaLink
      return Reading(part: .changes(round.pages), point: point)
    }
    return try await readAll(client, after: point, now: now)
  }

  /// A delta's first round has small pages, so the users are listed. The link is taken before and followed once
  /// behind: what changes during the listing is in that round.
  private func readAll(
    _ client: GraphClient, after point: SyncPoint?, now: Timestamp
  ) async throws -> Reading<ListReading<UserList>> {
    let first = point?.isDeltaRefused == true ? nil : try await deltaLinkFromNow(client)
    let request = GraphRequest(
      "/v1.0/users", query: [(name: "$select", value: UserSource.select), (name: "$top", value: "999")],
      scope: .directory)
    var list = try await client.reduce(request, into: UserList()) { try $0.add($1) }
    let round = try await client.changes(after: first)
    for page in round?.pages ?? [] { try list.add(page) }
    // Listed without links, the full sync is the one that asked for them.
    let fullSync = first == nil ? point?.fullSync ?? now : now
    return Reading(
      part: .whole(list),
      point: SyncPoint(fullSync: fullSync, deltaLink: round?.deltaLink, isDeltaRefused: first == nil))
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
