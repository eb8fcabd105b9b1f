import FoundationEssentials
import HTTPServer
import JSON
import TenantSimulator
import Testing

@Suite struct LogTests {
  private static let logs = [("signIns", "createdDateTime"), ("directoryAudits", "activityDateTime")]

  private func window(_ log: String, _ field: String, _ from: String, _ to: String, _ rest: String = "")
    -> String
  {
    "/v1.0/auditLogs/\(log)?$filter=\(field) ge \(from) and \(field) le \(to)&$top=100\(rest)"
  }

  /// Seconds since 1970, with the fraction.
  private func seconds(_ text: String) throws -> Double {
    let date = try Date(String(text.prefix(19)) + "Z", strategy: .iso8601)
    let fraction = text.dropFirst(19).dropLast()
    return date.timeIntervalSince1970 + (Double("0" + fraction) ?? 0)
  }

  @Test(arguments: logs, ["", "desc", "asc"])
  func everyEventIsInItsWindowAndInOrder(log: (name: String, field: String), order: String) throws {
    let client = try Client { $0.auditsPerDay = 700 }
    let rest = order.isEmpty ? "" : "&$orderby=\(log.field) \(order)"
    let items = try client.items(
      window(log.name, log.field, "2026-07-01T09:00:30Z", "2026-07-01T12:00:00.5Z", rest))
    let times = try items.map { try seconds($0.strings[log.field] ?? "") }
    let start = try seconds("2026-07-01T09:00:30Z")
    #expect(items.count > 50)
    #expect(times.allSatisfy { $0 >= start && $0 <= start + 10_770.5 })
    #expect(times == (order == "asc" ? times.sorted() : times.sorted(by: >)))
    #expect(Set(items.map(\.id)).count == items.count)
    let digits = Set(items.map { ($0.strings[log.field] ?? "").utf8.count })
    #expect(digits.contains(20) && digits.contains(28))
  }

  @Test func neighboringWindowsGiveWhatOneWindowGives() throws {
    let client = try Client()
    let edges = ["09:00:00", "09:17:23", "10:00:00", "10:00:00.0000001", "11:00:00"].map {
      "2026-07-01T\($0)Z"
    }
    let parts = try zip(edges, edges.dropFirst()).flatMap { from, to in
      try client.items(window("signIns", "createdDateTime", from, to)).map(\.id)
    }
    let whole = try client.items(window("signIns", "createdDateTime", edges[0], edges[4])).map(\.id)
    #expect(whole.count > 40)
    #expect(Set(parts) == Set(whole))
  }

  @Test(arguments: logs)
  func theStreamGrowsAsTheClockMoves(log: (name: String, field: String)) throws {
    let client = try Client()
    let target = window(log.name, log.field, "2026-07-01T12:00:00Z", "2026-07-01T20:00:00Z")
    let before = try client.items(target)
    client.clock.advance(3000)
    let after = try client.items(target)
    #expect(after.count > before.count)
    #expect(Array(after.suffix(before.count)) == before)
  }

  @Test func theFirstPageSaysWhichEventsTheOthersShow() throws {
    let client = try Client()
    let target = window("signIns", "createdDateTime", "2026-07-01T12:00:00Z", "2026-07-01T13:30:00Z")
      .replacing("$top=100", with: "$top=3")
    let expected = try client.items(target).map(\.id)
    var page = try Page(client.get(target))
    var ids = page.items.map(\.id)
    while let link = page.nextLink {
      client.clock.advance(60)
      page = try Page(client.get(link))
      ids += page.items.map(\.id)
    }
    #expect(ids == expected)
  }

  @Test func greaterThanDoesNothing() throws {
    let client = try Client()
    let bounded = window("signIns", "createdDateTime", "2026-07-01T11:00:00Z", "2026-07-01T12:00:00Z")
    let ignored = bounded.replacing("&$top", with: " and createdDateTime gt 2026-07-01T11:59:59Z&$top")
    #expect(try client.items(ignored).map(\.id) == client.items(bounded).map(\.id))
  }

