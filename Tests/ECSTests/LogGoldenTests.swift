import GoldenTesting
import Testing

@Suite struct LogGoldenTests {
  static let golden = GoldenFiles()

  @Test(arguments: golden.cases) func aRecordBecomesTheExpectedDocument(name: String) throws {
    let document = try LogCase(Self.golden.input(name)).normalized().bytes
    let differences = try Self.golden.differences(of: document, from: name)
    #expect(differences.isEmpty, "\(name):\n\(differences.joined(separator: "\n"))")
  }

  @Test(arguments: golden.cases) func everyDocumentKeepsTheRules(name: String) throws {
    let normalized = try LogCase(Self.golden.input(name)).normalized()
    let violations = DocumentRules.violations(
      of: try JSONTree(parsing: normalized.bytes), normalized.summary)
    #expect(violations.isEmpty, "\(name):\n\(violations.joined(separator: "\n"))")
  }

  @Test func theCornerCasesAreThere() {
    #expect(Self.golden.cases.count >= 60)
  }
}
