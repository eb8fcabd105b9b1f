import Storage
import Testing
import Time

@Suite struct CoverageTests {
  private let fixture: StoreFixture
  private static let now = StoreFixture.now

  init() throws { fixture = try StoreFixture() }

  private func gap(from start: Int64, to end: Int64, _ cause: Gap.Cause = .outage) -> Gap {
    Gap(
      source: "audit", start: Self.now + .seconds(start), end: Self.now + .seconds(end), noticedAt: Self.now,
      cause: cause)
  }

  private func append(_ gap: Gap, to store: SQLiteEventStore) throws {
    _ = try store.append(
      [], to: .audit, arrivedAt: Self.now,
      checkpoint: Checkpoint(source: gap.source, completedThrough: gap.end, gap: gap))
  }

  @Test func gapsOutliveTheProcessAndAreNotedOnce() throws {
    let store = try fixture.open()
    #expect(try store.gaps(of: "audit").isEmpty)
    try append(gap(from: 0, to: 100), to: store)
    try append(gap(from: 0, to: 150), to: store)
    try append(gap(from: 0, to: 120), to: store)
    try append(gap(from: -500, to: -400, .beforeFirstStart), to: store)
    let expected = [gap(from: -500, to: -400, .beforeFirstStart), gap(from: 0, to: 150)]
    #expect(try fixture.open().gaps(of: "audit") == expected)
    #expect(try store.gaps(of: "signins/interactive").isEmpty)
  }

  @Test func aRoundGoesOnUntilItTakesThePlaceOfTheLast() throws {
    let store = try fixture.open()
    var pass = RereadPass(
      source: "audit", tier: "sweep", startedAt: Self.now, start: Self.now - .seconds(600), end: Self.now)
    for round in 1...2 {
      pass.through = Self.now - .seconds(300)
      pass.events = 7 * round
      pass.finishedAt = nil
      try store.save(pass)
      #expect(try fixture.open().passes(of: "audit").first == pass)
      pass.through = pass.end
      pass.added = round
      pass.finishedAt = Self.now + .seconds(Int64(round))
      try store.save(pass)
      #expect(try store.passes(of: "audit") == [pass])
    }
    var other = pass
    other.tier = "reconciliation"
    try store.save(other)
    #expect(try store.passes(of: "audit") == [other, pass])
    #expect(try store.passes(of: "signins/interactive").isEmpty)
  }

  @Test func tellsWhenTheNewEventsHappened() throws {
    let store = try fixture.open()
    let events = StoreFixture.events([1, 2, 1])
    let result = try store.append(events, to: .audit, arrivedAt: Self.now, checkpoint: nil)
    #expect(result.addedTimes == events.prefix(2).map(\.time))
    let again = try store.append(events, to: .audit, arrivedAt: Self.now, checkpoint: nil)
    #expect(again.addedTimes.isEmpty && again.duplicates == 3)
  }
}
