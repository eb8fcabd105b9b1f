import GoldenTesting
import HTTPServer
import Storage
import Testing

@testable import API

@Suite struct CursorTests {
  @Test(arguments: 0..<100)
  func aCursorOfALogReadsBackAndIsSafeInAURL(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let number = Int64.random(in: 0 ... .max, using: &random) >> Int64.random(in: 0..<63, using: &random)
    let cursor = LogCursor(stream: .signins, epoch: .random(in: 0 ... .max, using: &random), number: number)
    #expect(LogCursor(cursor.text) == cursor)
    #expect(PercentEncoding.encode(cursor.text) == cursor.text)
    #expect(UserCursor(cursor.text) == nil)
  }

  @Test(arguments: 0..<100)
  func aCursorOfUsersReadsBackAndIsSafeInAURL(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("ab-:é😀/+?\u{0}")
    let id = String(
      (0..<Int.random(in: 1...60, using: &random)).map { _ in letters.randomElement(using: &random)! })
    let cursor = UserCursor(id: id)
    #expect(UserCursor(cursor.text) == cursor)
    #expect(PercentEncoding.encode(cursor.text) == cursor.text)
  }

  /// Any change to a cursor is refused, or leads to another place that is a cursor too; it never goes unnoticed.
  @Test(arguments: 0..<200)
  func onePlaceHasOneText(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let cursor = LogCursor(stream: .audit, epoch: 4_000_000_000, number: 123_456)
    var bytes = Array(cursor.text.utf8)
    let alphabet = Array("ABCxyz019-_=+/%".utf8)
    bytes[Int.random(in: bytes.indices, using: &random)] = alphabet.randomElement(using: &random)!
    let text = String(decoding: bytes, as: UTF8.self)
    if text != cursor.text { #expect(LogCursor(text) != cursor) }
  }

  @Test(arguments: [
    "nonsense", "e30", "%20", "1:audit:1:1", Base64.encode("2:audit:1:1"), Base64.encode("1:audit:1"),
    Base64.encode("1:audit:1:-1"), Base64.encode("1:audit:1:+1"), Base64.encode("1:audit:01:1"),
    Base64.encode("1:audit:1:9223372036854775808"), Base64.encode("1:audit:4294967296:1"),
    Base64.encode("1:AUDIT:1:1"), Base64.encode("1:audit:1:1:"), Base64.encode("1:audit:1:1") + "%3D%3D",
    Base64.encode("1:users:1:1"), "Earliest", String(repeating: "A", count: 2000),
  ])
  func whatIsNoCursorIsRefusedByALog(text: String) async throws {
    let answer = await (try Service()).get("/logs/audit?cursor=\(text)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == "cursor")
  }

  @Test(arguments: [
    "nonsense", "earliest", Base64.encode("1:audit:1:1"), Base64.encode("1:users:"), Base64.encode("1:users"),
    Base64.encode("2:users:a"), String(repeating: "A", count: 2000),
  ])
  func whatIsNoCursorIsRefusedByUsers(text: String) async throws {
    let service = try Service()
    try service.publish([User("a")])
    let answer = await service.get("/users?cursor=\(text)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == "cursor")
  }
}
