import JSON
import Testing

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object(body)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func leavesOutWhatHasNoValue() {
    let text = written { writer in
      writer.string("a", String?.none)
      writer.string("b", "" as String?)
      writer.integer("c", nil)
      writer.object("d") { $0.string("e", String?.none) }
      writer.array("f") { _ in }
      writer.object("g", keepEmpty: true) { _ in }
      writer.array("h", keepEmpty: true) { _ in }
      writer.object("i") { writer in
        writer.object("j") { _ in }
        writer.bool("k", true)
      }
      writer.null("l")
    }
    #expect(text == #"{"g":{},"h":[],"i":{"k":true},"l":null}"#)
  }

  @Test func writesNamesThatAreNoLiterals() {
    let text = written { writer in
      writer.string(named: "a\"b", "c")
      writer.string(named: "d", "")
      writer.bool("e", true)
    }
    #expect(text == #"{"a\"b":"c","d":"","e":true}"#)
  }

  @Test func escapesWhatRFC8259Names() {
    let text = written { $0.string("a", "\u{0}\u{1F}\"\\/\n\r\té\u{2028}" as String?) }
    #expect(text == "{\"a\":\"\\u0000\\u001f\\\"\\\\/\\n\\r\\té\u{2028}\"}")
  }

  @Test func escapesAlikeWhereverAByteStands() {
    let marked = Array(#"a"\"#.utf8) + [0x1F, 0x80]
    for pattern in 0..<3125 {
      let bytes = (0..<5).map { marked[pattern / [1, 5, 25, 125, 625][$0] % 5] }
      let expected = bytes.flatMap { byte -> [UInt8] in
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): [UInt8(ascii: "\\"), byte]
        case 0x1F: Array(#"\u001f"#.utf8)
        default: [byte]
        }
      }
      // Across the end of eight bytes, too.
      for padding in [3, 5] {
        let front = [UInt8](repeating: UInt8(ascii: "x"), count: padding)
        var escaped: [UInt8] = []
        (front + bytes + front).withUnsafeBufferPointer { escaped.appendEscaped($0) }
        #expect(escaped == front + expected + front)
        var writer = JSONWriter()
        (front + bytes + front).withUnsafeBufferPointer { writer.string($0) }
        #expect(writer.bytes.dropFirst().dropLast() == escaped[...])
      }
    }
  }

  @Test func whatIsEscapedCanBeHadBack() {
    let bytes = (0...255).map { UInt8($0) } + Array(#"\u0041\\"\"#.utf8)
    var escaped: [UInt8] = []
    bytes.withUnsafeBufferPointer { escaped.appendEscaped($0) }
    #expect(escaped.withUnsafeBufferPointer { [UInt8](unescaping: $0) } == bytes)
    // What has been cut off is no reason to read on.
    for count in 0..<escaped.count {
      escaped[..<count].withUnsafeBufferPointer { #expect([UInt8](unescaping: $0).count <= count) }
    }
  }

  @Test func copiesAValueAsItWasReceived() throws {
    let json =
      #"{"a":[],"b":{},"c":null,"d":[1,-2,47.68050003051758,18446744073709551615,true,"x\"y"],"e":{"f":{"g":""}}}"#
    let copy = try JSONParser().parse(JSONText(json)) { root in
      var writer = JSONWriter()
      writer.value(root)
      return String(decoding: writer.bytes, as: UTF8.self)
    }
    #expect(copy == json)
  }

  @Test func separatesMembersAndElements() {
    var writer = JSONWriter()
    writer.array { writer in
      writer.integer(1)
      writer.double(2.5)
      writer.object { $0.string("a", "b") }
      writer.array { $0.null() }
      writer.raw("{}".utf8)
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == #"[1,2.5,{"a":"b"},[null],{}]"#)
  }
}
