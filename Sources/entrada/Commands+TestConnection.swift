internal import GraphClient
internal import Settings
internal import Telemetry
internal import Time

extension Commands {
  /// Asks the tenant what the application may read, and shows the verdicts.
  static func testConnection(_ arguments: Arguments, environment: [String: String]) async -> Int32 {
    guard let configuration = configuration(arguments, environment) else { return 1 }
    do {
      let clock = SystemClock()
      let transport = try CurlTransport(Service.transport(configuration))
      let tokens = TokenCache(
        credential: try configuration.makeCredential(), transport: transport, clock: clock)
      let client = GraphClient(
        root: configuration.graphRoot, transport: transport, tokens: tokens, policy: Service.once,
        limits: Service.limits(configuration), clock: clock, logger: .silent)
      let outcome = await Service.connectionTest(configuration, client, tokens, clock).outcome()
      await transport.stop()
      let isColored = Console.isOutputTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      Console.print(ConnectionTable.text(outcome.checks, isColored: isColored))
      return outcome.status == 200 ? 0 : 1
    } catch {
      Console.printError("entrada: \(error)")
      return 1
    }
  }
}
