import Foundation
import GoldenTesting
import Testing
import Time

@testable import Storage

extension EndToEndTests {
  /// The service is killed again and again while Graph is late and faulty, and its clients are restarted: every event
  /// comes, once, and the order never changes.
  @Suite struct SoakTests {
    @Test func nothingIsLostWheneverTheServiceIsKilled() async throws {
      var soak = try await SoakRun(seed: .random(in: 1...999_999))
      try await soak.live(kills: 20, milliseconds: 50...1200)
      try await soak.catchUp()
      try await soak.startOver()
      await soak.finish()
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func nothingIsLostWhereTheDiskIsFullMeanwhile() async throws {
      var soak = try await SoakRun(seed: .random(in: 1...999_999), disk: try await SmallDisk(mebibytes: 200))
      try await soak.live(kills: 3, milliseconds: 200...1200)
      try await soak.live(kills: 5, milliseconds: 200...2400, onAFullDisk: true)
      try await soak.live(kills: 2, milliseconds: 200...1200)
      try await soak.catchUp()
      try await soak.startOver()
      await soak.finish()
    }

    /// `make soak`: killed for half of the time, then watched.
    @Test(.enabled(if: SoakRun.duration != nil)) func nothingIsLostInTheLongRun() async throws {
      let half = try #require(SoakRun.duration) / 2
      var soak = try await SoakRun(seed: .random(in: 1...999_999), isLong: true)
      let end = ContinuousClock.now + .seconds(half)
      while ContinuousClock.now < end { try await soak.live(kills: 1, milliseconds: 100...20_000) }
      try await soak.watch(seconds: half)
      try await soak.catchUp()
      try await soak.startOver()
      await soak.finish()
    }
  }
}

/// A service and its clients over a remote tenant, through many lives.
struct SoakRun {
  /// In seconds; nil where no long run is asked for.
  static let duration = ProcessInfo.processInfo.environment["ENTRADA_SOAK_SECONDS"].flatMap { Double($0) }

  private let seed: UInt64
  private var random: SeededGenerator
  private let tenant: RemoteTenant
  private let folder: Folder
  private let disk: SmallDisk?
  private let startedAt = Date()
  private let isLong: Bool
  private var followers = SoakLog.allCases.map(Follower.init)
  private var kills = 0
  private var memory: [Int] = []
  /// Since when clients have been reading events.
  private var servedSince: Timestamp?
  /// How often the service said that the disk is full.
  private var timesFull = 0
  /// How many events Graph showed too late for the overlap.
  private var late = 0

  /// - Parameter disk: What the state lies on; nil for the disk that everything lies on.
  init(seed: UInt64, isLong: Bool = false, disk: SmallDisk? = nil) async throws {
    self.seed = seed
    self.isLong = isLong
    self.disk = disk
    random = SeededGenerator(seed: seed)
    folder = try Folder()
    tenant = try await RemoteTenant(
      [
        "--seed", "\(seed)", "--users", "50", "--late-scale", "0.01", "--faults", "0.05", "--quirks",
        "--sign-ins", "1200000", "--audits", "200000",
      ] + (isLong ? ["--changes", "60"] : []))
  }

  /// In seconds. What the first look reaches moves on with the lives that end before it does.
  private static let (lookback, margin) = (240.0, 60.0)
  private static let overlap = 1

  private func start() throws -> Program {
    var settings = tenant.environment
    settings["ENTRADA_COLLECT"] = isLong ? "users,audit,signins" : "audit,signins"
    settings["ENTRADA_STATE_DIR"] = disk?.path ?? folder.path
    settings["ENTRADA_LOGS_INTERVAL"] = "100ms"
    settings["ENTRADA_INVENTORY_INTERVAL"] = "1s"
    settings["ENTRADA_LOGS_LOOKBACK"] = "\(Int(SoakRun.lookback))s"
    // The tail comes minutes late: the sweep, every 12 s at this pace, finds it, or nobody does.
    settings["ENTRADA_LOGS_OVERLAP"] = "\(SoakRun.overlap)s"
    let arguments = ["serve", "--listen", "127.0.0.1:0"]
    return try disk?.run(arguments, environment: settings) ?? Program(arguments, environment: settings)
  }

  // MARK: Phases

  /// Lives that end by kill -9 at a random moment each, perhaps before the service has come up.
  /// - Parameter isFull: Whether somebody else takes all room on the disk, again and again.
  mutating func live(
    kills count: Int, milliseconds: ClosedRange<Int>, onAFullDisk isFull: Bool = false
  ) async throws {
    defer { disk?.makeRoom() }
    for _ in 0..<count {
      let program = try start()
      let moment = Duration.milliseconds(Int.random(in: milliseconds, using: &random))
      let killer = Task {
        // The one sleep that is the point: nothing decides when a machine loses its power.
        try await Task.sleep(for: moment)
        program.send(SIGKILL)
      }
      if let address = await program.address() {
        let client = try Client(address)
        while await follow(client) { if isFull { await fill(client) } }
        await client.close()
      }
      try? await killer.value
      let outcome = await program.outcome()
      #expect(outcome.exitCode == SIGKILL, "seed \(seed): \(outcome.errors)")
      kills += 1
      if kills == 7 { try downgrade() }
    }
  }

