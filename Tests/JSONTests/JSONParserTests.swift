import JSON
import Testing

@Suite struct JSONParserTests {
  let parser = JSONParser()

  @Test func readsEveryKindOfValue() throws {
    let text = JSONText(
      #"{"s":"a\u00e9\n","i":-5,"u":18446744073709551615,"d":2.5,"t":true,"f":false,"n":null,"a":[1,[2],3],"o":{"x":{}},"last":7}"#
    )
    try parser.parse(text) { root in
      #expect(root["s"]?.string?.string == "aé\n")
      #expect(root["i"]?.integer == -5)
      #expect(root["i"]?.double == -5)
      #expect(root["u"]?.unsigned == .max)
      #expect(root["u"]?.integer == nil)
      #expect(root["d"]?.double == 2.5)
      #expect(root["t"]?.bool == true)
      #expect(root["f"]?.bool == false)
      #expect(root["n"]?.isNull == true)
      #expect(root["a"]?.elements.map { $0.integer } == [1, nil, 3])
      #expect(root["o"]?["x"]?.kind == .object)
      #expect(root["last"]?.integer == 7)
      #expect(root["absent"] == nil)
      #expect(root["i"]?["x"] == nil)
      #expect(root.members.map { $0.name.string } == ["s", "i", "u", "d", "t", "f", "n", "a", "o", "last"])
    }
  }

  @Test(arguments: ["", "{", "[1,]", #"{"a":1e999}"#, #"{"a":"\ud800"}"#, "nul", #"{"a":1} x"#])
  func refusesWhatIsNoJSON(text: String) {
    #expect(throws: JSONError.self) { try parser.parse(JSONText(text)) { _ in } }
  }

  @Test func refusesWhatIsTooLongToBeParsed() throws {
    func text(_ count: Int) -> JSONText {
      JSONText([34] + [UInt8](repeating: 120, count: count - 2) + [34])
    }
    let most = JSONParser.mostBytes
    #expect(try parser.parse(text(most)) { $0.string?.utf8.count } == most - 2)
    #expect(throws: JSONError.tooManyBytes) { try parser.parse(text(most + 1)) { _ in } }
  }

  @Test func splitsAPageWithoutReadingItsRecords() throws {
    let page = JSONText(
      #"{"@odata.context":"c","value":[ {"id":"1","x":[1,2]} , {"bad":1e999}, {"lone":"\ud800"} ],"@odata.nextLink":"https://x/?a=1"}"#
    )
    let split = try parser.split(page, array: "value")
    #expect(split.hasArray)
    #expect(
      split.elements.map { page.string(in: $0) } == [
        #"{"id":"1","x":[1,2]}"#, #"{"bad":1e999}"#, #"{"lone":"\ud800"}"#,
      ])
    #expect(split.members.keys.sorted() == ["@odata.context", "@odata.nextLink"])
    let link = try #require(split.members["@odata.nextLink"])
    #expect(try parser.parse(page, link) { $0.string?.string } == "https://x/?a=1")
  }

  @Test func tellsAnEmptyArrayFromNone() throws {
    #expect(try parser.split(JSONText(#"{"value":[]}"#), array: "value").hasArray)
    #expect(try !parser.split(JSONText(#"{"value":{}}"#), array: "value").hasArray)
    #expect(try !parser.split(JSONText(#"{}"#), array: "value").hasArray)
  }

  @Test(arguments: [
    "", "[1]", "{", #"{"value":[{"a":1}"#, #"{"value":[{"a":1},"#, #"{"value":[{}]} {}"#, "<html>",
  ])
  func refusesAPageThatIsNoWholeObject(text: String) {
    #expect(throws: JSONError.self) { try parser.split(JSONText(text), array: "value") }
  }

  @Test func aDeepRecordCostsItselfAndNotItsPage() throws {
    let deep = String(repeating: "[", count: 1100) + String(repeating: "]", count: 1100)
    let page = JSONText(#"{"value":[\#(deep),{"id":"2"}]}"#)
    let split = try parser.split(page, array: "value")
    #expect(split.elements.count == 2)
    #expect(throws: JSONError.self) { try parser.parse(page, split.elements[0]) { _ in } }
    #expect(try parser.parse(page, split.elements[1]) { $0["id"]?.string?.string } == "2")
  }

  @Test func repairsBytesThatAreNoUTF8AndCutsAByteOrderMark() throws {
    let text = JSONText([0xEF, 0xBB, 0xBF] + Array(#"{"a":"x"#.utf8) + [0xFF] + Array(#"y"}"#.utf8))
    #expect(try parser.parse(text) { $0["a"]?.string?.string } == "x\u{FFFD}y")
  }
}
