import API
import GraphClient
import HTTPServer
import LogStreams
import Storage
import Testing

@Suite struct HealthTests {
  private let service: Service

  init() throws {
    service = try Service()
  }

  private func text(_ target: String) async -> String {
    String(decoding: await service.get(target).bytes, as: UTF8.self)
  }

  private static let directory: [Capability] = [.users, .groups, .roleAssignments]

  /// All has been read, but for what `failing` says.
  private func collected(_ failing: [Capability: GraphError] = [:], isComplete: Bool = true) throws {
    let snapshot = try snapshot(of: [User("a")], isComplete: isComplete)
    service.change { state in
      state.snapshot = failing[.users] == nil ? snapshot : nil
      state.inventory = HealthTests.directory.map { .after(failing[$0], $0) }
      state.streams = [
        .of(.audit, .after(failing[.auditLogs], .auditLogs)),
        .of(.signins, .after(failing[.signInLogs], .signInLogs)),
      ]
    }
  }

  @Test(arguments: ["/livez", "/healthz"])
  func livenessNeverDependsOnTheTenant(path: String) async {
    service.change { $0.problem = "the secret has expired" }
    let answer = await service.get(path)
    #expect(answer.status == 200 && answer.bytes == Array("ok\n".utf8))
    #expect(answer.header("Cache-Control") == "no-store")
    #expect(await text("\(path)?verbose") == "[+] http: answers\nok\n")
  }

  @Test func isNotReadyBeforeAnythingIsKnown() async {
    #expect(await service.get("/readyz").status == 503)
    #expect(await text("/readyz") == "not ready\n")
    #expect(await text("/readyz?verbose").contains("[-] collection: waits for the first token\n"))
    service.change { $0.problem = "the secret has expired" }
    #expect(await text("/readyz?verbose").contains("[-] collection: the secret has expired\n"))
  }

  @Test func isReadyWhenEverythingHasBeenRead() async throws {
    try collected()
    #expect(await service.get("/readyz").status == 200)
    #expect(await text("/readyz") == "ok\n")
    #expect(
      await text("/readyz?verbose") == """
        [+] serving: answers
        [+] collection: runs
        [+] inventory: users, groups and roles are whole
        [+] audit: ok
        [+] signins/interactive: ok
        ok

        """)
  }

  @Test(arguments: ["verbose", "verbose=", "verbose=1", "verbose=true"])
  func isVerboseWithAnyValueOrNone(query: String) async {
    #expect(await text("/livez?\(query)").hasPrefix("[+] http"))
  }

  @Test func isReadyWhereUsersAreRefusedAndLogsAreNot() async throws {
    try collected([.users: GraphError(.denied, status: 403)])
    #expect(await service.get("/readyz").status == 200)
  }

  @Test func staysReadyWhereTheUsersPermissionIsTakenAway() async throws {
    try collected(isComplete: false)
    service.change { state in
      state.inventory = [.after(GraphError(.denied, status: 403), .users)]
    }
    #expect(await service.get("/readyz").status == 200)
  }

  @Test func isReadyWithoutALicenseForSignIns() async throws {
    try collected([.signInLogs: GraphError(.unlicensed, status: 403)])
    #expect(await service.get("/readyz").status == 200)
    #expect(await text("/readyz?verbose").contains("[+] signins/interactive: unlicensed\n"))
  }

  @Test func isNotReadyWhileGroupsAreRefused() async throws {
    try collected([.groups: GraphError(.denied, status: 403)], isComplete: false)
    #expect(await service.get("/readyz").status == 503)
    #expect(await text("/readyz?verbose").contains("[-] inventory: users, groups or roles are not whole"))
  }

  @Test func isNotReadyBeforeTheFirstSnapshot() async throws {
    try collected()
    service.change { $0.snapshot = nil }
    #expect(await service.get("/readyz").status == 503)
  }

  @Test func isNotReadyBeforeEveryLogHasAVerdict() async throws {
    try collected()
    service.change { $0.streams[1].source = SourceState(.signInLogs) }
    #expect(await service.get("/readyz").status == 503)
    #expect(await text("/readyz?verbose").contains("[-] signins/interactive: not read yet\n"))
  }

  @Test func isNotReadyWhileACollectedSourceHasNotBegun() async throws {
    try collected()
    service.change { $0.streams.removeLast() }
    #expect(await service.get("/readyz").status == 503)
    try collected()
    service.change { $0.inventory = [] }
    #expect(await service.get("/readyz").status == 503)
  }

  @Test func isReadyWithoutTheSourcesThatAreNotCollected() async throws {
    let service = try Service {
      $0.hasInventory = false
      $0.streams = [.audit]
    }
    service.change { $0.streams = [.of(.audit, .after(nil, .auditLogs))] }
    #expect(await service.get("/readyz").status == 200)
  }

  @Test func isNotReadyWhileItDrainsAndStillAlive() async throws {
    try collected()
    service.change { $0.isDraining = true }
    #expect(await service.get("/readyz").status == 503)
    #expect(await text("/readyz?verbose").contains("[-] serving: shutting down\n"))
    #expect(await service.get("/livez").status == 200)
  }
}
