import GraphClient
import Locking
import OCSF
import Storage
import Telemetry
import Testing

@testable import Inventory

@Suite struct SnapshotPublisherTests {
  private final class CountingStore: DirectoryStore {
    let saves = Mutex(0)

    func save(
      replacing replaced: Set<DirectoryPart>,
      _ body: (_ save: (DirectoryChange) throws -> Void) throws -> Void
    ) throws {
      try body { _ in }
      saves.withLock { $0 += 1 }
    }

    func read(_ part: DirectoryPart, _ body: (_ id: String, _ record: [UInt8]) throws -> Void) throws {}
  }

  private let store = CountingStore()
  private let board = InventoryBoard()
  private let publisher: SnapshotPublisher
  private let point = SyncPoint(fullSync: someTime)

  init() async throws {
    let normalizer = UserNormalizer(tenantID: "00000000-0000-0000-0000-000000000001", timestamps: .seconds)
    publisher = SnapshotPublisher(
      builder: SnapshotBuilder(normalizer: normalizer, isTransitive: false), board: board, store: store,
      clock: TestClock(), logger: .silent)
    let (groups, roles) = (try Lists.groups(), try Lists.roles())
    try await take(.groups) { try $0.take(ListReading.whole(groups)) }
    try await take(.roleAssignments) { $0.take(roles) }
    try await take(users: "u1")
  }

  private func take(
    _ capability: Capability, _ put: @escaping @Sendable (inout InventoryParts) throws -> Void
  ) async throws {
    try await publisher.take(capability, point) { [board] parts in
      try put(&parts)
      board.update(capability) { $0.succeed(at: someTime) }
    }
  }

  private func take(users ids: String...) async throws {
    var list = UserList()
    for id in ids { try list.add(page(#"{"id":"\#(id)","userPrincipalName":"\#(id)@contoso.com"}"#)) }
    try await take(.users) { [list] in try $0.take(ListReading.whole(list)) }
  }

  private var saves: Int { store.saves.withLock { $0 } }

  @Test func theFirstSnapshotIsSavedWithAllThatItIsMadeOf() {
    #expect(board.snapshot?.count == 1)
    #expect(saves == 1)
  }

  @Test func ofPartsThatWaitTheLastPublishesAndSavesThemAll() async throws {
    // As if another were on its way.
    publisher.waiting.withLock { $0 += 1 }
    try await take(users: "u1", "u2")
    #expect(board.snapshot?.count == 1 && saves == 1)
    publisher.waiting.withLock { $0 -= 1 }
    let roles = try Lists.roles(Lists.assignment("u1", "r1"))
    try await take(.roleAssignments) { $0.take(roles) }
    #expect(board.snapshot?.count == 2 && saves == 2)
  }

  @Test func whatWaitsIsPublishedWhereTheLastCannotBePutTogether() async throws {
    publisher.waiting.withLock { $0 += 1 }
    try await take(users: "u1", "u2")
    publisher.waiting.withLock { $0 -= 1 }
    await #expect(throws: GraphError.self) { try await take(.groups) { _ in throw GraphError(.malformed) } }
    #expect(board.snapshot?.count == 2 && saves == 2)
  }
}
