import Foundation
import Locking
import TestSupport

/// The real binary as a child process.
final class Program: Sendable {
  /// What a run that has ended left behind.
  struct Outcome {
    let exitCode: Int32
    let output: String
    let errors: String
  }

  /// What can be run.
  enum Name: String {
    case service = "entrada"
    case simulator = "tenant-simulator"

    /// They are built beside the tests, unless others are asked for.
    var path: String {
      let folder = ProcessInfo.processInfo.environment["ENTRADA_TEST_PROGRAMS"].map(
        URL.init(fileURLWithPath:))
      let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      return (folder ?? own).appendingPathComponent(rawValue).path
    }
  }

  private let process = Process()
  private let output = Lines()
  private let errors = Lines()
  private let ended = Gate()

  /// Starts it with nothing but this environment, and a sanitizer's options.
  convenience init(
    _ arguments: [String], of name: Name = .service, environment: [String: String] = [:]
  ) throws {
    try self.init(path: name.path, arguments, environment: environment)
  }

  /// Starts any program.
  init(path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    var own = ["PATH": "/usr/bin:/bin", "TMPDIR": NSTemporaryDirectory()]
    // A sanitizer looks at the program as it looks at the tests.
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] { own[name] = ProcessInfo.processInfo.environment[name] }
    process.environment = environment.merging(own) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.pipe
    process.standardError = errors.pipe
    process.terminationHandler = { [ended] _ in ended.open() }
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var id: Int32 { process.processIdentifier }

  /// What it has in memory, in KiB; nil once it is gone.
  var residentMemory: Int? {
    let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// How many threads it has.
  var threads: Int {
    get throws { try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task").count }
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  /// What every user of the machine can read of it.
  func arguments() throws -> String {
    try String(contentsOfFile: "/proc/\(process.processIdentifier)/cmdline", encoding: .utf8)
  }

  /// Waits until it has ended by itself or by a signal.
  func outcome() async -> Outcome {
    try? await ended.wait()
    return Outcome(exitCode: process.terminationStatus, output: output.text(), errors: errors.text())
  }

  /// Runs it to its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
    try await Program(arguments, environment: environment).outcome()
  }

  /// The address that its log names; nil where it ends before.
  func address() async -> String? {
    let marker = #""listen":""#
    guard let line = await errors.first(containing: marker) else { return nil }
    return line.components(separatedBy: marker).last?.components(separatedBy: "\"").first
  }

  /// The first line of its output that contains a text; nil where it ends before.
  func outputLine(containing text: String) async -> String? {
    await output.first(containing: text)
  }

  /// The first line of its log that contains a text; nil where it ends before.
  func logLine(containing text: String) async -> String? {
    await errors.first(containing: text)
  }
}

/// What a child writes, line by line.
private final class Lines: Sendable {
  private struct State {
    var bytes = Data()
    var isEnded = false
    var waiting: [(text: String, continuation: CheckedContinuation<String?, Never>)] = []
  }

  let pipe = Pipe()
  private let state = Mutex(State())

  private let ended = DispatchSemaphore(value: 0)

  /// Reads on a thread of its own: Foundation's readability handlers race with the end of the child.
  init() {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [weak self, ended] in
      while case let data = handle.availableData, !data.isEmpty { self?.receive(data) }
      self?.receive(Data())
      ended.signal()
    }
  }

  /// All of it, once the child has ended.
  func text() -> String {
    ended.wait()
    ended.signal()
    return state.withLock { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private func receive(_ data: Data) {
    let answered = state.withLock { state -> [(CheckedContinuation<String?, Never>, String?)] in
      state.bytes.append(data)
      state.isEnded = state.isEnded || data.isEmpty
      var answered: [(CheckedContinuation<String?, Never>, String?)] = []
      state.waiting.removeAll { waiter in
        let line = Lines.line(containing: waiter.text, in: state.bytes)
        guard line != nil || state.isEnded else { return false }
        answered.append((waiter.continuation, line))
        return true
      }
      return answered
    }
    for (continuation, line) in answered { continuation.resume(returning: line) }
  }

  func first(containing text: String) async -> String? {
    await withCheckedContinuation { continuation in
      let found = state.withLock { state -> String?? in
        if let line = Lines.line(containing: text, in: state.bytes) { return line }
        if state.isEnded { return .some(nil) }
        state.waiting.append((text, continuation))
        return nil
      }
      if let found { continuation.resume(returning: found) }
    }
  }

  private static func line(containing text: String, in bytes: Data) -> String? {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.contains(text) }.map(String.init)
  }
}
