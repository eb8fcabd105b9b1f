import OCSF
import Testing
import Time

@testable import Inventory

@Suite struct ReportTests {
  private func row(_ id: String, _ members: String) -> String { #"{"id":"\#(id)",\#(members)}"# }

  @Test func readsTheRowsOfTheMFAReport() throws {
    var list = MFAList()
    try list.add(
      page(
        row(
          "u1",
          #""isMfaCapable":true,"isMfaRegistered":true,"methodsRegistered":["fido2",7,"mobilePhone"]"#),
        row("u2", #""isMfaCapable":false,"isMfaRegistered":true"#)))
    #expect(
      list["u1"]
        == UserFacts.MFA(
          isCapable: true, isRegistered: true, methods: ["fido2", "mobilePhone"], source: .report))
    #expect(
      list["u2"]
        == UserFacts.MFA(isCapable: false, isRegistered: true, methods: [], source: .report))
  }

  @Test func aStrangeRowLeavesItsUserUnknown() throws {
    var list = MFAList()
    try list.add(
      page(
        row("u1", #""isMfaCapable":"yes","isMfaRegistered":true"#), row("u2", #""isMfaCapable":true"#),
        row(
          "u3", #""isMfaCapable":null,"isMfaRegistered":null,"lastUpdatedDateTime":"2030-01-01T00:00:00Z""#),
        "null", "[]", #"{"isMfaCapable":true,"isMfaRegistered":true}"#))
    list.complete(at: someTime)
    #expect(list.users.isEmpty)
    #expect(list.asOf == someTime)
  }

  @Test func isAsOfTheNewestRow() throws {
    var list = MFAList()
    let known = #""isMfaCapable":true,"isMfaRegistered":true,"lastUpdatedDateTime":"#
    try list.add(page(row("u1", known + #""2026-03-01T08:00:00Z""#), row("u2", known + #""never""#)))
    try list.add(page(row("u3", known + #""2026-03-01T07:00:00Z""#)))
    list.complete(at: someTime)
    #expect(list.asOf?.rfc3339() == "2026-03-01T08:00:00Z")
    #expect(list.users.count == 3)
  }

  @Test func readsWhenUsersLastSignedIn() throws {
    var list = SignInActivityList()
    let times =
      #"{"lastSignInDateTime":"2026-03-01T08:00:00Z","lastNonInteractiveSignInDateTime":"2026-03-01T09:00:00Z"}"#
    try list.add(
      page(
        row("u1", #""signInActivity":\#(times)"#), row("u2", #""signInActivity":null"#), #"{"id":"u3"}"#,
        row("u4", #""signInActivity":"strange""#),
        row("u5", #""signInActivity":{"lastSignInDateTime":7}"#)))
    #expect(list["u1"]?.lastSignIn == Timestamp(rfc3339: "2026-03-01T08:00:00Z"))
    #expect(list["u1"]?.lastNonInteractiveSignIn == Timestamp(rfc3339: "2026-03-01T09:00:00Z"))
    #expect(Set(list.users.keys.map(\.text)) == ["u1", "u5"])
    #expect(list["u5"] == UserFacts.SignInActivity(lastSignIn: nil, lastNonInteractiveSignIn: nil))
  }

  @Test func whatIsNotInAListIsUnknown() throws {
    let parts = InventoryParts(
      users: try Lists.users("u1"), mfa: MFAList(), signInActivity: SignInActivityList())
    #expect(parts.facts(of: "u1") == UserFacts(firstSeen: someTime))
  }
}
