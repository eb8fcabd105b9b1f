import GoldenTesting
import Testing
import Time

@testable import API

@Suite struct TimeParameterTests {
  /// 2026-03-01T08:00:00Z.
  private let now = Timestamp(seconds: 1_772_352_000)

  @Test(
    arguments: [
      ("2026-03-01T08:00:00Z", 0), ("2026-03-01T08:00:00", 0), ("2026-03-01t08:00:00z", 0),
      ("2026-03-01 08:00:00", 0), ("2026-03-01T08:00:00.5Z", 500_000), ("2026-03-01T08:00:00.000001", 1),
      ("2026-03-01T08:00:00.123456789Z", 123_456), ("2026-03-01T08:00:00.0000009Z", 0),
      ("2026-03-01T09:30:00+01:30", 0), ("2026-03-01T09:30:00 01:30", 0), ("2026-03-01 09:30:00 01:30", 0),
      ("2026-03-01T09:30:00.25 01:30", 250_000), ("2026-03-01T06:30:00-01:30", 0),
      ("1772352000", 0), ("1772352000000", 0), ("1772352000001", 1000),
    ] as [(String, Int64)])
  func aPointInTimeIsReadInEachForm(text: String, microseconds: Int64) {
    let time = TimeParameter(text, now: now)
    #expect(time?.time == now + .microseconds(microseconds))
    #expect(time?.isRelative == false)
  }

  @Test func numbersFromOneHundredThousandMillionOnAreMilliseconds() {
    #expect(TimeParameter("99999999999", now: now)?.time == Timestamp(seconds: 99_999_999_999))
    #expect(TimeParameter("100000000000", now: now)?.time == Timestamp(seconds: 100_000_000))
    #expect(TimeParameter("0", now: now)?.time == Timestamp(seconds: 0))
    #expect(
      TimeParameter("999999999999999", now: now)?.time == Timestamp(seconds: 999_999_999_999)
        + .milliseconds(999))
  }

  @Test(
    arguments: [("-15m", 900), ("-24h", 86_400), ("-7d", 604_800), ("-0m", 0), ("-007m", 420)]
      as [(String, Int64)])
  func aRelativeTimeIsReckonedFromNow(text: String, seconds: Int64) {
    let time = TimeParameter(text, now: now)
    #expect(time?.time == now - .seconds(seconds))
    #expect(time?.isRelative == true)
  }

  @Test func aRelativeTimeBeforeAllTimesIsAThousandYearsAgo() {
    let past = TimeParameter("-999999999d", now: now)?.time
    #expect(past == TimeParameter("-999999998d", now: now)?.time)
    #expect(past.map { $0 < Timestamp(seconds: -20_000_000_000) } == true)
  }

  @Test(arguments: [
    "yesterday", "2026-03-01", "2026-03-01T08:00", "2026-02-29T00:00:00Z", "2026-03-01T24:00:00Z",
    "2026-03-01T08:00:00.Z", "2026-03-01T08:00:00.1234567890Z", "2026-03-01T08:00:00+0100",
    "2026-03-01T08:00:00+24:00", "2026-03-01T08:00:00  01:00", " 2026-03-01T08:00:00Z",
    "2026-03-01T08:00:00Z ",
    "+1772352000", "1772352000.5", "1e9", "0x10", "1000000000000000", "-", "-m", "-15", "15m", "-15s", "-1w",
    "-1.5h", "- 5m", "--5m", "-1234567890m", "-15M", "١٥", "\u{0}", "now",
  ])
  func anythingElseIsNone(text: String) {
    #expect(TimeParameter(text, now: now) == nil)
  }

  @Test(arguments: 0..<300)
  func noTextCrashes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("0123456789-+:.TZz mhd")
    let text = String(
      (0..<Int.random(in: 0...30, using: &random)).map { _ in letters.randomElement(using: &random)! })
    _ = TimeParameter(text, now: now)
  }
}
