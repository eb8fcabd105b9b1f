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

  /// As documents are ordered, in which clients read on by the text of an id.
  @Test func areInTheOrderOfTheirTexts() {
    let guids = (0..<300).map { _ in UUID().uuidString.lowercased() }
    let texts =
      guids + guids.prefix(20).map { $0.uppercased() } + ["", "g2", "0", "é", "01234567-89ab", "zz"]
    #expect(texts.map { ObjectID($0) }.sorted().map(\.text) == texts.sorted())
  }

  /// Whatever part of them is the same.
  @Test func areHashedApart() {
    let ids = (0..<5000).flatMap { number in
      let digits = String(number + 0x10000, radix: 16)
      return [
        ObjectID("000\(digits)-0000-4000-8000-000000000000"),
        ObjectID("00000000-0000-4000-8000-0000000\(digits)"),
      ]
    }
    #expect(ids.filter { !$0.isGUID }.isEmpty)
    #expect(Set(ids.map { $0._rawHashValue(seed: 0) & 0xFFFF_FFFF }).count > ids.count - 20)
    #expect(Set(ids.map { $0._rawHashValue(seed: 7) & 0xFFFF_FFFF }).count > ids.count - 20)
  }
}
