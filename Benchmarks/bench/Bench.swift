import Foundation

/// Measures what happens inside of the process, and prints a line for each round: what, the service's figure, the
/// baseline's. `Benchmarks/run` makes a table of them.
@main struct Bench {
  static func main() async {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let rounds = Int(arguments[2]) else {
      print("usage: bench normalizing|publishing|storing ROUNDS DIRECTORY")
      exit(2)
    }
    do {
      switch arguments[1] {
      case "normalizing": try Normalizing().run(rounds: rounds)
      case "publishing": try await Publishing().run(rounds: rounds)
      default: try Storing(directory: arguments[3]).run(rounds: rounds)
      }
    } catch {
      FileHandle.standardError.write(Data("bench: \(error)\n".utf8))
      exit(1)
    }
  }

  static func report(_ what: String, _ ours: Double, _ baseline: Double) {
    print("\(what)\t\(ours)\t\(baseline)")
  }
}

/// Seconds that work takes.
enum Seconds {
  /// Of the processor, whoever else uses it.
  static func ofProcessor(_ work: () throws -> Void) rethrows -> Double {
    try measure(CLOCK_PROCESS_CPUTIME_ID, work)
  }

  /// Of the processor, on all threads.
  static func ofProcessor(_ work: () async throws -> Void) async rethrows -> Double {
    let began = now(CLOCK_PROCESS_CPUTIME_ID)
    try await work()
    return now(CLOCK_PROCESS_CPUTIME_ID) - began
  }

  /// On the clock, with what is waited for.
  static func onClock(_ work: () throws -> Void) rethrows -> Double {
    try measure(CLOCK_MONOTONIC, work)
  }

  /// The same of what waits for its parts.
  static func onClock(_ work: () async throws -> Void) async rethrows -> Double {
    let began = now(CLOCK_MONOTONIC)
    try await work()
    return now(CLOCK_MONOTONIC) - began
  }

  private static func measure(_ clock: clockid_t, _ work: () throws -> Void) rethrows -> Double {
    let began = now(clock)
    try work()
    return now(clock) - began
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
