import Foundation
import Testing

@testable import Inventory

@Suite struct ObjectIDTests {
  @Test func areTheTextThatTheyWereMadeOf() {
    for _ in 0..<1000 {
      let text = UUID().uuidString.lowercased()
      #expect(ObjectID(text).text == text)
    }
    let id = "01234567-89ab-4cde-8f01-23456789abcd"
    let others = [
      id.uppercased(), "\(id)0", String(id.dropLast()), id.replacingOccurrences(of: "-", with: "0"),
      id.replacingOccurrences(of: "a", with: "g"), "0123456-789ab-4cde-8f01-23456789abcd", "", "g2", "é",
    ]
    // Every byte that is no digit, at every place.
    for place in 0..<36 where id.utf8.dropFirst(place).first != UInt8(ascii: "-") {
      for byte in UInt8(0)..<0x80 {
        var bytes = Array(id.utf8)
        bytes[place] = byte
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(ObjectID(text).text == text)
      }
    }
    for text in [id] + others { #expect(ObjectID(text).text == text) }
    #expect(Set(([id] + others).map { ObjectID($0) }).count == others.count + 1)
    #expect(ObjectID(id) == ObjectID(id) && ObjectID("g2") == ObjectID("g2"))
  }
}
