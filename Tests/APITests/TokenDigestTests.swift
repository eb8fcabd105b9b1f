import Digest
import GoldenTesting
import HTTPServer
import Locking
import Testing

@testable import API

/// What the time of a comparison may tell: nothing.
@Suite struct TokenDigestTests {
  /// Counts what is taken from it.
  private struct Counted<Element>: Sequence {
    let elements: [Element]
    let count: Count

    func makeIterator() -> AnyIterator<Element> {
      var rest = elements.makeIterator()
      return AnyIterator {
        let next = rest.next()
        if next != nil { count.value.withLock { $0 += 1 } }
        return next
      }
    }
  }

  private final class Count: Sendable {
    let value = Mutex(0)
  }

  @Test func whatIsKeptOfATokenIsItsSHA256() throws {
    let text = "token-token-token"
    let token = try #require(APIToken.parse("siem \(text) users").tokens.first)
    #expect(Mirror(reflecting: token).children.compactMap(\.label) == ["name", "scopes", "digest"])
    let kept = Mirror(reflecting: token.digest).children.map { $0.value as? [UInt8] }
    #expect(kept == [SHA256.digest(of: text.utf8)])
  }

  @Test(arguments: 0...32)
  func everyByteIsLookedAtWhereverTheFirstDifferenceIs(position: Int) {
    let one = (0..<32).map { UInt8($0) }
    var other = one
    if position < 32 { other[position] ^= 1 << (position % 8) }
    let counts = (Count(), Count())
    let areEqual = TokenDigest.areEqual(
      Counted(elements: one, count: counts.0), Counted(elements: other, count: counts.1))
    #expect(areEqual == (position == 32))
    #expect(counts.0.value.withLock { $0 } == 32 && counts.1.value.withLock { $0 } == 32)
  }

  @Test(arguments: [nil, 0, 4, 9])
  func everyTokenIsLookedAtWhicheverIsShown(shown: Int?) {
    let texts = (0..<10).map { "token-token-token-\($0)" }
    let tokens = texts.enumerated().flatMap { APIToken.parse("name-\($0) \($1)").tokens }.map(\.digest)
    let count = Count()
    let text = shown.map { texts[$0] } ?? "token-token-token"
    let position = text.withBytes {
      Authorizer.position(of: $0, among: Counted(elements: tokens, count: count))
    }
    #expect(position == shown)
    #expect(count.value.withLock { $0 } == 10)
  }

  /// Whatever the lengths and wherever the first difference is: only the token itself is the token.
  @Test(arguments: 0..<40)
  func aGuessIsGoodOnlyWhereItIsTheToken(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("abcABC0189-._~+/=")
    func word(_ count: Int) -> String {
      String((0..<count).map { _ in letters.randomElement(using: &random)! })
    }
    let token = word(.random(in: 16...400, using: &random))
    let tokens = APIToken.parse("siem \(token)").tokens.map(\.digest)
    let position = token.index(token.startIndex, offsetBy: .random(in: 0..<token.count, using: &random))
    let guesses = [
      "", String(token.prefix(upTo: position)), String(token.dropFirst()), token + token, token + "\0",
      token + word(.random(in: 1...4000, using: &random)), token.replacingCharacters(position, with: "!"),
      word(token.count) + "!",
    ]
    for guess in guesses {
      #expect(guess.withBytes { Authorizer.position(of: $0, among: tokens) } == nil, "\(guess.count)")
    }
    #expect(token.withBytes { Authorizer.position(of: $0, among: tokens) } == 0)
  }
}

extension String {
  fileprivate func replacingCharacters(_ position: Index, with text: String) -> String {
    self[..<position] + text + self[index(after: position)...]
  }
}
