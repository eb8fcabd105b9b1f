import GoldenTesting
import GraphClient
import Storage
import Telemetry
import TestSupport
import Testing
import Time

@testable import LogStreams

/// How far a log is said to have been read.
extension LogCollectorTests {
  /// Where Graph does not send the oldest first, a page vouches for nothing.
  @Test func pagesInAnotherOrderCountAtTheEndOnly() async throws {
    let fixture = try CollectorFixture()
    let audits = [10, 500, 20].map { seconds in
      #"{"id":"\#(seconds)","activityDateTime":"\#(Self.start - .seconds(seconds))"}"#
    }
    let isFailing = Counter()
    fixture.log.interfere { request in
      switch request.skip {
      case 0: .page(Array(audits[..<2]), next: "\(request.url)&$skiptoken=2")
      case 2 where isFailing.next() == 1: .graphError(500)
      default: .page(Array(audits[2...]))
      }
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["10", "500"])
      #expect(try fixture.completedThrough == nil)
      await fixture.poll()
      #expect(try fixture.ids() == ["10", "500", "20"])
      #expect(try fixture.completedThrough == Self.start + .seconds(30))
    }
  }

  @Test func asksForSmallerPagesWhereOneIsTooLarge() async throws {
    let fixture = try CollectorFixture()
    fixture.log.add("a", Self.start - .seconds(60))
    fixture.log.interfere { request in
      guard request.url.contains("top=62&") || request.url.contains("top=62") else {
        throw TransportError(kind: .tooLarge, description: "")
      }
      return nil
    }
    try await fixture.whileCollecting { () async throws in
      #expect(try fixture.ids() == ["a"])
      #expect(fixture.collector.current.source.error == nil)
    }
  }

  @Test func aLogIsThereWithItsFirstPage() async throws {
    let fixture = try CollectorFixture()
    let (asked, never) = (Gate(), Gate())
    fixture.log.pageSize = 1
    for number in 1...2 { fixture.log.add("\(number)", Self.start - .seconds(number)) }
    fixture.log.interfere { request in
      guard request.skip == 1 else { return nil }
      asked.open()
      try await never.wait()
      return nil
    }
    let task = Task { await fixture.collector.run() }
    try await asked.wait()
    // A long first reading keeps nobody from reading what is there.
    #expect(fixture.collector.current.source.hasVerdict && !fixture.collector.current.source.hasEnded)
    #expect(try fixture.ids() == ["2"])
    task.cancel()
    await task.value
  }

  @Test func whatIsNoLongerKeptSinceThePollBeganIsLeftOutAlone() async throws {
    let fixture = try CollectorFixture { $0.lookback = .seconds(30 * 86_400) }
    let first = Counter()
    fixture.log.interfere { request in
      if first.next() == 1 { fixture.clock.advance(by: .seconds(2 * 3600)) }
      return request.start < fixture.now - .seconds(30 * 86_400) ? .graphError(400) : nil
    }
    try await fixture.whileCollecting {
      #expect(fixture.collector.current.collectedFrom == Self.start - .seconds((30 * 24 - 3) * 3600))
    }
  }

  @Test func theNewestEventIsTheSourcesOwn() async throws {
    let fixture = try CollectorFixture()
    let others = NewEvent(id: "another kind's", time: Self.start, document: [], raw: [])
    _ = try fixture.store.append([others], to: .audit, arrivedAt: Self.start, checkpoint: nil)
    fixture.log.add("a", Self.start - .seconds(600))
    // It would bear out what nobody has read.
    fixture.log.add("of the future", Self.start + .seconds(3600))
    try await fixture.whileCollecting {}
    #expect(fixture.collector.current.newestEvent == Self.start - .seconds(600))
    #expect(try fixture.store.checkpoint(of: "audit")?.newestEvent == Self.start - .seconds(600))
  }

  @Test func aStateThatDoesNotSayWhereCollectingBeganBeginsWithItsEvents() async throws {
    let fixture = try CollectorFixture()
    let event = NewEvent(id: "a", time: Self.start - .seconds(86_400), document: [], raw: [])
    _ = try fixture.store.append(
      [event], to: .audit, arrivedAt: Self.start,
      checkpoint: Checkpoint(source: "audit", completedThrough: Self.start))
    try await fixture.whileCollecting {
      #expect(fixture.collector.current.collectedFrom == Self.start - .seconds(86_400))
    }
  }
}
