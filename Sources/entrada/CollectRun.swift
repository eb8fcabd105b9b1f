internal import GraphClient
internal import Settings
internal import Storage
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
  let transport: CurlTransport
  let client: GraphClient

  /// What came of it.
  enum Outcome {
    case whole
    /// What is lacking, in sentences.
    case partial([String])
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// - Throws: `Failure` where the arguments make no sense, or `TransportError`.
  init(_ configuration: Configuration, _ arguments: Arguments) throws {
    self.configuration = configuration
    (source, output) = (arguments.source, arguments.output)
    let clock = SystemClock()
    self.clock = clock
    since = try CollectRun.since(arguments, configuration, now: clock.now())
    logger = Logger(level: configuration.logging.level, format: configuration.logging.format)
    transport = try CurlTransport(Service.transport(configuration))
    let tokens = TokenCache(
      credential: try configuration.makeCredential(), transport: transport,
      clock: clock)
    client = GraphClient(
      root: configuration.graphRoot, transport: transport, tokens: tokens,
      limits: Service.limits(configuration), clock: clock, logger: logger)
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

  /// Returns the exit code.
  func perform() async -> Int32 {
    let code: Int32
    do {
      let lines = try LineFile(output)
      let outcome = source == .users ? try await users(lines) : try await events(lines)
      try Task.checkCancellation()
      try lines.finish()
      if case .partial(let reasons) = outcome {
        for reason in reasons { Console.printError("entrada: the result is partial: \(reason)") }
        code = 1
      } else {
        code = 0
      }
    } catch is CancellationError {
      Console.printError("entrada: interrupted")
      code = 1
    } catch {
      Console.printError("entrada: \(error)")
      code = 1
    }
    await transport.stop()
    return code
  }

  /// The tenant's id, in one attempt: wrong credentials show at once.
  func tenantID() async throws -> String {
    try await client.with(policy: Service.once).tenantID() ?? configuration.tenant
  }
}
