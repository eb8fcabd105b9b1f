import HTTPServer
import TenantSimulator
import Testing

/// Events that come late, out of order, and many at a time.
@Suite struct LatenessTests {
  private func target(_ from: String, _ to: String, top: Int = 1000) -> String {
    "/v1.0/auditLogs/signIns?$filter=createdDateTime ge 2026-07-01T\(from)Z and "
      + "createdDateTime le 2026-07-01T\(to)Z&$orderby=createdDateTime asc&$top=\(top)"
  }

  @Test func mostEventsComeWithinMinutesAndAFewAfterHours() {
    let lateness = Lateness.typical(seed: 3)
    let again = Lateness.typical(seed: 3)
    let other = Lateness.typical(seed: 4)
    let events = (0..<20_000).map {
      EventReference(stream: .directoryAudits, minute: Int64($0 / 10), number: $0 % 10)
    }
    let values = events.map(lateness)
    #expect(values == events.map(again) && values != events.map(other))
    #expect((0.94...0.96).contains(Double(values.count { $0 <= 120 }) / 20_000))
    #expect((0.98...0.995).contains(Double(values.count { $0 <= 900 }) / 20_000))
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 6 * 3600 })
    #expect(values.contains { $0 > 4 * 3600 })
    #expect(events.map(Lateness.typical(seed: 3, scale: 0.01)).allSatisfy { $0 <= 216 })
  }

  @Test func whatIsLateIsSeenInTheEndAndOutOfOrder() throws {
    let client = try Client {
      $0.signInsPerDay = 20_000
      $0.tokenLifetime = 86_400
      $0.lateness = Lateness.typical()
    }
    let target = target("12:00:00", "12:29:00")
    var seen = [try client.items(target).map(\.id)]
    for _ in 0..<12 {
      client.clock.advance(1800)
      seen.append(try client.items(target).map(\.id))
    }
    let whole = try #require(seen.last)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { Set($0).isSubset(of: $1) })
    #expect(Set(seen.map(\.count)).count > 3)
    // What came later stands before what was seen at first.
    let last = try #require(seen[0].last)
    let edge = try #require(whole.firstIndex(of: last))
    #expect(whole[..<edge].contains { !seen[0].contains($0) })
  }

  @Test func eventsCanComeInBursts() throws {
    let minute = Int64(1_782_909_000 / 60 - 10)
    let plain = try Client().items(target("12:20:00", "12:20:59.9999999")).count
    let burst = EventBurst(stream: .interactiveUser, minute: minute, events: 2500)
    let client = try Client { $0.bursts = [burst] }
    let ids = try client.items(target("12:20:00", "12:20:59.9999999")).map(\.id)
    #expect(ids.count == plain + 2500 && Set(ids).count == ids.count)
    client.tenant.addBurst(EventBurst(stream: .interactiveUser, minute: minute - 1, events: 300))
    #expect(try client.items(target("12:19:00", "12:19:59.9999999")).count >= 300)
  }

  @Test(arguments: EventStream.allCases) func saysWhatGraphCanShowByNow(stream: EventStream) throws {
    let client = try Client {
      $0.signInsPerDay = 10_000
      $0.auditsPerDay = 10_000
      $0.lateness = Lateness.typical()
    }
    let (from, to) = ("2026-07-01T11:30:00Z", "2026-07-01T12:30:00Z")
    let kind = stream == .directoryAudits || stream == .interactiveUser ? "" : "\(stream)"
    let log = stream == .directoryAudits ? "directoryAudits" : "signIns"
    let field = stream == .directoryAudits ? "activityDateTime" : "createdDateTime"
    let target =
      (kind.isEmpty ? "/v1.0" : "/beta") + "/auditLogs/\(log)?$filter="
      + (kind.isEmpty ? "" : "signInEventTypes/any(t: t eq '\(kind)') and ")
      + "\(field) ge \(from) and \(field) le \(to)&$orderby=\(field) asc&$top=1000"
    let shown = try client.items(target)
    let visible = try #require(client.tenant.visibleEvents(stream, from: from, to: to))
    // The vendor's own audit has the id "id".
    #expect(visible.map(\.id) == shown.map(\.id) && visible.count > 40)
    let served = client.now(Request(target: "/simulator/events?log=\(stream)&from=\(from)&to=\(to)"))
    let lines = String(decoding: served.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { String($0.prefix { $0 != " " }) } == visible.map(\.id))
    client.clock.advance(7 * 3600)
    let later = try #require(client.tenant.visibleEvents(stream, from: from, to: to))
    #expect(later.count > visible.count && Set(visible.map(\.id)).isSubset(of: later.map(\.id)))
  }

  @Test func refusesWhatItCannotSay() throws {
    let client = try Client()
    for target in ["events?log=interactiveUser", "events?from=2026-07-01T11:30:00Z", "other", "events"] {
      #expect(client.now(Request(target: "/simulator/\(target)")).status == 400)
    }
  }

  @Test func faultsCanComeAtRandom() {
    func faults(_ seed: UInt64, _ target: String) -> [Bool] {
      let plan = RandomFaults(seed: seed, share: 0.2)
      return (0..<2000).map { _ in plan.fault(for: Request(target: target)) != nil }
    }
    let target = "/beta/auditLogs/signIns?$skiptoken=x"
    #expect((300...500).contains(faults(1, target).count { $0 }))
    #expect(faults(1, target) == faults(1, target) && faults(1, target) != faults(2, target))
    #expect(faults(1, "/tenant/oauth2/v2.0/token").allSatisfy { !$0 })
  }
}
