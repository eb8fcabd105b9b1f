import Foundation
import FuzzTargets
import Testing

/// What the fuzzer has found worth keeping, and what once was a defect, tried again with every test run.
@Suite struct CorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzzing/Corpus")

  @Test(arguments: FuzzTarget.allCases) func `Every input of the corpus is outlived`(_ target: FuzzTarget)
    throws
  {
    let folder = CorpusTests.folder.appendingPathComponent(target.rawValue)
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty, "the corpus of \(target.rawValue) is empty")
    for file in files { target.run(Array(try Data(contentsOf: file))) }
  }
}
