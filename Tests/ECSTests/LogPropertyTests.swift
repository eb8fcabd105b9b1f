import ECS
import GoldenTesting
import JSON
import Testing
import Time

@Suite struct LogPropertyTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func anyJSONBecomesADocumentThatKeepsTheRules(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let golden = GoldenFiles()
    let cases = try golden.cases.map { try LogCase(golden.input($0)) }.filter { $0.unreadable == nil }
    for round in 0..<150 {
      var mutated = cases[round % cases.count]
      mutated.record = mutated.record.mutated(using: &generator, chance: round % 3 == 0 ? 0.2 : 0.05)
      mutated.kind = [nil, mutated.kind, SignInKind.allCases.randomElement(using: &generator)][round % 3]
      let normalized = try mutated.normalized()
      let document = try JSONTree(parsing: normalized.bytes)
      let violations = DocumentRules.violations(of: document, normalized.summary)
      #expect(violations.isEmpty, "seed \(seed), \(mutated.record):\n\(violations.joined(separator: "\n"))")
      #expect(try mutated.normalized().summary == normalized.summary, "the same record gives the same id")
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func anyBytesBecomeADocumentThatKeepsTheRules(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let golden = GoldenFiles()
    let records = try golden.cases.map { try LogCase(golden.input($0)).record.bytes }
    for round in 0..<200 {
      var bytes = records[round % records.count]
      for _ in 0..<5 where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &generator))
      var writer = JSONWriter()
      let summary = UnreadableRecord.normalize(
        bytes, reason: "broken", dataset: nil, collectedAt: Timestamp(seconds: 1), tenantID: LogCase.tenantID,
        into: &writer)
      let violations = DocumentRules.violations(of: try JSONTree(parsing: writer.bytes), summary)
      #expect(violations.isEmpty, "seed \(seed), \(bytes):\n\(violations.joined(separator: "\n"))")
    }
  }

  @Test(arguments: ["targetResources", "initiatedBy"])
  func nestingAsDeepAsTheParserAllowsIsCopied(name: String) throws {
    let depth = 1000
    let nested = #"{"a":"# + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    let value = name == "initiatedBy" ? nested : "[\(nested)]"
    let record = #"{"id":"1","activityDateTime":"2026-03-01T08:10:02Z","\#(name)":\#(value)}"#
    let document = try JSONParser().parse(JSONText(record)) { record in
      var writer = JSONWriter()
      _ = AuditNormalizer(tenantID: "t").normalize(record, collectedAt: Timestamp(seconds: 1), into: &writer)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    #expect(document.contains(value))
  }
}
