import GraphClient
import OCSF
import Storage
import Testing

@testable import Inventory

/// What is saved of groups when they change.
@Suite struct GroupChangesTests {
  private let store: SQLiteDirectoryStore
  private var parts = InventoryParts()

  init() throws {
    store = try SQLiteDirectoryStore(path: ":memory:", owner: "tenant")
    let members = (0..<30_000).map { #"{"id":"m\#($0)"}"# }.joined(separator: ",")
    let large = #"{"id":"g1","displayName":"All","members@delta":[\#(members)]}"#
    try parts.take(ListReading<GroupList>.whole(Lists.groups(page(large, Lists.group("g2", "m1", "g1")))))
    let point = InventoryArchive.record(SyncPoint(fullSync: someTime))
    try store.save([DirectoryChange(.syncPoints, Capability.groups.name, point)], replacing: [])
    try save()
  }

  /// Saves what has changed.
  /// - Returns: How many records and bytes it took.
  @discardableResult private mutating func save() throws -> (records: Int, bytes: Int) {
    var changes: [DirectoryChange] = []
    parts.forEachChange { changes.append($0) }
    try store.save(changes, replacing: parts.replaced)
    parts.takeUnsaved()
    return (changes.count, changes.reduce(0) { $0 + ($1.record?.count ?? 0) })
  }

  private func isSaved() throws -> Bool {
    let saved = try #require(InventoryArchive.load(store).parts.groups)
    let list = try #require(parts.groups)
    return saved.groups.mapValues(\.name) == list.groups.mapValues(\.name)
      && saved.groups.keys.allSatisfy { Set(saved.memberIDs(of: $0)) == Set(list.memberIDs(of: $0)) }
  }

  @Test mutating func aLargeGroupIsNotWrittenAgainForOneMember() throws {
    try parts.take(
      ListReading<GroupList>.changes([
        page(
          #"{"id":"g1","displayName":"Everybody","members@delta":[{"id":"n1"},{"id":"m7","@removed":{}}]}"#)
      ]))
    let cost = try save()
    #expect(cost.records == 3 && cost.bytes < 500)
    #expect(try isSaved())
    // The later word on a membership replaces the one before.
    try parts.take(
      ListReading<GroupList>.changes([
        page(#"{"id":"g1","members@delta":[{"id":"m7"},{"id":"n1","@removed":{}}]}"#)
      ]))
    let second = try save()
    #expect(second.records == 2)
    #expect(try isSaved())
  }

  @Test mutating func anotherReadingOfAllSavesOnlyWhatDiffers() throws {
    let same = try #require(parts.groups)
    try parts.take(ListReading<GroupList>.whole(same))
    let none = try save()
    #expect(none.records == 0)
    try parts.take(
      ListReading<GroupList>.whole(Lists.groups(page(Lists.group("g2", "m1"), Lists.group("g3", "m1")))))
    let cost = try save()
    #expect(cost.bytes < 500)
    #expect(try isSaved())
  }

  @Test mutating func aGroupThatComesBackHasNothingOfBefore() throws {
    for record in [
      #"{"id":"g2","members@delta":[{"id":"m5"}]}"#, #"{"id":"g2","@removed":{}}"#, Lists.group("g2", "m9"),
    ] {
      try parts.take(ListReading<GroupList>.changes([page(record)]))
      try save()
      #expect(try isSaved())
    }
    #expect(parts.groups?.memberIDs(of: "g2") == ["m9"])
  }

  @Test mutating func manyChangesAreWrittenTogetherInTheEnd() throws {
    for name in ["a", "b"] {
      let members = (0..<6000).map { #"{"id":"\#(name)\#($0)"}"# }.joined(separator: ",")
      try parts.take(ListReading<GroupList>.changes([page(#"{"id":"g2","members@delta":[\#(members)]}"#)]))
      try save()
      #expect(try isSaved())
    }
    var records = 0
    try store.read(.groupChanges) { _, _ in records += 1 }
    #expect(records == 0)
  }
}
