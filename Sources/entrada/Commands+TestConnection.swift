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
      let access = try GraphAccess(configuration, clock: clock, logger: .silent)
      let outcome = await access.connectionTest(configuration, clock: clock).outcome()
      await access.transport.stop()
      let isColored = Console.isOutputTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      Console.print(ConnectionTable.text(outcome.checks, isColored: isColored))
      return outcome.status == 200 ? 0 : 1
    } catch {
      Console.printError("entrada: \(error)")
      return 1
    }
  }
}
