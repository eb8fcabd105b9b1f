import Foundation
import Storage
import Testing

@Suite struct StateDirectoryTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
  }

  @Test func makesAFolderForThisUserAlone() throws {
    let path = fixture.folder.path + "/a/b"
    let directory = try StateDirectory(path: path)
    #expect(directory.path == path && !directory.isTemporary)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    directory.remove()
    #expect(FileManager.default.fileExists(atPath: path), "the operator's folder stays")
  }

  @Test func isHeldByOneAtATime() throws {
    let path = fixture.folder.path + "/state"
    var first: StateDirectory? = try StateDirectory(path: path)
    #expect {
      try StateDirectory(path: path)
    } throws: {
      "\($0)".contains("another process uses the state directory \(path)")
    }
    _ = first
    first = nil
    _ = try StateDirectory(path: path)
  }

  @Test func aTemporaryOneIsRemoved() throws {
    let directory = try StateDirectory.temporary()
    #expect(directory.isTemporary)
    #expect(try StateDirectory.temporary().path != directory.path)
    try Data([1]).write(to: URL(fileURLWithPath: directory.path + "/file"))
    directory.remove()
    #expect(!FileManager.default.fileExists(atPath: directory.path))
    directory.remove()
  }

  @Test(arguments: ["/dev/null/state", "/proc/state", ""]) func saysWhatToDoAboutAPathThatCannotBe(
    path: String
  ) {
    #expect {
      try StateDirectory(path: path)
    } throws: { error in
      let text = "\(error)"
      return error is StorageError && text.contains("state directory \(path)")
        && (text.contains("give its parent to this user") || text.contains("give it to this user"))
    }
  }
}
