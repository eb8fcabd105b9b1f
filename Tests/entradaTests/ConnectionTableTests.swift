import Testing

@testable import GraphClient
@testable import entrada

@Suite struct ConnectionTableTests {
  private let checks = [
    ConnectionVerdict(
      name: "token", permission: nil, affects: [], status: .ok, detail: "was issued", milliseconds: 5,
      isRequired: true),
    ConnectionVerdict(
      name: "sign_in_activity", permission: "AuditLog.Read.All", affects: [], status: .unlicensed,
      detail: "needs a license", milliseconds: 12_345),
    ConnectionVerdict(
      name: "users", permission: "User.Read.All", affects: [], status: .denied, detail: "grant it",
      milliseconds: 40, isRequired: true),
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
