import Testing

@testable import Inventory

@Suite struct MFACoverageTests {
  private func change(_ id: String, _ hasMFA: Bool?, _ isAdministrator: Bool?) -> DocumentChange {
    var traits = UserTraits()
    traits.hasMFA = hasMFA
    traits.isAdmin = isAdministrator
    return DocumentChange(
      id: ObjectID(id), document: Array("{\(id)\(String(describing: hasMFA))}".utf8), traits: traits)
  }

  @Test func followsChangesOfUsers() {
    var index = UserIndex()
    index.apply([change("a", true, true), change("b", false, true), change("c", nil, false)])
    #expect(index.coverage.users == MFACoverage.Tally(registered: 1, notRegistered: 1, unknown: 1))
    #expect(index.coverage.administrators == MFACoverage.Tally(registered: 1, notRegistered: 1, unknown: 0))
    #expect(index.coverage.unknownAdministrators == 0)

    index.apply([
      DocumentChange(id: "a", document: nil), change("b", true, true), change("d", false, nil),
    ])
    #expect(index.coverage.users == MFACoverage.Tally(registered: 1, notRegistered: 1, unknown: 1))
    #expect(index.coverage.administrators == MFACoverage.Tally(registered: 1, notRegistered: 0, unknown: 0))
    #expect(index.coverage.unknownAdministrators == 1)
  }
}
