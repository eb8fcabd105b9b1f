import Testing
import Time

@Suite struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0),
    ("2020-06-04T10:00:00Z", 1_591_264_800_000_000),
    ("2018-01-09T21:20:02.7215374Z", 1_515_532_802_721_537),
    ("2018-01-09T21:20:02.7215379+00:00", 1_515_532_802_721_537),
    ("2018-01-09T23:20:02.5+02:00", 1_515_532_802_500_000),
    ("2018-01-09 23:20:02", 1_515_540_002_000_000),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
    ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
    ("1969-12-31T23:59:59.999999Z", -1),
  ])
  func readsRFC3339(text: String, microseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "2020", "2020-06-04", "2020-13-04T10:00:00Z", "2020-02-30T10:00:00Z", "2023-02-29T10:00:00Z",
    "2020-06-04T24:00:00Z", "2020-06-04T10:60:00Z", "2020-06-04T10:00:00.Z", "2020-06-04T10:00:00Zx",
    "2020-06-04T10:00:00+0200", "2020-06-04T10:00:00+02", "２020-06-04T10:00:00Z",
  ])
  func refusesWhatIsNoInstant(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func writesSixDigitsOrNone() {
    #expect(Timestamp(microseconds: 1_515_532_802_721_537).rfc3339() == "2018-01-09T21:20:02.721537Z")
    #expect(Timestamp(microseconds: 1_515_532_802_100_000).rfc3339() == "2018-01-09T21:20:02.100000Z")
    #expect(Timestamp(seconds: 1_515_532_802).rfc3339(zone: "+00:00") == "2018-01-09T21:20:02+00:00")
    #expect(Timestamp(microseconds: -1).rfc3339() == "1969-12-31T23:59:59.999999Z")
  }

  @Test func everyDayOfFourCenturiesReadsBackAsWritten() {
    for day in Int64(-150_000)..<150_000 {
      let instant = Timestamp(seconds: day * 86_400 + 12_345)
      #expect(Timestamp(rfc3339: instant.rfc3339()) == instant)
    }
  }

  @Test func refusesWhatAnOffsetMovesOutOfFourDigitYears() {
    #expect(Timestamp(rfc3339: "9999-12-31T23:59:59-00:01") == nil)
    #expect(Timestamp(rfc3339: "0000-01-01T00:00:00+00:01") == nil)
    #expect(Timestamp(rfc3339: "9999-12-31T23:59:59Z")?.rfc3339() == "9999-12-31T23:59:59Z")
    #expect(Timestamp(rfc3339: "0000-01-01T00:00:00Z")?.rfc3339() == "0000-01-01T00:00:00Z")
  }

  @Test func roundsDownBeforeTheEpoch() {
    #expect(Timestamp(microseconds: -1).seconds == -1)
    #expect(Timestamp(microseconds: -1).milliseconds == -1)
    #expect(Timestamp(microseconds: 1_999_999).seconds == 1)
  }

  @Test func durationsAddAndSubtract() {
    let start = Timestamp(seconds: 100)
    #expect(start + .milliseconds(1500) == Timestamp(microseconds: 101_500_000))
    #expect(Timestamp(seconds: 130) - start == .seconds(30))
    #expect(Duration.milliseconds(1500).inSeconds == 1.5)
  }
}