  @Test func aLateEventIsSeenLater() throws {
    let client = try Client { $0.lateness = { $0.number % 2 == 0 ? 900 : 0 } }
    let target = window("signIns", "createdDateTime", "2026-07-01T12:20:00Z", "2026-07-01T12:30:00Z")
    let before = try client.items(target).map(\.id)
    client.clock.advance(901)
    let after = try client.items(target).map(\.id)
    #expect(after.count > before.count)
    #expect(Set(before).isSubset(of: after))
  }

  @Test func retentionDependsOnTheLicense() throws {
    let client = try Client()
    let old = "/v1.0/auditLogs/directoryAudits?$filter=activityDateTime ge 2026-06-20T00:00:00Z&$top=1"
    #expect(client.get(old).status == 200)
    client.tenant.setLicense(.free)
    #expect(client.get(old).errorMessage == "Invalid filter clause")
    #expect(client.get(old.replacing("2026-06-20", with: "2026-06-25")).status == 200)
  }

  @Test func densityIsModerate() throws {
    let client = try Client { $0.users = 1000 }
    let day = window("signIns", "createdDateTime", "2026-06-30T12:30:00Z", "2026-07-01T12:30:00Z")
    let count = try client.items(day.replacing("$top=100", with: "$top=1000")).count
    #expect((1000...4000).contains(count))
  }

  @Test func recordsCanBePutIn() throws {
    let client = try Client()
    let time = client.clock.now.addingTimeInterval(-30)
    let visible = client.clock.now.addingTimeInterval(600)
    client.tenant.addRecord(#"{"id":"odd","createdDateTime":"x"}"#, to: .interactiveUser, at: time)
    client.tenant.addRecord(#"{"id":"late"}"#, to: .interactiveUser, at: time, visibleFrom: visible)
    let target = window("signIns", "createdDateTime", "2026-07-01T12:29:00Z", "2026-07-01T12:30:00Z")
    let before = try client.items(target).map(\.id)
    #expect(before.contains("odd") && !before.contains("late"))
    client.clock.advance(600)
    #expect(try client.items(target).map(\.id).contains("late"))
  }

  @Test func eventsRelateToTheTenantAndVary() throws {
    let client = try Client { $0.auditsPerDay = 2000 }
    let ids = Set(client.tenant.userIDs)
    let signIns = try client.items(
      window("signIns", "createdDateTime", "2026-06-30T12:30:00Z", "2026-07-01T12:30:00Z"))
    let foreign = signIns.filter { !ids.contains($0.strings["userId"] ?? "") }
    #expect(foreign.map(\.id) == ["66ea54eb-6301-4ee5-be62-ff5a759b0100"])
    let all = signIns.map(\.text).joined()
    for text in [":50126,", ":50074,", ":50058,", ":0,", "2001:db8:", #""result":"success""#, #"_v2":["un"#] {
      #expect(all.contains(text))
    }
    let audits = try client.items(
      window("directoryAudits", "activityDateTime", "2026-06-30T12:30:00Z", "2026-07-01T12:30:00Z"))
    #expect(audits.allSatisfy { $0.id == "id" || $0.id.hasPrefix("Directory_") && $0.id.count == 61 })
    let text = audits.map(\.text).joined()
    for part in [
      #""user":null,"app":{"#, #""result":"failure""#, #""type":"Device""#, #""type":"ServicePrincipal""#,
      #""displayName":"Group.ObjectID","oldValue":null,"newValue":"\"#, #""type":"Group""#,
      "Add member to role",
    ] {
      #expect(text.contains(part))
    }
  }

  @Test(arguments: ["nonInteractiveUser", "servicePrincipal", "managedIdentity"])
  func betaHasTheOtherSignIns(kind: String) throws {
    let client = try Client()
    let filter = "signInEventTypes/any(t: t eq '\(kind)') and createdDateTime ge 2026-07-01T06:00:00Z"
    let items = try client.items("/beta/auditLogs/signIns?$filter=\(filter)&$top=1000")
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { $0.bools["isInteractive"] == false })
    #expect(items.allSatisfy { $0.text.contains(#""signInEventTypes":["\#(kind)"]"#) })
  }
}
