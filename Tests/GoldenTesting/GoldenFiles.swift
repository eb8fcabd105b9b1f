public import Foundation

/// The golden files of a test target: `<case>.json` holds what goes in, `<case>.expected.json` what must come out.
///
/// With `ENTRADA_RECORD_GOLDEN=1` in the environment the expected files are written anew, and the tests fail to say
/// so: a golden file blesses what it holds, and must be read by its meaning before it is committed.
public struct GoldenFiles: Sendable {
  /// The folder of the files.
  public let folder: URL

  /// The files in the folder `Golden` beside a test's source file.
  public init(beside file: String = #filePath) {
    folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
  }

  /// The names of all cases, ordered.
  public var cases: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".expected.json") }
      .map { String($0.dropLast(5)) }.sorted()
  }

  /// What goes in.
  public func input(_ name: String) throws -> JSONTree {
    try JSONTree(parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent("\(name).json"))))
  }

  /// Compares a document with the expected one, or records it.
  /// - Returns: What differs; empty where nothing does.
  public func differences(of document: [UInt8], from name: String) throws -> [String] {
    let file = folder.appendingPathComponent("\(name).expected.json")
    let tree = try JSONTree(parsing: document)
    if ProcessInfo.processInfo.environment["ENTRADA_RECORD_GOLDEN"] == "1" {
      try Data(tree.pretty.utf8).write(to: file)
      return ["recorded \(file.lastPathComponent): read it, then run again without recording"]
    }
    // Another parser than the service's own has a say in what is JSON.
    _ = try JSONSerialization.jsonObject(with: Data(document))
    return tree.differences(from: try JSONTree(parsing: [UInt8](Data(contentsOf: file))))
  }
}
