import GoldenTesting
import JSON
import OCSF
import Testing
import Time

@Suite struct UserValuesTests {
  private func values(_ text: String) throws -> UserValues {
    try JSONParser().parse(JSONText(text)) { UserValues($0) }
  }

  private func json(_ values: UserValues) throws -> JSONTree { try JSONTree(parsing: values.json) }

  @Test(arguments: [1, 248, 249, 250, 251, 255, 256, 70_000])
  func holdTextsOfAnyLength(count: Int) throws {
    let title = String(repeating: "é", count: count / 2) + String(repeating: "x", count: count % 2)
    let found = try json(values(#"{"id":"a","jobTitle":"\#(title)","department":"\u0000\u001f\""}"#))
    #expect(found["id"]?.string == "a" && found["jobTitle"]?.string == title)
    #expect(found["department"]?.string == "\u{0}\u{1F}\"")
  }

  @Test func holdTheFirstOfTwoMembersInAnyOrder() throws {
    let found = try json(
      values(#"{"x":{"id":"c"},"mail":"m","id":"a","id":"b","accountEnabled":false,"userType":null}"#))
    #expect(found.members.map(\.name) == ["id", "mail", "accountEnabled"])
    #expect(found["id"]?.string == "a" && found["accountEnabled"] == .bool(false))
  }

  @Test func holdAddressesThatAreNames() throws {
    for (name, mail) in [("a@b", "a@b"), ("a@b", "A@b"), ("", ""), ("a@b", "")] {
      let found = try json(
        values(#"{"mail":"\#(mail)","userPrincipalName":"\#(name)","jobTitle":"\#(name)"}"#))
      #expect(found["mail"]?.string == mail && found["userPrincipalName"]?.string == name)
      #expect(found["jobTitle"]?.string == name)
    }
    #expect(
      try values(#"{"userPrincipalName":"a@b","mail":"a@b"}"#) != values(#"{"userPrincipalName":"a@b"}"#))
  }

  @Test func doNotTellNullFromWhatIsLeftOut() throws {
    #expect(try values(#"{"id":"a","mail":null}"#) == values(#"{"id":"a"}"#))
    #expect(try values(#"{"id":"a","mail":""}"#) != values(#"{"id":"a"}"#))
  }

  @Test func keepWhatAMergedRecordLeavesOut() throws {
    var merged = try values(#"{"id":"a","mail":"m","jobTitle":"t","accountEnabled":true}"#)
    try JSONParser().parse(JSONText(#"{"mail":null,"accountEnabled":false,"department":"d"}"#)) {
      merged.merge($0)
    }
    #expect(try merged == values(#"{"id":"a","jobTitle":"t","accountEnabled":false,"department":"d"}"#))
  }

  @Test func knowWhenTheUserWasCreated() throws {
    #expect(
      try values(#"{"createdDateTime":"2026-01-02T03:04:05Z"}"#).created?.rfc3339() == "2026-01-02T03:04:05Z")
    #expect(try values(#"{"createdDateTime":"0001-01-01T00:00:00Z"}"#).created == nil)
    #expect(try values(#"{"createdDateTime":7}"#).created == nil)
  }
}
