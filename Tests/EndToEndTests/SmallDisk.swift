import Foundation
import Testing

/// A folder that is a small file system to those who are run in it, and to nobody else. It outlives them.
struct SmallDisk {
  private let folder: Folder
  /// Keeps the mount as long as it lives.
  private let holder: Program

  init(mebibytes: Int) async throws {
    folder = try Folder()
    let script = #"mount -t tmpfs -o size=\#(mebibytes)m none "$0" && echo mounted && exec sleep 3600"#
    holder = try Program(path: Self.unshare, Self.newMounts + ["sh", "-c", script, folder.path])
    try #require(await holder.outputLine(containing: "mounted") != nil)
  }

  private static let unshare = "/usr/bin/unshare"
  private static let newMounts = ["--map-root-user", "--mount"]

  /// Whether this kernel lets this user have mounts of their own.
  static var isPossible: Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: unshare)
    process.arguments = newMounts + ["sh", "-c", "mount -t tmpfs none /mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  /// The folder as those see it who are run in it.
  var path: String { folder.path }
  /// The same as everybody else sees it.
  var outsidePath: String { "/proc/\(holder.id)/root\(folder.path)" }

  private var filler: String { outsidePath + "/filler" }

  /// The service, where this disk is.
  func run(_ arguments: [String], environment: [String: String]) throws -> Program {
    let enter = ["--target", "\(holder.id)", "--user", "--mount", "--preserve-credentials"]
    return try Program(
      path: "/usr/bin/nsenter", enter + [Program.Name.service.path] + arguments, environment: environment)
  }

  /// Writes until nothing more fits.
  func fill() {
    let file = open(filler, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    for size in [1 << 20, 4096] {
      let bytes = [UInt8](repeating: 0, count: size)
      while write(file, bytes, size) == size {}
    }
  }

  func makeRoom() { unlink(filler) }
}
