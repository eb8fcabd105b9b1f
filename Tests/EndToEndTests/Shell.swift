import Foundation
import TestSupport

/// A script, run to its end by the system's shell.
enum Shell {
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  static func run(_ script: String, _ arguments: [String], environment: [String: String]) async throws
    -> Outcome
  {
    let folder = try Folder()
    // Files and not pipes: nobody has to read while it runs.
    let files = ["out", "err"].map { URL(fileURLWithPath: folder.path).appendingPathComponent($0) }
    for file in files { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [script] + arguments
    process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    let ended = Gate()
    process.terminationHandler = { _ in ended.open() }
    try process.run()
    try await ended.wait()
    return Outcome(
      exitCode: process.terminationStatus, output: try String(contentsOf: files[0], encoding: .utf8),
      errors: try String(contentsOf: files[1], encoding: .utf8))
  }
}
