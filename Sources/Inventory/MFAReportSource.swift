internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// Whose multifactor authentication is known.
struct MFAList: Sendable {
  private(set) var users: [ObjectID: UserFacts.MFA] = [:]
  /// When the report was made; the time of reading where its rows do not say.
  private(set) var asOf: Timestamp?
  /// The methods are few, and so are the ways in which they occur together: each lies in memory once.
  private var combinations: [[String]: [String]] = [:]
  private static let maximumCombinations = 10_000

  private mutating func shared(_ methods: [String]) -> [String] {
    if let known = combinations[methods] { return known }
    if combinations.count < MFAList.maximumCombinations { combinations[methods] = methods }
    return methods
  }

  /// What the report says of a user.
  subscript(id: ObjectID) -> UserFacts.MFA? { users[id] }

  mutating func add(_ page: GraphPage) throws {
    // A row of a strange shape leaves its user unknown, which the user's document then says.
    _ = try page.forEachObject { id, record in
      guard let isCapable = record["isMfaCapable"]?.bool, let isRegistered = record["isMfaRegistered"]?.bool
      else { return }
      let methods = record["methodsRegistered"]?.elements.compactMap { $0.text?.string } ?? []
      users[id] = UserFacts.MFA(
        isCapable: isCapable, isRegistered: isRegistered, methods: shared(methods), source: .report)
      let updated = record["lastUpdatedDateTime"]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
      if let updated { asOf = max(asOf ?? updated, updated) }
    }
  }

  mutating func complete(at now: Timestamp) {
    asOf = asOf ?? now
  }
}

/// Reads the tenant's report (Microsoft Graph, "userRegistrationDetails"). Disabled users are not in it: they stay
/// unknown.
struct MFAReportSource: InventorySource {
  let capability = Capability.mfaReport
  let isAlwaysWhole = true

  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<MFAList> {
    let request = GraphRequest(
      "/v1.0/reports/authenticationMethods/userRegistrationDetails", query: [(name: "$top", value: "999")],
      scope: .reports, priority: .normal)
    var list = try await client.reduce(request, into: MFAList()) { try $0.add($1) }
    list.complete(at: now)
    return Reading(part: list, point: SyncPoint(fullSync: now))
  }
}
