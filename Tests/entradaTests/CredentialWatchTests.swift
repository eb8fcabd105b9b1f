import TestSupport
import Testing
import Time

@testable import entrada

@Suite struct CredentialWatchTests {
  /// What is written in so many days, beginning `before` days before the certificate's end.
  private func lines(daysBefore before: Int64?, days: Int) async -> [String] {
    let clock = ManualClock()
    let log = LogCapture()
    let end = before.map { clock.now() + .days($0) }
    let watch = CredentialWatch(expiresAt: { end }, clock: clock, logger: log.logger(clock: clock))
    let watching = Task { await watch.run() }
    for _ in 0..<days {
      await clock.waitForSleepers()
      clock.advance(by: .days(1))
    }
    watching.cancel()
    await watching.value
    return log.lines
  }

  @Test func itWarnsDailyFromThirtyDaysBeforeTheEnd() async {
    let lines = await lines(daysBefore: 32, days: 33)
    let warnings = lines.filter { $0.contains("credential-expiring") }
    #expect(warnings.count == 30)
    #expect(warnings.first?.contains(#""days":"30""#) == true)
    #expect(warnings.last?.contains(#""days":"1""#) == true)
    #expect(warnings.allSatisfy { $0.contains(#""level":"warning""#) && $0.contains("upload it") })
    let ended = lines.filter { $0.contains("credential-expired") }
    #expect(ended.count == 1 && ended[0].contains(#""level":"error""#))
  }

  @Test func itIsSilentBeforeAndWithoutACertificate() async {
    #expect(await lines(daysBefore: 40, days: 9).isEmpty)
    #expect(await lines(daysBefore: nil, days: 3).isEmpty)
  }
}
