import GoldenTesting
import Testing

@Suite struct UserGoldenTests {
  static let golden = GoldenFiles()

  @Test(arguments: golden.cases) func aUserBecomesTheExpectedEvent(name: String) throws {
    let document = try UserCase(Self.golden.input(name)).normalized().bytes
    let differences = try Self.golden.differences(of: document, from: name)
    #expect(differences.isEmpty, "\(name):\n\(differences.joined(separator: "\n"))")
  }

  @Test(arguments: golden.cases) func everyEventKeepsTheRules(name: String) throws {
    let violations = EventRules.violations(of: try UserCase(Self.golden.input(name)).event())
    #expect(violations.isEmpty, "\(name):\n\(violations.joined(separator: "\n"))")
  }

  @Test func theCornerCasesAreThere() {
    #expect(Self.golden.cases.count >= 30)
  }
}
