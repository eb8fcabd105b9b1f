import GoldenTesting
import GraphClient
import Testing
import Time

@Suite struct RetryPolicyTests {
  private let policy = RetryPolicy()
  /// 2026-01-01T00:00:00Z, a Thursday.
  private static let now = Timestamp(seconds: 1_767_225_600)

  private func retryAfter(_ value: String?) -> Duration? {
    RetryPolicy.retryAfter(value, now: Self.now)
  }

  @Test(arguments: [
    ("0", 0), ("1", 1000), ("120", 120_000), (" 7 ", 7000), ("2.128", 2128), ("2.1281", 2129), ("0.0001", 1),
    ("5.", 5000), ("86400", 86_400_000),
    ("Thu, 01 Jan 2026 00:01:30 GMT", 90_000), ("Thursday, 01-Jan-26 00:01:30 GMT", 90_000),
    ("Thu Jan  1 00:01:30 2026", 90_000),
  ])
  func readsEveryFormOfRetryAfter(value: String, milliseconds: Int) {
    #expect(retryAfter(value) == .milliseconds(milliseconds))
  }

  @Test(arguments: ["Wed, 31 Dec 2025 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"])
  func aDateInThePastIsNow(value: String) {
    #expect(retryAfter(value) == .zero)
  }

  @Test(arguments: [
    nil, "", " ", "soon", "-5", "-2.5", "+5", "1,5", "1.2.3", ".", "NaN", "inf", "1e3", "0x10", "5 s", "5;6",
    "٣",
    String(repeating: "9", count: 100),
  ])
  func whatIsNeitherNumberNorDateIsNothing(value: String?) {
    #expect(retryAfter(value) == nil)
  }

  @Test(arguments: [
    "86401", "99999999999999999999", "999999.5", "Fri, 31 Dec 9999 23:59:59 GMT",
    "Thu, 01 Jan 2099 00:00:00 GMT",
  ])
  func moreThanADayIsADay(value: String) {
    #expect(retryAfter(value) == .seconds(86_400))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func neverRetriesEarlierThanAsked(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let milliseconds = Int.random(in: 0...300_000, using: &generator)
      let (whole, part) = (milliseconds / 1000, milliseconds % 1000)
      let digits = String(part + 1000).dropFirst() + "\(Int.random(in: 0...9, using: &generator))"
      let asked = try #require(Double("\(whole).\(digits)"))
      let after = try #require(retryAfter("\(whole).\(digits)"))
      #expect(after.inSeconds >= asked)
      #expect(after <= .milliseconds(milliseconds + 2))
      let attempt = Int.random(in: 1..<policy.maximumAttempts, using: &generator)
      let jitter = Double.random(in: 0...1, using: &generator)
      let verdict = policy.verdict(.status(429, retryAfter: after), attempt: attempt, jitter: jitter)
      #expect(verdict == (after <= policy.longestRetryAfter ? .retry(after: after) : .giveUp))
    }
  }

  @Test func backsOffFromHalfASecondDoublingToAMinute() {
    var policy = RetryPolicy()
    policy.maximumAttempts = 100
    let ceilings = (1...10).map { policy.verdict(.transport(.unreachable), attempt: $0, jitter: 1) }
    let expected = [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]
    #expect(ceilings == expected.map { .retry(after: .milliseconds($0)) })
    #expect(policy.verdict(.malformed, attempt: 99, jitter: 1) == .retry(after: .seconds(60)))
  }

  @Test func jitterSpreadsTheBackOffOverItsWholeRange() {
    for (jitter, milliseconds) in [(0.0, 0), (0.25, 500), (1.0, 2000), (7.0, 2000), (-1.0, 0)] {
      let verdict = policy.verdict(.status(500, retryAfter: nil), attempt: 3, jitter: jitter)
      #expect(verdict == .retry(after: .milliseconds(milliseconds)))
    }
  }

  @Test(arguments: [429, 500, 502, 503, 504, 509]) func triesAgainAfterPassingTrouble(status: Int) {
    #expect(
      policy.verdict(.status(status, retryAfter: nil), attempt: 1, jitter: 0) == .retry(after: .zero))
  }

  @Test(arguments: [200, 301, 400, 401, 403, 404, 410, 501, 505])
  func givesUpWhereAnotherAttemptCannotHelp(status: Int) {
    #expect(policy.verdict(.status(status, retryAfter: nil), attempt: 1, jitter: 0) == .giveUp)
    #expect(policy.verdict(.status(status, retryAfter: .seconds(1)), attempt: 1, jitter: 0) == .giveUp)
  }

  @Test func triesAgainWhereNoWholeAnswerCame() {
    for failure in [RetryPolicy.Failure.transport(.unreachable), .transport(.timedOut), .malformed] {
      #expect(policy.verdict(failure, attempt: 1, jitter: 0) == .retry(after: .zero))
    }
    for kind in [TransportError.Kind.tooLarge, .tls, .invalidRequest] {
      #expect(policy.verdict(.transport(kind), attempt: 1, jitter: 0) == .giveUp)
    }
  }

  @Test func givesUpInTheEnd() {
    #expect(policy.verdict(.malformed, attempt: 5, jitter: 0) == .retry(after: .zero))
    #expect(policy.verdict(.malformed, attempt: 6, jitter: 0) == .giveUp)
    #expect(policy.verdict(.status(429, retryAfter: .seconds(301)), attempt: 1, jitter: 0) == .giveUp)
  }
}
