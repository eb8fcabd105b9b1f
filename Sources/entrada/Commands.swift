internal import FoundationEssentials
internal import GraphClient
internal import HTTPServer
internal import Settings
internal import Storage
internal import Telemetry
internal import TenantSimulator

/// The commands. Each returns the process's exit code.
enum Commands {
  static func serve(_ arguments: Arguments, environment: [String: String]) async -> Int32 {
    let signals = Signals()
    guard let configuration = configuration(arguments, environment) else { return 1 }
    return await run(configuration, signals, environment) { _ in }
  }

  static func demo(_ arguments: Arguments, environment: [String: String]) async -> Int32 {
    let signals = Signals()
    var options = TenantOptions()
    options.users = arguments.users
    let tenant = TenantSimulator(options: options)
    do {
      let microsoft = try tenant.start(address: .anyLoopbackPort)
      let simulated = environment.merging(Demo.environment(options, port: microsoft.port)) { $1 }
      guard var configuration = configuration(arguments, simulated) else { return 1 }
      configuration.stateOwner = Demo.stateOwner(options)
      let (scheme, users) = (configuration.tls == nil ? "http" : "https", arguments.users)
      let code = await run(configuration, signals, environment) {
        Console.print(Demo.banner(url: "\(scheme)://\($0)", users: users))
      }
      await microsoft.stop()
      return code
    } catch {
      Console.printError("entrada: \(error)")
      return 1
    }
  }

  static func collect(_ arguments: Arguments, environment: [String: String]) async -> Int32 {
    let signals = Signals()
    guard var configuration = configuration(arguments, environment) else { return 1 }
    // People read it: what goes as it should is not worth a line.
    configuration.logging.level = max(configuration.logging.level, .warning)
    do {
      let run = try CollectRun(configuration, arguments)
      let work = Task { await run.perform() }
      let interruption = Task {
        await signals.wait()
        work.cancel()
      }
      defer { interruption.cancel() }
      return await work.value
    } catch {
      Console.printError("entrada: \(error)")
      return 1
    }
  }

  static func checkConfig(_ arguments: Arguments, environment: [String: String]) -> Int32 {
    guard configuration(arguments, environment) != nil else { return 1 }
    Console.print("The configuration is valid.")
    return 0
  }

  static func healthcheck(_ arguments: Arguments, environment: [String: String]) async -> Int32 {
    let root = HealthcheckRoot(flags: arguments.settings, environment: environment).url
    let url = "\(root)\(arguments.isLive ? "/livez" : "/readyz")"
    do {
      var settings = CurlTransport.Configuration()
      settings.requestMilliseconds = 5000
      // It is this machine that answers, whatever name its certificate has.
      settings.verifiesServer = false
      let transport = try CurlTransport(settings)
      let response = try await transport.send(OutgoingRequest(url: url))
      await transport.stop()
      Console.print("\(url): HTTP \(response.status)")
      return response.status == 200 ? 0 : 1
    } catch {
      Console.printError("entrada: \(url): \(error)")
      return 1
    }
  }

  // MARK: Shared

  /// The configuration, or nil after every problem has been printed.
  static func configuration(
    _ arguments: Arguments, _ environment: [String: String]
  ) -> Configuration? {
    do {
      return try Configuration(
        flags: arguments.settings, environment: environment, isTerminal: Console.isErrorTerminal)
    } catch {
      Console.printError("entrada: the configuration is not valid:")
      for problem in error.problems { Console.printError("  - \(problem)") }
      return nil
    }
  }

  private static func run(
    _ configuration: Configuration, _ signals: Signals, _ environment: [String: String],
    started: (String) -> Void
  ) async -> Int32 {
    let logger = Logger(level: configuration.logging.level, format: configuration.logging.format)
    do {
      let service = try Service(configuration, logger: logger)
      started(service.address)
      let systemd = SystemdNotifier(environment: environment)
      await service.run(reloads: signals.reloads, systemd: systemd) { await signals.wait() }
      return 0
    } catch {
      logger.error("service cannot start", action: "service-failed", error: "\(error)")
      return 1
    }
  }
}
