import GraphClient
import JSON
import Testing

@Suite struct GraphPageTests {
  private static let text =
    #"{"@odata.context":"c","value":[{"id":"a"} , 7,{"id":"b","n":[1,{"x":"]}"}]}],"@odata.nextLink":"https:\/\/g\/2"}"#

  @Test func cutsAPageIntoItsRecordsAndLinks() throws {
    let page = try GraphPage(Array(Self.text.utf8))
    #expect(
      page.records.map { page.text.string(in: $0) } == [
        #"{"id":"a"}"#, "7", #"{"id":"b","n":[1,{"x":"]}"}]}"#,
      ])
    #expect(page.nextLink == "https://g/2")
    #expect(page.deltaLink == nil)
  }

  @Test func aPageThatWasCutShortIsNeverTakenForAWholeOne() {
    let bytes = Array(Self.text.utf8)
    for length in 0..<bytes.count {
      #expect(throws: GraphError(.malformed), "\(length)") { try GraphPage(Array(bytes[..<length])) }
    }
  }

  @Test(arguments: [
    "", "null", "[]", "{}", #"{"value":{}}"#, #"{"value":null}"#, #"{"value":[],"@odata.nextLink":""}"#,
    #"{"value":[],"@odata.nextLink":7}"#, #"{"value":[],"@odata.nextLink":{}}"#,
    #"{"value":[],"@odata.deltaLink":"\ud800"}"#, #"{"value":[]}{}"#, "<html></html>",
  ])
  func refusesWhatIsNoPage(text: String) {
    #expect(throws: GraphError(.malformed)) { try GraphPage(Array(text.utf8)) }
  }

  @Test func aPageOfAbsurdlyManyRecordsIsTooLarge() throws {
    func page(_ count: Int) throws -> GraphPage {
      try GraphPage(
        Array(#"{"value":["#.utf8) + [[UInt8]](repeating: [123, 125], count: count).joined(separator: [44])
          + Array("]}".utf8))
    }
    #expect(try page(JSONParser.mostParts).records.count == JSONParser.mostParts)
    #expect(throws: GraphError(.tooLarge)) { try page(JSONParser.mostParts + 1) }
  }

  @Test func aPageOfAbsurdlyManyMembersIsTooLarge() {
    let members = (0...JSONParser.mostParts).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(throws: GraphError(.tooLarge)) { try GraphPage(Array(#"{"value":[],\#(members)}"#.utf8)) }
  }

  @Test func aNullLinkIsNone() throws {
    #expect(try GraphPage(Array(#"{"value":[],"@odata.nextLink":null}"#.utf8)).nextLink == nil)
  }

  @Test func aRecordThatCannotBeReadCostsItselfAlone() throws {
    let page = try GraphPage(Array(#"{"value":[{"id":"a"},{"id":"\ud800"},{"n":1e999},{"id":"d"}]}"#.utf8))
    var ids: [String?] = []
    try page.forEachRecord { record, range in
      ids.append(record?["id"]?.string?.string)
      #expect(!range.isEmpty)
    }
    #expect(ids == ["a", nil, nil, "d"])
  }

  @Test func passesOnWhatTheVisitorThrows() throws {
    let page = try GraphPage(Array(#"{"value":[{"id":"a"},{"id":"b"}]}"#.utf8))
    var visits = 0
    #expect(throws: CancellationError.self) {
      try page.forEachRecord { _, _ in
        visits += 1
        throw CancellationError()
      }
    }
    #expect(visits == 1)
  }
}
