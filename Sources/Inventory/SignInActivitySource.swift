internal import GraphClient
internal import JSON
internal import OCSF
internal import Time

/// When users last signed in.
struct SignInActivityList: Sendable {
  /// The same in half of the memory.
  struct Activity: Sendable, Equatable {
    private let last: Int64
    private let lastNonInteractive: Int64
    /// Long before all that can be written.
    private static let never = Int64.min

    init(_ activity: UserFacts.SignInActivity) {
      last = activity.lastSignIn?.microseconds ?? Activity.never
      lastNonInteractive = activity.lastNonInteractiveSignIn?.microseconds ?? Activity.never
    }

    var facts: UserFacts.SignInActivity {
      func time(_ microseconds: Int64) -> Timestamp? {
        microseconds == Activity.never ? nil : Timestamp(microseconds: microseconds)
      }
      return UserFacts.SignInActivity(
        lastSignIn: time(last), lastNonInteractiveSignIn: time(lastNonInteractive))
    }
  }

  private(set) var users: [ObjectID: Activity] = [:]

  /// What is known of a user.
  subscript(id: ObjectID) -> UserFacts.SignInActivity? { users[id]?.facts }

  mutating func add(_ page: GraphPage) throws {
    _ = try page.forEachObject { id, record in
      guard let activity = record["signInActivity"], activity.kind == .object else { return }
      func time(_ name: StaticString) -> Timestamp? {
        activity[name]?.text.flatMap { Timestamp(rfc3339: $0.utf8) }
      }
      users[id] = Activity(
        UserFacts.SignInActivity(
          lastSignIn: time("lastSignInDateTime"),
          lastNonInteractiveSignIn: time("lastNonInteractiveSignInDateTime")))
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
