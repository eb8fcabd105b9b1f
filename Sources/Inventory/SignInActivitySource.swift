internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// When users last signed in.
struct SignInActivityList: Sendable {
  private(set) var users: [String: UserFacts.SignInActivity] = [:]

  mutating func shareIDs(with users: UserList) { self.users = self.users.sharingKeys(with: users.entries) }

  mutating func add(_ page: GraphPage) throws {
    _ = try page.forEachObject { id, record, _ in
      guard let activity = record["signInActivity"], activity.kind == .object else { return }
      func time(_ name: StaticString) -> Timestamp? {
        activity[name]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
      }
      users[id] = UserFacts.SignInActivity(
        lastSignIn: time("lastSignInDateTime"),
        lastNonInteractiveSignIn: time("lastNonInteractiveSignInDateTime"))
    }
  }
}

/// Reads `signInActivity` in a sweep of its own: it has its own permission and its own limit, and where it is refused
/// it would take the whole page of users with it.
struct SignInActivitySource: InventorySource {
  let capability = Capability.signInActivity
  let isAlwaysWhole = true

  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<SignInActivityList> {
    Reading(part: try await list(client), point: SyncPoint(fullSync: now))
  }

  private func list(_ client: GraphClient) async throws -> SignInActivityList {
    do {
      return try await read(client, pageSize: 500)
    } catch let error as GraphError where error.kind == .badRequest {
      // Older services refuse more than 120 a page.
      return try await read(client, pageSize: 120)
    }
  }

  private func read(_ client: GraphClient, pageSize: Int) async throws -> SignInActivityList {
    let request = GraphRequest(
      "/v1.0/users",
      query: [(name: "$select", value: "id,signInActivity"), (name: "$top", value: "\(pageSize)")],
      scope: .signInActivity)
    return try await client.reduce(request, into: SignInActivityList()) { try $0.add($1) }
  }
}
