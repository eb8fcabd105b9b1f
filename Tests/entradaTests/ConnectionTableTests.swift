import Testing

@testable import GraphClient
@testable import entrada

@Suite struct ConnectionTableTests {
  private let checks = [
    ConnectionTest.Check(
      name: "token", verdict: "ok", isRequired: true, permission: nil, detail: "was issued", milliseconds: 5),
    ConnectionTest.Check(
      name: "sign_in_activity", verdict: "unlicensed", isRequired: false, permission: "AuditLog.Read.All",
      detail: "needs a license", milliseconds: 12_345),
    ConnectionTest.Check(
      name: "users", verdict: "denied", isRequired: true, permission: "User.Read.All", detail: "grant it",
      milliseconds: 40),
  ]

  @Test func columnsAreAligned() throws {
    let lines = ConnectionTable.text(checks, isColored: false).split(separator: "\n")
    let details = ["DETAIL"] + checks.map(\.detail)
    let offsets = try zip(lines, details).map { line, detail in
      line.distance(from: line.startIndex, to: try #require(line.ranges(of: detail).last).lowerBound)
    }
    #expect(lines.count == 4)
    #expect(Set(offsets).count == 1)
  }

  @Test func colorsTellWhatIsNeededAndTakeNoWidth() {
    let colored = ConnectionTable.text(checks, isColored: true)
    let lines = colored.split(separator: "\n")
    #expect(lines[1].contains("\u{1B}[32mok"))
    #expect(lines[2].contains("\u{1B}[33munlicensed"))
    #expect(lines[3].contains("\u{1B}[31mdenied"))
    let plain = colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
    #expect(plain == ConnectionTable.text(checks, isColored: false))
  }
}
