internal import GraphClient
internal import Settings
internal import Telemetry
internal import Time

/// One run of `entrada collect`: reads the tenant once and writes lines.
struct CollectRun: Sendable {
  let configuration: Configuration
  let source: Configuration.Source
  let output: String?
  /// From when on events of a log are wanted.
  let since: Timestamp
  let clock: any WallClock
  let logger: Logger
  let access: GraphAccess

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Throws: `Failure` where the arguments make no sense, `SettingProblem` or `TransportError`.
  init(_ configuration: Configuration, _ arguments: Arguments) throws {
    self.configuration = configuration
    (source, output) = (arguments.source, arguments.output)
    let clock = SystemClock()
    self.clock = clock
    since = try CollectRun.since(arguments, configuration, now: clock.now())
    logger = Logger(level: configuration.logging.level, format: configuration.logging.format)
    // What fails is told at the end, in sentences.
    access = try GraphAccess(configuration, clock: clock, logger: .silent)
  }

  private static func since(
    _ arguments: Arguments, _ configuration: Configuration, now: Timestamp
  ) throws -> Timestamp {
    guard let text = arguments.since else { return now - configuration.logsLookback }
    if arguments.source == .users { throw Failure(description: "--since is for logs: users are as of now") }
    let duration = SettingValue.duration(text.hasPrefix("-") ? String(text.dropFirst()) : text)
    guard let time = duration.map({ now - $0 }) ?? Timestamp(rfc3339: text), time < now else {
      throw Failure(
        description: "--since: expected a time such as 2026-01-31T00:00:00Z, or 24h for a day ago")
    }
    return time
  }

  /// - Returns: The exit code.
  func perform() async -> Int32 {
    let code = await attempt()
    await access.transport.stop()
    return code
  }

  private func attempt() async -> Int32 {
    do {
      let lines = try LineFile(output)
      let lacking = source == .users ? try await users(lines) : try await events(lines)
      try Task.checkCancellation()
      try lines.finish()
      for reason in lacking { Console.printError("entrada: the result is partial: \(reason)") }
      return lacking.isEmpty ? 0 : 1
    } catch is CancellationError {
      Console.printError("entrada: interrupted")
    } catch {
      Console.printError("entrada: \(error)")
    }
    return 1
  }

  /// The tenant's id, in one attempt: wrong credentials show at once.
  func tenantID() async throws -> String { try await access.prober.tenantID() ?? configuration.tenant }
}
