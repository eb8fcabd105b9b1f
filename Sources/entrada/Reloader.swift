internal import Locking
internal import Settings
internal import Telemetry

/// Reads again, when asked to, what may change while the service runs. What cannot be read stays as it was.
final class Reloader: Sendable {
  /// One thing that is read again.
  struct Part: Sendable {
    let name: String
    /// Reads it and puts it in place, or throws and leaves the old one there.
    let reload: @Sendable () async throws(SettingProblem) -> Void
  }

  /// How often everything was read anew, and how often a part of it could not be.
  struct Counts: Sendable, Equatable {
    var successes = 0
    var failures = 0
  }

  private let parts: Mutex<[Part]>
  private let logger: Logger
  private let state = Mutex(Counts())

  init(_ parts: [Part] = [], logger: Logger) {
    self.parts = Mutex(parts)
    self.logger = logger
  }

  /// Adds what is there only after the reloader.
  func add(_ others: [Part]) {
    parts.withLock { $0 += others }
  }

  /// Since the start of the process.
  var counts: Counts { state.withLock { $0 } }

  /// Reads every part, whatever becomes of the others.
  func reload() async {
    let parts = parts.withLock { $0 }
    var failed = 0
    for part in parts where await !reload(part) { failed += 1 }
    state.withLock { counts in
      if failed == 0 { counts.successes += 1 } else { counts.failures += 1 }
    }
    if parts.isEmpty { logger.info("there is no file to read again", action: "reload-nothing") }
  }

  private func reload(_ part: Part) async -> Bool {
    do throws(SettingProblem) {
      try await part.reload()
      logger.info("read again", action: "reload-succeeded", ["what": part.name])
      return true
    } catch {
      logger.error(
        "cannot be read again: what was there before stays", action: "reload-failed", ["what": part.name],
        error: error.description)
      return false
    }
  }
}
