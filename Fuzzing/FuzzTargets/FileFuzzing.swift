internal import FoundationEssentials
internal import Storage
internal import Time

/// Files of the state directory that were damaged or made up: opened or refused, never a crash.
///
/// An input that begins with `~` damages a sound file: each four bytes of it are a place and what to write there. Any
/// other input is the file.
enum FileFuzzing {
  private static let now = Timestamp(seconds: 1_790_000_000)

  static func events(_ input: [UInt8]) {
    withFile(damaged(input, soundEvents)) { try useEvents($0) }
  }

  static func directory(_ input: [UInt8]) {
    withFile(damaged(input, soundDirectory)) { try useDirectory($0) }
  }

  private static func useEvents(_ path: String) throws {
    let store = try SQLiteEventStore(path: path, streams: [.audit, .signins], owner: "fuzz")
    defer { store.close() }
    let event = NewEvent(id: "new", time: now, document: Array("{}".utf8), raw: Array("{}".utf8)[...])
    _ = try store.append([event], to: .audit, arrivedAt: now, checkpoint: nil)
    _ = try store.bounds(of: .audit)
    try store.read(.audit, EventRange(after: 0)) { _ in true }
  }

  private static func useDirectory(_ path: String) throws {
    let (store, _) = try SQLiteDirectoryStore.open(path: path, owner: "fuzz")
    for part in DirectoryPart.allCases { try store.read(part) { _, _ in } }
    try store.save([DirectoryChange(.users, "id", Array("{}".utf8))], replacing: [.groups])
  }

  // MARK: Files

  private static let soundEvents = sound(useEvents)
  private static let soundDirectory = sound(useDirectory)

  /// The file that a service leaves behind.
  private static func sound(_ use: (String) throws -> Void) -> [UInt8] {
    var bytes: [UInt8] = []
    withFile([]) { path in
      try use(path)
      bytes = Array(try Data(contentsOf: URL(filePath: path)))
    }
    return bytes
  }

  private static func damaged(_ input: [UInt8], _ sound: [UInt8]) -> [UInt8] {
    guard input.first == UInt8(ascii: "~"), !sound.isEmpty else { return input }
    var bytes = sound
    for start in stride(from: 1, through: input.count - 4, by: 4) {
      let place = Int(input[start]) << 16 | Int(input[start + 1]) << 8 | Int(input[start + 2])
      bytes[place % bytes.count] = input[start + 3]
    }
    return bytes
  }

  private static func withFile(_ content: [UInt8], _ body: (String) throws -> Void) {
    withFolder { folder in
      let path = "\(folder)/state.db"
      guard FileManager.default.createFile(atPath: path, contents: Data(content)) else { return }
      try body(path)
    }
  }

  /// In memory where the system has a folder for it: thousands of files a second are no work for a disk. What is
  /// refused is refused by an error.
  static func withFolder(_ body: (String) throws -> Void) {
    let files = FileManager.default
    let parent = files.fileExists(atPath: "/dev/shm") ? "/dev/shm" : files.temporaryDirectory.path
    let folder = "\(parent)/entrada-fuzz-\(UUID().uuidString)"
    defer { try? files.removeItem(atPath: folder) }
    guard (try? files.createDirectory(atPath: folder, withIntermediateDirectories: false)) != nil else {
      return
    }
    try? body(folder)
  }
}
