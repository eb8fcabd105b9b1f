import GoldenTesting
import GraphClient
import HTTPServer
import LogStreams
import Storage
import Testing
import Time

@Suite struct StatusTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  @Test func beginsWithNothing() async throws {
    service.change { $0.problem = "the secret has expired" }
    let answer = await service.get("/status")
    #expect(answer.status == 200)
    #expect(answer.header("Cache-Control") == "no-store")
    let json = try answer.json
    #expect(json["status"]?.string == "starting")
    #expect(json["version"]?.string == "1.2.3")
    #expect(json["started_at"]?.string == "2026-03-01T08:00:00Z")
    #expect(json["problem"]?.string == "the secret has expired")
    #expect(json["streams"] == .array([]))
    #expect(json.at("inventory.snapshot") == nil)
  }

  @Test(
    arguments: [
      (nil, "ok"), (GraphError(.denied, status: 403, code: "Denied"), "denied"),
      (GraphError(.unlicensed, status: 403), "unlicensed"), (GraphError(.server, status: 500), "failing"),
      (GraphError(.credentials, status: 401), "failing"),
    ] as [(GraphError?, String)])
  func saysHowEachSourceIsDoing(error: GraphError?, word: String) async throws {
    service.change { state in
      state.inventory = [.after(error, .mfaReport)]
      state.streams = [.of(.signins, .after(error, .signInLogs))]
    }
    let json = try await service.get("/status").json
    #expect(json["status"]?.string == (error == nil ? "ok" : "degraded"))
    let sources = [json.at("inventory.sources")?.elements.first, json["streams"]?.elements.first]
    for source in sources {
      let source = try #require(source)
      #expect(source["state"]?.string == word)
      #expect(source["last_success"]?.string == (error == nil ? "2026-03-01T08:00:00Z" : nil))
      #expect(source["last_failure"]?.string == (error == nil ? nil : "2026-03-01T08:00:00Z"))
      #expect(source["last_error"]?.string == error?.description)
      #expect(
        (source["permission"]?.string == "AuditLog.Read.All") == ["denied", "unlicensed"].contains(word))
      #expect((source["license"] != nil) == (word == "unlicensed"))
    }
  }

  @Test func isStartingWhileASourceIsPending() async throws {
    service.change { $0.inventory = [.after(nil, .users), SourceState(.groups)] }
    let json = try await service.get("/status").json
    #expect(json["status"]?.string == "starting")
    #expect(json.at("inventory.sources")?.elements.map { $0["state"]?.string } == ["ok", "pending"])
  }

  @Test func countsWhatALogHolds() async throws {
    try service.collect(5)
    try service.purge(2)
    service.change { state in
      var stream = StreamState.of(.audit, .after(nil, .auditLogs))
      stream.completedThrough = someTime
      stream.collected = 5
      stream.duplicates = 2
      stream.changed = 1
      stream.newestEvent = someTime
      stream.storageError = "the disk is full"
      state.streams = [stream]
    }
    let json = try await service.get("/status").json
    let stream = try #require(json["streams"]?.elements.first)
    #expect(json["status"]?.string == "degraded")
    #expect(stream["name"]?.string == "audit")
    #expect(stream["events"]?.number == 3)
    #expect(stream["collected"]?.number == 5 && stream["duplicates"]?.number == 2)
    #expect(stream["changed"]?.number == 1)
    #expect(stream["completed_through"]?.string == "2026-03-01T08:00:00Z")
    #expect(stream["newest_event"]?.string == "2026-03-01T08:00:00Z")
    #expect(stream["lag_seconds"]?.number == 60)
    #expect(stream["storage_error"]?.string == "the disk is full")
  }

  @Test func showsTheSnapshotsDescription() async throws {
    try service.publish([User("a")])
    let json = try await service.get("/status").json
    #expect(json.at("inventory.snapshot.users")?.number == 1)
    #expect(json.at("inventory.snapshot.complete") == .bool(true))
    #expect(!json.description.contains("contoso.com"))
  }

  @Test func passesOnWhatTheConnectionTestSays() async throws {
    let answer = await service.get("/test-connection")
    #expect(answer.status == 502)
    #expect(try answer.json["status"]?.string == "failed")
    #expect(answer.header("Cache-Control") == "no-store" && answer.header("X-Request-Id") != nil)
  }

  @Test func countsWhoHasMultifactorAuthentication() async throws {
    try service.publish([User("a"), User("b")])
    let json = try await service.get("/status").json
    #expect(json.at("inventory.mfa.unknown")?.number == 2)
    #expect(json.at("inventory.mfa.registered")?.number == 0)
    #expect(json.at("inventory.administrators.total")?.number == 0)
  }

  @Test func countsEventsByMinute() async throws {
    try service.collect(3, in: .signins)
    let logs = try await service.get("/status").json["logs"]?.elements ?? []
    #expect(logs.map { $0["name"]?.string } == ["audit", "signins"])
    let hour = try #require(logs.last?["events_per_minute"])
    // The events are a minute old, by the clock of this service.
    #expect(hour["from"]?.string == "2026-03-01T07:02:00Z")
    #expect(hour["counts"]?.elements.map(\.number) == Array(repeating: 0, count: 58) + [3, 0])
    // A second look within a few seconds counts nothing.
    try service.collect(1, in: .signins)
    let again = try await service.get("/status").json["logs"]?.elements.last?["events_per_minute"]
    #expect(again == hour)
  }
}
