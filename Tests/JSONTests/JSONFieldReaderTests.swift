import JSON
import Testing

@Suite struct JSONFieldReaderTests {
  /// What `body` reads out of a text, and how many values it did not expect.
  private func read<Result>(
    _ json: String, _ body: (inout JSONFieldReader, JSONValue) throws -> Result
  ) throws -> (value: Result, unexpected: Int) {
    try JSONParser().parse(JSONText(json)) { root in
      var reader = JSONFieldReader(root)
      let value = try body(&reader, root)
      return (value, reader.unexpected)
    }
  }

  @Test(arguments: ["{}", #"{"a":null}"#, #"{"a":""}"#, "7", "null"])
  func noValueIsNothingAndNotCounted(json: String) throws {
    let (text, unexpected) = try read(json) { $0.text($1, "a")?.string }
    #expect(text == nil && unexpected == 0)
  }

  @Test(arguments: ["1", "true", "[]", "{}", "0.5"])
  func anotherTypeIsNothingAndCounted(value: String) throws {
    let (text, unexpected) = try read(#"{"a":\#(value)}"#) { $0.text($1, "a")?.string }
    #expect(text == nil && unexpected == 1)
  }

  @Test(arguments: [("7", 7), ("7.0", 7), ("7e0", 7), ("-0.0", 0), ("9223372036854775807", Int64.max)])
  func aWholeNumberIsOneHoweverItIsWritten(value: String, integer: Int64) throws {
    let result = try read(#"{"a":\#(value)}"#) { $0.integer($1, "a") }
    #expect(result.value == integer && result.unexpected == 0)
  }

  @Test(arguments: ["7.5", "1e300", "9223372036854775808", "\"7\"", "true"])
  func whatIsNoWholeNumberIsCounted(value: String) throws {
    let result = try read(#"{"a":\#(value)}"#) { $0.integer($1, "a") }
    #expect(result.value == nil && result.unexpected == 1)
  }

  @Test func aNumberOutsideOfItsRangeIsCounted() throws {
    let result = try read(#"{"a":11,"b":-90.5,"c":90}"#) { reader, root in
      [
        reader.integer(root, "a", in: 0...10).map(Double.init), reader.number(root, "b", in: -90...90),
        reader.number(root, "c", in: -90...90),
      ]
    }
    #expect(result.value == [nil, nil, 90] && result.unexpected == 2)
  }

  @Test func anArrayGivesItsElementsOfTheTypeAskedFor() throws {
    let json = #"{"a":["x",1,null,"","y"],"b":[{"c":1},"x",null],"d":{}}"#
    let result = try read(json) { reader, root in
      let objects = reader.objects(root, "b")?.compactMap { $0["c"]?.integer }
      let missing = reader.texts(root, "d") == nil && reader.objects(root, "e") == nil
      return (reader.texts(root, "a")?.map(\.string), objects, missing)
    }
    #expect(result.value.0 == ["x", "y"] && result.value.1 == [1] && result.value.2)
    #expect(result.unexpected == 3)
  }

  @Test func aStringThatCannotBeConvertedIsCounted() throws {
    let result = try read(#"{"a":"7","b":"x"}"#) { reader, root in
      [reader.text(root, "a") { Int($0.string) }, reader.text(root, "b") { Int($0.string) }]
    }
    #expect(result.value == [7, nil] && result.unexpected == 1)
  }

  @Test func stringsAreFoundInStringsAndInSets() throws {
    let result = try read(#"["Add member to group","to","Add member to group"]"#) { _, root in
      let strings = root.elements.compactMap(\.string)
      return (strings.map { $0.contains(" to ") }, Set(strings).count, strings.map { $0.contains("") })
    }
    #expect(result.value.0 == [true, false, true])
    #expect(result.value.1 == 2)
    #expect(result.value.2 == [true, true, true])
  }

  @Test(arguments: [1, 93, 94, 500])
  func findsEachOfManyMembersAndTheFirstOfThoseOfOneName(count: Int) throws {
    // All of them begin and end alike, and many are as long.
    let members =
      (0..<count).map { #""a\#($0)z":\#($0)"# } + [#""o":{"a0z":8,"p":9}"#, #""a0z":-1"#, #""":7"#]
    try JSONParser().parse(JSONText("{\(members.joined(separator: ","))}")) { root in
      var reader = JSONFieldReader(root)
      #expect(reader.integer(root, "a0z") == 0)
      #expect(reader.integer(root, "a92z") == (count > 92 ? 92 : nil))
      #expect(reader.integer(root, "a499z") == (count > 499 ? 499 : nil))
      #expect(reader.integer(root, "") == 7)
      #expect(reader.integer(root, "a0") == nil)
      let nested = reader.object(root, "o")
      #expect(reader.integer(nested, "a0z") == 8)
      #expect(reader.integer(nested, "p") == 9)
      #expect(reader.integer(root, "p") == nil)
      #expect(reader.unexpected == 0)
    }
  }
}
