import GoldenTesting
import HTTPServer
import Inventory
import Storage
import Testing
import Time

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

  @Test(arguments: 0..<200)
  func aCursorWithAFilterReadsBackAndIsSafeInAURL(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    func some<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
    func name() -> String {
      String(
        (0..<Int.random(in: 1...60, using: &random)).map { _ in
          Array("ab-:é😀/+?%\u{0}").randomElement(using: &random)!
        })
    }
    func time() -> Timestamp { Timestamp(microseconds: .random(in: .min ... .max, using: &random)) }
    var log = LogCursor(stream: .signins, epoch: 7, number: 8)
    (log.filter.since, log.filter.until) = (some(time()), some(time()))
    (log.filter.ingestedSince, log.filter.ingestedUntil) = (some(time()), some(time()))
    (log.filter.kind, log.filter.outcome, log.filter.user) = (
      some("interactive"), some(.failure), some(name())
    )
    #expect(LogCursor(log.text) == log && PercentEncoding.encode(log.text) == log.text)
    var users = UserCursor(id: name())
    (users.filter.isEnabled, users.filter.isAdmin) = (some(.random(using: &random)), some(.unknown))
    (users.filter.hasMFA, users.filter.group, users.filter.domain) = (some(.true), some(name()), some(name()))
    #expect(UserCursor(users.text) == users && PercentEncoding.encode(users.text) == users.text)
  }

  /// Texts that are nearly cursors: nothing crashes, and what is taken for a cursor is written the same way.
  @Test(arguments: 0..<500)
  func noTextCrashes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let words = [
      "1", "2", "audit", "signins", "users", "", "-1", "7", "true", "unknown", "%", "%zz", "%41", "failure",
      "9223372036854775808", "é",
    ]
    let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in words.randomElement(using: &random)! }
      .joined(separator: ":")
    for text in [
      text, Base64.encode(text), "2:users:::::a", Base64.encode("2:users:::::a"),
      Base64.encode("2:audit:1:1:::::::"),
    ] {
      if let cursor = LogCursor(text) { #expect(cursor.text == text) }
      if let cursor = UserCursor(text) { #expect(cursor.text == text) }
    }
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
    "nonsense", "e30", "%20", "1:audit:1:1", Base64.encode("2:audit:1:1"),
    Base64.encode("2:audit:1:1:::::::"), Base64.encode("2:audit:1:1:x::::::"),
    Base64.encode("2:audit:1:1::::::ok:"), Base64.encode("1:audit:1:1:1::::::"),
    Base64.encode("1:audit:1"),
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
    Base64.encode("2:users:a"), Base64.encode("2:users::::::a"), Base64.encode("2:users:yes:::::a"),
    Base64.encode("2:users:true:::::"), String(repeating: "A", count: 2000),
  ])
  func whatIsNoCursorIsRefusedByUsers(text: String) async throws {
    let service = try Service()
    try service.publish([User("a")])
    let answer = await service.get("/users?cursor=\(text)")
    #expect(answer.status == 400)
    #expect(try answer.badParameter == "cursor")
  }
}
