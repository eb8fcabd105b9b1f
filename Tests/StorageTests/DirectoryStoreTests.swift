import Foundation
import Testing

@testable import Storage

@Suite struct DirectoryStoreTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "entrada-test-\(UUID().uuidString)")
  private var path: String { folder.path + "/directory.db" }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func records(_ store: any DirectoryStore, _ part: DirectoryPart) throws -> [String: String] {
    var found: [String: String] = [:]
    try store.read(part) { found[$0] = String(decoding: $1, as: UTF8.self) }
    return found
  }

  @Test func keepsWhatWasSaved() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let store = try SQLiteDirectoryStore(path: path, owner: "one")
      try store.save(
        [
          DirectoryChange(.users, "a", Array("1".utf8)), DirectoryChange(.users, "b", Array("2".utf8)),
          DirectoryChange(.groups, "a", Array("3".utf8)),
        ], replacing: [])
      try store.save(
        [DirectoryChange(.users, "a", nil), DirectoryChange(.groups, "z", Array("4".utf8))],
        replacing: [.groups])
    }
    let (store, setAside) = try SQLiteDirectoryStore.open(path: path, owner: "one")
    #expect(setAside == nil)
    #expect(try records(store, .users) == ["b": "2"])
    #expect(try records(store, .groups) == ["z": "4"])
  }

  @Test func forgetsAllWhoseIdsBeginAlike() throws {
    let store = try SQLiteDirectoryStore(path: ":memory:", owner: "one")
    let ids = ["g1", "g1 ", "g1 \u{e4}", "g1 b", "g10 a", "g2 a"]
    try store.save(ids.map { DirectoryChange(.groupChanges, $0, [49]) }, replacing: [])
    let again = DirectoryChange(.groupChanges, "g1 c", [50])
    try store.save([.removal(.groupChanges, prefix: "g1 "), again], replacing: [])
    #expect(try records(store, .groupChanges) == ["g1": "1", "g1 c": "2", "g10 a": "1", "g2 a": "1"])
  }

  @Test func goesOnWithAFileOfTheFirstVersion() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      let store = try SQLiteDirectoryStore(path: path, owner: "one")
      try store.save([DirectoryChange(.groups, "a", Array("1".utf8))], replacing: [])
      try SQLiteConnection(path: path).execute("DROP TABLE group_changes; PRAGMA user_version = 1")
    }
    let (store, setAside) = try SQLiteDirectoryStore.open(path: path, owner: "one")
    #expect(setAside == nil)
    #expect(try records(store, .groups) == ["a": "1"])
    #expect(try records(store, .groupChanges).isEmpty)
  }

  /// A full disk does not keep the service from starting.
  @Test func aStartWritesNothing() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try SQLiteDirectoryStore(path: path, owner: "one")
    let observer = try SQLiteConnection(path: path)
    let before = try observer.integer("PRAGMA data_version")
    _ = try SQLiteDirectoryStore(path: path, owner: "one")
    #expect(try observer.integer("PRAGMA data_version") == before)
  }

  @Test func refusesAnothersDirectory() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try SQLiteDirectoryStore(path: path, owner: "one")
    #expect(throws: StorageError.self) { try SQLiteDirectoryStore.open(path: path, owner: "two") }
  }

  @Test(arguments: [false, true])
  func setsAsideWhatCannotBeUsed(isNewer: Bool) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    if isNewer {
      _ = try SQLiteDirectoryStore(path: path, owner: "one")
      try SQLiteConnection(path: path).execute("PRAGMA user_version = 99")
    } else {
      try Data(repeating: 0x41, count: 100_000).write(to: URL(fileURLWithPath: path))
    }
    let (store, setAside) = try SQLiteDirectoryStore.open(path: path, owner: "one")
    let aside = try #require(setAside)
    #expect(aside.reason.contains(isNewer ? "newer" : "damaged"))
    #expect(FileManager.default.fileExists(atPath: aside.path))
    #expect(try records(store, .users).isEmpty)
  }
}
