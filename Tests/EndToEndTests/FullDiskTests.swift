import Foundation
import GoldenTesting
import TenantSimulator
import Testing

extension EndToEndTests {
  /// A state directory on a small file system of its own, which needs a kernel that lets any user make one.
  @Suite(.enabled(if: SmallDisk.isPossible)) struct FullDiskTests {
    @Test func aFullDiskStopsTheCollectingAloudAndNothingElse() async throws {
      let tenant = try Tenant()
      let disk = try SmallDisk()
      let program = try Program(
        path: SmallDisk.unshare,
        disk.arguments + [Program.Name.service.path, "serve", "--listen", "127.0.0.1:0"],
        environment: tenant.environment.merging([
          "ENTRADA_STATE_DIR": disk.folder.path, "ENTRADA_COLLECT": "audit",
        ]) { $1 })
      let client = try Client(try #require(await program.address()))
      try await client.ready()
      let before = try await client.all("/logs/audit?limit=1000")
      #expect(before.count > 100)

      // Whatever room the service makes is taken at once.
      var number = 0
      let loud = try await client.eventually("/status", "the full disk") { answer in
        disk.fill(seenBy: program)
        number += 1
        tenant.addAudit("full-\(number)")
        return answer.json["streams"]?.elements.first?["storage_error"]?.string != nil
      }
      #expect(loud.json["status"] == .string("degraded"))
      #expect(
        loud.json["streams"]?.elements.first?["storage_error"]?.string?.contains("disk is full") == true)
      #expect(await program.logLine(containing: "store-failed") != nil)
      #expect(try await client.get("/livez").status == 200)
      let meanwhile = try await client.all("/logs/audit?limit=1000")
      #expect(Array(meanwhile.prefix(before.count)) == before)

      disk.makeRoom(seenBy: program)
      _ = try await client.eventually("/status", "recovery") { $0.json["status"] == .string("ok") }
      let expected = Set((1...number).map { "full-\($0)" })
      _ = try await client.eventually("/logs/audit?limit=1000&since=-1h", "what happened meanwhile") {
        expected.isSubset(of: $0.json["value"]?.elements.compactMap { $0.at("event.id")?.string } ?? [])
      }
      let after = try await client.all("/logs/audit?limit=1000")
      #expect(Array(after.prefix(meanwhile.count)) == meanwhile)
      program.send(SIGTERM)
      #expect(await program.outcome().exitCode == 0)
      await client.close()
    }
  }
}

extension Tenant {
  /// Something happens in the tenant just now.
  func addAudit(_ id: String) {
    let now = Date()
    simulator.addRecord(
      #"{"id":"\#(id)","activityDateTime":"\#(now.formatted(.iso8601))"}"#, to: .directoryAudits, at: now)
  }
}

/// A folder that is a file system of 40 MiB to one process, and to nobody else.
struct SmallDisk {
  let folder: Folder

  init() throws { folder = try Folder() }

  static let unshare = "/usr/bin/unshare"

  /// Whether this kernel lets this user have mounts of their own.
  static var isPossible: Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: unshare)
    process.arguments = ["--map-root-user", "--mount", "sh", "-c", "mount -t tmpfs none /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// For `unshare`; the command follows.
  var arguments: [String] {
    [
      "--map-root-user", "--mount", "sh", "-c", #"mount -t tmpfs -o size=40m none "$0" && exec "$@""#,
      folder.path,
    ]
  }

  private func filler(_ program: Program) -> String {
    "/proc/\(program.id)/root\(folder.path)/filler"
  }

  /// Writes until nothing more fits.
  func fill(seenBy program: Program) {
    let file = open(filler(program), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    for size in [1 << 20, 4096] {
      let bytes = [UInt8](repeating: 0, count: size)
      while write(file, bytes, size) == size {}
    }
  }

  func makeRoom(seenBy program: Program) { unlink(filler(program)) }
}
