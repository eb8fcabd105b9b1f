import GoldenTesting
import Testing

@testable import Inventory

@Suite struct ParentTableTests {
  @Test(arguments: 0..<20)
  func knowsWhatWasReadAndWhatHasChangedSince(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var expected: [Int32: [Int32]] = [:]
    for member in Int32(0)..<20 {
      expected[member] = (0..<Int32.random(in: 0...4, using: &random)).map { 100 + $0 }
    }
    let read = expected
    var table = ParentTable(memberCount: 20) { body in
      for (member, groups) in read { for group in groups { body(member, group) } }
    }
    for _ in 0..<30 {
      let member = Int32.random(in: 0..<25, using: &random)
      let group = Int32.random(in: 100..<105, using: &random)
      if Bool.random(using: &random) {
        table[member].append(group)
        expected[member, default: []].append(group)
      } else {
        table[member].removeAll { $0 == group }
        expected[member]?.removeAll { $0 == group }
      }
    }
    for member in Int32(0)..<30 { #expect(table[member].sorted() == (expected[member] ?? []).sorted()) }
  }
}
