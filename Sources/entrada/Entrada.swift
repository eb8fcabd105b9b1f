internal import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// The program.
@main
enum Entrada {
  static func main() async {
    Memory.returnWhatIsFree()
    let environment = ProcessInfo.processInfo.environment
    do {
      let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
      exit(await run(arguments, environment))
    } catch {
      Console.printError("entrada: \(error.description)")
      exit(2)
    }
  }

  private static func run(_ arguments: Arguments, _ environment: [String: String]) async -> Int32 {
    if arguments.wantsVersion {
      Console.print("entrada \(productVersion)")
      return 0
    }
    if arguments.wantsHelp {
      Console.print(Help.text(arguments.named))
      return 0
    }
    switch arguments.command {
    case .serve: return await Commands.serve(arguments, environment: environment)
    case .demo: return await Commands.demo(arguments, environment: environment)
    case .collect: return await Commands.collect(arguments, environment: environment)
    case .testConnection: return await Commands.testConnection(arguments, environment: environment)
    case .checkConfig: return Commands.checkConfig(arguments, environment: environment)
    case .healthcheck: return await Commands.healthcheck(arguments, environment: environment)
    }
  }
}
