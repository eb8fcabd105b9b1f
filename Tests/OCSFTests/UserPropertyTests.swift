import GoldenTesting
import OCSF
import Testing

@Suite struct UserPropertyTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func anyJSONBecomesAnEventThatKeepsTheRules(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let golden = GoldenFiles()
    let cases = try golden.cases.map { try UserCase(golden.input($0)) }
    for round in 0..<100 {
      var mutated = cases[round % cases.count]
      mutated.user = mutated.user.mutated(using: &generator)
      if Bool.random(using: &generator) {
        mutated.facts.mfa?.methods = ["", "b", "a"]
        mutated.groups?.append(.init(uid: "", name: ""))
        mutated.facts.roles?.append(.init(uid: "", name: "", scope: ""))
      }
      let violations = EventRules.violations(of: try mutated.event())
      #expect(violations.isEmpty, "seed \(seed), \(mutated.user):\n\(violations.joined(separator: "\n"))")
    }
  }
}
