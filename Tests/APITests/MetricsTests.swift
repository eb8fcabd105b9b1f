import API
import GraphClient
import HTTPServer
import Storage
import Telemetry
import Testing
import Time

@testable import LogStreams

@Suite struct MetricsTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  private func scrape() async throws -> Exposition {
    let answer = await service.get("/metrics")
    #expect(answer.status == 200)
    #expect(answer.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8")
    #expect(answer.header("Cache-Control") == "no-store")
    return try Exposition(String(decoding: answer.bytes, as: UTF8.self))
  }

  @Test func beginsWithTheVersionAndNothingCollected() async throws {
    let metrics = try await scrape()
    #expect(metrics[#"entrada_build_info{version="1.2.3"}"#] == 1)
    #expect(metrics["entrada_up"] == 0)
    #expect(metrics["entrada_inventory_complete"] == 0)
    #expect(metrics["process_start_time_seconds"] == 1_772_352_000)
  }

  @Test func showsHowEachLogIsDoing() async throws {
    try service.collect(2, in: .signins)
    service.change { state in
      var stream = StreamState.of(.signins, .after(nil, .signInLogs))
      stream.completedThrough = someTime + .seconds(30)
      stream.newestEvent = someTime
      (stream.collected, stream.duplicates, stream.unreadable, stream.droppedFields) = (5, 4, 3, 2)
      stream.changed = 1
      state.streams = [stream]
    }
    let metrics = try await scrape()
    let name = "signins/interactive"
    #expect(metrics["entrada_up"] == 1)
    #expect(metrics[#"entrada_log_events_collected_total{stream="\#(name)"}"#] == 5)
    #expect(metrics[#"entrada_log_events_duplicate_total{stream="\#(name)"}"#] == 4)
    #expect(metrics[#"entrada_log_events_changed_total{stream="\#(name)"}"#] == 1)
    #expect(metrics[#"entrada_log_records_unreadable_total{stream="\#(name)"}"#] == 3)
    #expect(metrics[#"entrada_mapping_fields_dropped_total{stream="\#(name)"}"#] == 2)
    #expect(metrics[#"entrada_last_success_timestamp_seconds{stream="\#(name)"}"#] == 1_772_352_000)
    #expect(
      metrics[#"entrada_log_completed_through_timestamp_seconds{stream="\#(name)"}"#] == 1_772_352_030)
    #expect(metrics[#"entrada_log_newest_event_timestamp_seconds{stream="\#(name)"}"#] == 1_772_352_000)
    #expect(metrics[#"entrada_log_storage_failed{stream="\#(name)"}"#] == 0)
  }

  @Test func provesThatAllEventsHaveCome() async throws {
    try service.publish([User("a"), User("b")])
    service.change { state in
      var stream = StreamState.of(.audit, .after(nil, .auditLogs))
      stream.arrivalLag.record(3)
      stream.arrivalLag.record(100_000)
      state.streams = [stream]
    }
    let metrics = try await scrape()
    let lag = "entrada_log_event_arrival_lag_seconds"
    #expect(metrics[#"\#(lag)_bucket{stream="audit",le="1"}"#] == 0)
    #expect(metrics[#"\#(lag)_bucket{stream="audit",le="5"}"#] == 1)
    #expect(metrics[#"\#(lag)_count{stream="audit"}"#] == 2)
    #expect(metrics[#"entrada_log_gaps{stream="audit"}"#] == 0)
    #expect(metrics[#"entrada_inventory_users{state="mfa_unknown"}"#] == 2)
    #expect(metrics[#"entrada_inventory_users{state="mfa_registered"}"#] == 0)
  }

  @Test func provesThatLogsWereReadCompletely() async throws {
    service.change { state in
      var stream = StreamState.of(.audit, .after(nil, .auditLogs))
      stream.arrivalLag.record(20)
      stream.arrivalLag.record(5000)
      stream.late = [.sweep: 7]
      stream.coverage = [
        TierCoverage(tier: .overlap, reach: .seconds(900), target: .seconds(30), coveredAt: someTime),
        TierCoverage(tier: .sweep, reach: .seconds(86_400), target: .seconds(7200), coveredAt: someTime),
        TierCoverage(tier: .reconciliation, reach: .seconds(99_999), target: .seconds(1)),
      ]
      for day in 1...2 {
        let start = someTime - .seconds(day * 86_400)
        stream.note(
          Gap(
            source: "audit", start: start, end: start + .seconds(3600), noticedAt: someTime, cause: .outage))
      }
      var pass = RereadPass(
        source: "audit", tier: "reconciliation", startedAt: someTime, start: someTime - .seconds(86_400),
        end: someTime)
      (pass.added, pass.finishedAt) = (3, someTime + .seconds(10))
      stream.reconciliation = pass
      state.streams = [stream]
    }
    let metrics = try await scrape()
    func value(_ name: String, _ labels: String = "") -> Double? {
      metrics[#"entrada_log_\#(name){stream="audit"\#(labels)}"#]
    }
    #expect(value("event_arrival_lag_seconds_count") == 2)
    #expect(value("event_arrival_lag_seconds_bucket", #",le="30""#) == 1)
    #expect(value("event_arrival_lag_seconds_sum") == 5020)
    #expect(value("late_events_total", #",tier="overlap""#) == 0)
    #expect(value("late_events_total", #",tier="sweep""#) == 7)
    #expect(value("gaps") == 2 && value("gap_seconds") == 7200)
    #expect(value("coverage_timestamp_seconds", #",tier="overlap""#) == 1_772_352_000)
    #expect(value("coverage_timestamp_seconds", #",tier="reconciliation""#) == nil)
    // The service's clock is a minute on.
    #expect(value("coverage_late", #",tier="overlap""#) == 1)
    #expect(value("coverage_late", #",tier="sweep""#) == 0)
    #expect(value("reconciliation_missing") == 3)
    #expect(value("reconciliation_timestamp_seconds") == 1_772_352_010)
  }

  @Test func namesNoReconciliationBeforeThereWasOne() async throws {
    service.change { $0.streams = [.of(.audit, .after(nil, .auditLogs))] }
    let metrics = try await scrape()
    #expect(metrics[#"entrada_log_gaps{stream="audit"}"#] == 0)
    #expect(metrics[#"entrada_log_event_arrival_lag_seconds_count{stream="audit"}"#] == 0)
    #expect(!metrics.text.contains("entrada_log_reconciliation"))
  }

  @Test(
    arguments: [
      (nil, "ok"), (GraphError(.denied, status: 403), "denied"),
      (GraphError(.unlicensed, status: 403), "unlicensed"), (GraphError(.server, status: 500), "failing"),
    ] as [(GraphError?, String)])
  func aCapabilityIsInOneState(error: GraphError?, word: String) async throws {
    service.change { $0.inventory = [.after(error, .mfaReport), SourceState(.groups)] }
    let metrics = try await scrape()
    for state in ["ok", "denied", "unlicensed", "failing", "pending"] {
      let name = #"entrada_capability_state{capability="mfa_report",state="\#(state)"}"#
      #expect(metrics[name] == (state == word ? 1 : 0))
    }
    #expect(metrics[#"entrada_capability_state{capability="groups",state="pending"}"#] == 1)
    #expect(metrics["entrada_up"] == (error == nil ? 1 : 0))
  }

  @Test func countsRequestsByRouteAndStatusAndNeverByPath() async throws {
    try service.publish([User("a")])
    for target in ["/users", "/users/a", "/users/b", "/users?limit=x", "/no/such", "/wp-login.php"] {
      _ = await service.get(target)
    }
    _ = await service.get("/users", method: "DELETE")
    _ = await service.get("/test-connection")
    let metrics = try await scrape()
    #expect(metrics[#"entrada_http_requests_total{route="/users",code="200"}"#] == 1)
    #expect(metrics[#"entrada_http_requests_total{route="/users",code="400"}"#] == 1)
    #expect(metrics[#"entrada_http_requests_total{route="/users/{id}",code="200"}"#] == 1)
    #expect(metrics[#"entrada_http_requests_total{route="/users/{id}",code="404"}"#] == 1)
    #expect(metrics[#"entrada_http_requests_total{route="/test-connection",code="502"}"#] == 1)
    #expect(metrics[#"entrada_http_requests_total{route="other",code="404"}"#] == 2)
    #expect(metrics[#"entrada_http_requests_total{route="other",code="405"}"#] == 1)
    #expect(metrics[#"entrada_http_request_duration_seconds_count{route="/users"}"#] == 2)
    #expect(!metrics.text.contains("wp-login") && !metrics.text.contains("such"))
  }

  @Test func needsATokenWithItsScope() async throws {
    let (tokens, _) = APIToken.parse("prometheus 0123456789abcdef metrics\nsiem fedcba9876543210 users")
    let service = try Service { $0.tokens = TokenList(tokens) }
    #expect(await service.get("/metrics").status == 401)
    #expect(await service.get("/metrics", [("X-API-Key", "fedcba9876543210")]).status == 403)
    #expect(await service.get("/metrics", [("X-API-Key", "0123456789abcdef")]).status == 200)
  }

  @Test func showsNobodysName() async throws {
    try service.publish([User("a")])
    _ = await service.get("/users/mary.jones@contoso.com")
    let text = try await scrape().text
    #expect(!text.contains("@") && !text.contains("contoso") && !text.contains("mary"))
  }
}
