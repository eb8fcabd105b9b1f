internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// All users as Graph lists them, kept in the pages they came in.
struct UserList: Sendable {
  struct Entry: Sendable {
    var page: Int
    var range: Range<Int>
    var userPrincipalName: String?
    /// Whether the record says when the user was created, as the normalizer reads it.
    var isDated: Bool
  }

  private(set) var pages: [JSONText] = []
  private(set) var entries: [String: Entry] = [:]
  /// Records that could not be read: users that exist and are not in the list.
  private(set) var unreadable = 0

  mutating func add(_ page: GraphPage) throws {
    pages.append(page.text)
    unreadable += try page.forEachObject { id, record, range in
      // A user may come again on a later page; the later record is the newer one.
      let created = record["createdDateTime"]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
      entries[id] = Entry(
        page: pages.count - 1, range: range, userPrincipalName: record["userPrincipalName"]?.text?.string,
        isDated: created?.unlessNever != nil)
    }
  }
}

/// Lists the users (Microsoft Graph, "List users").
struct UserSource: InventorySource {
  let capability = Capability.users

  /// What OCSF's document is made of. Most come only when they are selected.
  private static let select = """
    id,userPrincipalName,displayName,mail,jobTitle,department,officeLocation,companyName,createdDateTime,\
    accountEnabled,userType,employeeId,employeeType,onPremisesSamAccountName,onPremisesSyncEnabled,\
    lastPasswordChangeDateTime
    """

  func read(_ client: GraphClient, now: Timestamp) async throws -> UserList {
    let request = GraphRequest(
      "/v1.0/users", query: [(name: "$select", value: UserSource.select), (name: "$top", value: "999")],
      scope: .directory)
    return try await client.reduce(request, into: UserList()) { try $0.add($1) }
  }
}