  /// One life without a kill, with a look at the memory now and then.
  mutating func watch(seconds: Double) async throws {
    let program = try start()
    let client = try Client(try #require(await program.address()))
    let end = ContinuousClock.now + .seconds(seconds)
    var looks = ContinuousClock.now
    while ContinuousClock.now < end, await follow(client) {
      if ContinuousClock.now >= looks {
        memory.append(program.residentMemory ?? 0)
        looks += .seconds(max(1, seconds / 30))
      }
    }
    await client.close()
    program.send(SIGTERM)
    #expect(await program.outcome().exitCode == 0)
  }

  /// A last life, until the clients have everything that Graph shows by now, and something of it came late.
  mutating func catchUp() async throws {
    let program = try start()
    let client = try Client(try #require(await program.address()))
    // The bound is there for a service that never gets there.
    let deadline = ContinuousClock.now + .seconds(180)
    var missing: [SoakLog: Set<String>] = [:]
    repeat {
      missing = try await shown()
      while !missing.values.allSatisfy(\.isEmpty), ContinuousClock.now < deadline, await follow(client) {
        for follower in followers { missing[follower.log]?.subtract(follower.ids) }
      }
    } while late == 0 && ContinuousClock.now < deadline
    for (log, ids) in missing where !ids.isEmpty {
      Issue.record("seed \(seed): \(ids.count) of \(log) are lost, such as \(ids.prefix(3))")
    }
    await client.close()
    program.send(SIGTERM)
    #expect(await program.outcome().exitCode == 0)
  }

  /// The ids of what Graph shows by now. Counts what came too late for the overlap.
  private mutating func shown() async throws -> [SoakLog: Set<String>] {
    let from = startedAt.addingTimeInterval(SoakRun.margin - SoakRun.lookback)
    var ids: [SoakLog: Set<String>] = [:]
    late = 0
    for log in SoakLog.allCases {
      let events = try await tenant.events(log, from: from)
      ids[log] = Set(events.map(\.id))
      late += events.count { event in
        servedSince.map { event.visibleFrom > $0 } == true
          && event.visibleFrom - event.time > .seconds(SoakRun.overlap)
      }
    }
    return ids
  }

  /// Whoever begins with the earliest event reads the same again.
  mutating func startOver() async throws {
    let program = try start()
    let client = try Client(try #require(await program.address()))
    for index in followers.indices {
      let count = followers[index].ids.count
      followers[index].startOver()
      var read = 0
      while read < count, case let page = try await followers[index].read(client, limit: 777), page > 0 {
        read += page
      }
      #expect(read >= count, "seed \(seed)")
    }
    await client.close()
    program.send(SIGTERM)
    #expect(await program.outcome().exitCode == 0)
  }

  func finish() async {
    for follower in followers {
      #expect(follower.complaints.first == nil, "seed \(seed), \(follower.log)")
      #expect(
        Set(follower.ids).count == follower.ids.count, "seed \(seed), \(follower.log): a number too many")
      // At night there are a sixth of the events of noon.
      #expect(follower.ids.count > 100, "seed \(seed), \(follower.log)")
    }
    #expect((timesFull > 0) == (disk != nil), "seed \(seed): the disk was never full")
    #expect(late > 0, "seed \(seed): there was nothing for the sweep to find")
    await tenant.stop()
    if isLong { report() }
  }

  // MARK: Steps

  /// Each client reads a page, and may be restarted before it has saved it.
  /// - Returns: False once the service is gone.
  private mutating func follow(_ client: Client) async -> Bool {
    for index in followers.indices {
      let limit = Int.random(in: 1...1000, using: &random)
      guard (try? await followers[index].read(client, limit: limit)) != nil else { return false }
      if Int.random(in: 0..<4, using: &random) == 0 {
        followers[index].restart()
      } else {
        followers[index].save()
      }
    }
    if servedSince == nil, !followers.allSatisfy(\.ids.isEmpty) { servedSince = SystemClock().now() }
    return true
  }

  private mutating func fill(_ client: Client) async {
    disk?.fill()
    let streams = try? await client.get("/status").json["streams"]?.elements
    if streams?.contains(where: { $0["storage_error"]?.string != nil }) == true { timesFull += 1 }
  }

  /// Makes the state what the version before wrote.
  private func downgrade() throws {
    let path = (disk?.outsidePath ?? folder.path) + "/events.db"
    guard FileManager.default.fileExists(atPath: path) else { return }
    let file = try SQLiteConnection(path: path)
    guard try file.integer("PRAGMA user_version") == 4 else { return }
    for table in ["audit", "signins"].flatMap({ ["identities_\($0)", "identities_\($0)_by_minute"] }) {
      try file.execute("ALTER TABLE \(table) DROP COLUMN content")
    }
    for table in ["audit", "signins"] {
      try file.execute("DROP TABLE IF EXISTS minutes_\(table); DROP TABLE IF EXISTS minutes_\(table)_recent")
    }
    try file.execute("ALTER TABLE checkpoints DROP COLUMN newest_event; PRAGMA user_version = 2")
  }

  private func report() {
    let counts = followers.map { "\($0.ids.count) \($0.log)" }.joined(separator: ", ")
    print("soak: seed \(seed), \(kills) kills, \(counts), \(late) of them late, 0 lost; memory in MB:")
    print(memory.map { "\($0 / 1024)" }.joined(separator: " "))
  }
}
