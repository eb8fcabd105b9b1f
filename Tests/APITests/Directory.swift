import GraphClient
import OCSF
import Storage
import Testing
import Time

@testable import Inventory
@testable import LogStreams

/// A user as Graph has it.
struct User: Sendable {
  var id: String
  var name: String?

  init(_ id: String, name: String? = nil) {
    self.id = id
    self.name = name
  }
}

/// A snapshot of these users, without groups and roles.
func snapshot(of users: [User], isComplete: Bool = true) throws -> Snapshot {
  let records = users.map { user in
    #"{"id":"\#(user.id)","userPrincipalName":"\#(user.name ?? "\(user.id)@contoso.com")"}"#
  }
  var list = UserList()
  try list.add(GraphPage(Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8)))
  let parts = InventoryParts(users: list, groups: isComplete ? GroupList() : nil, roles: RoleList())
  let builder = SnapshotBuilder(
    normalizer: UserNormalizer(tenantID: "00000000-0000-0000-0000-000000000001", timestamps: .seconds),
    isTransitive: false)
  var firstSeen: [ObjectID: Timestamp] = [:]
  let states = [Capability.users, .groups, .roleAssignments].map { SourceState($0) }
  var index = UserIndex()
  let built = builder.build(
    parts, changed: ChangedUsers(), onto: &index, states: states, firstSeen: &firstSeen, now: someTime)
  return try #require(built).snapshot
}

extension SourceState {
  /// A source that has been read, or has failed with this.
  static func after(_ error: GraphError? = nil, _ capability: Capability) -> SourceState {
    var state = SourceState(capability)
    if let error { state.fail(error, at: someTime) } else { state.succeed(at: someTime) }
    return state
  }
}

extension StreamState {
  static func of(_ stream: EventStreamName, _ source: SourceState) -> StreamState {
    switch stream {
    case .audit: StreamState(name: "audit", stream: .audit, source: source)
    case .signins: StreamState(name: "signins/interactive", stream: .signins, source: source)
    }
  }
}

enum EventStreamName { case audit, signins }
