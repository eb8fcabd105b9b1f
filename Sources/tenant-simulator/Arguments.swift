internal import FoundationEssentials
internal import HTTPServer
internal import TenantSimulator

/// What the command line asks for.
struct Arguments {
  /// Why the command line cannot be followed.
  struct Invalid: Error {
    let message: String
  }

  var options = TenantOptions()
  var faults: RandomFaults?
  /// Changes of users and groups, a minute.
  var changes = 0
  var listen: ListenAddress
  var wantsHelp = false

  static let usage = """
    Usage: tenant-simulator [--users N] [--seed N] [--listen ADDRESS] [--throttle] [--late]
                            [--late-scale X] [--sign-ins N] [--audits N] [--faults SHARE] [--quirks]
                            [--clock-offset SECONDS] [--changes N] [--help]

    Serves a simulated Microsoft Entra ID tenant: the token endpoint and Microsoft Graph on one port.

      --users N          users in the directory, 2 to 1000000 (default 1000)
      --seed N           what names, ids and events derive from (default 1)
      --listen ADDRESS   IP address and port; port 0 chooses a free one (default 127.0.0.1:8090)
      --throttle         refuse what is over the published limits (default: nothing is)
      --late             let events become visible as late as Microsoft's do (default: at once)
      --late-scale X     the same, all of it times X: 0.01 makes minutes of hours
      --sign-ins N       interactive sign-ins a day (default: by the users); the other kinds follow
      --audits N         directory audits a day (default: by the users)
      --faults SHARE     let that share of the requests to Graph fail, 0 to 1 (default 0)
      --quirks           show new events while paging, repeat items on the next page, and answer
                         windows of more than 4 hours with 504
      --clock-offset S   seconds that the tenant's clock is ahead of this machine's; may be negative
      --changes N        change so many users and groups a minute, at random (default 0)
      --help             print this text

    GET /simulator/events?log=interactiveUser&from=2026-01-01T00:00:00Z lists every event that Graph
    can show by now: id, time, visible from. The logs are directoryAudits, interactiveUser,
    nonInteractiveUser, servicePrincipal and managedIdentity.

    """

  init(_ arguments: [String]) throws(Invalid) {
    guard let standard = ListenAddress("127.0.0.1:8090") else { throw Invalid(message: "no default address") }
    listen = standard
    var rest = arguments[...]
    while let name = rest.popFirst() {
      if name == "--help" || name == "-h" {
        wantsHelp = true
        continue
      }
      if take(flag: name) { continue }
      guard Arguments.names.contains(name) else { throw Invalid(message: "unknown argument '\(name)'") }
      guard let value = rest.popFirst() else { throw Invalid(message: "\(name) needs a value") }
      try take(name, value)
    }
  }

  private static let names: Set = [
    "--users", "--seed", "--listen", "--late-scale", "--sign-ins", "--audits", "--faults", "--clock-offset",
    "--changes",
  ]

  private mutating func take(flag: String) -> Bool {
    switch flag {
    case "--throttle": options.limits = ServiceLimits()
    case "--late": options.lateness = Lateness.typical(seed: 1)
    case "--quirks":
      options.quirks.showsNewEventsWhilePaging = true
      options.quirks.repeatsItems = true
      options.quirks.widestLogWindow = 4 * 3600
      options.quirks.targetsContaining = "auditLogs"
    default: return false
    }
    return true
  }

  private mutating func take(_ name: String, _ value: String) throws(Invalid) {
    switch name {
    case "--users": options.users = try number(name, value, in: 2...1_000_000)
    case "--sign-ins": options.signInsPerDay = try number(name, value, in: 0...100_000_000)
    case "--audits": options.auditsPerDay = try number(name, value, in: 0...100_000_000)
    case "--changes": changes = try number(name, value, in: 0...6000)
    case "--seed":
      guard let seed = UInt64(value) else {
        throw Invalid(message: "--seed takes a whole number, not '\(value)'")
      }
      options.seed = seed
    case "--late-scale":
      options.lateness = Lateness.typical(seed: 1, scale: try fraction(name, value, in: 0...1000))
    case "--faults":
      faults = RandomFaults(seed: options.seed, share: try fraction(name, value, in: 0...1))
    case "--clock-offset":
      let offset = try fraction(name, value, in: -1e9...1e9)
      options.clock = { Date(timeIntervalSinceNow: offset) }
    default:
      guard let address = ListenAddress(value) else {
        throw Invalid(
          message: "--listen takes an IP address and a port such as 127.0.0.1:8090, not '\(value)'")
      }
      listen = address
    }
  }

  private func number(_ name: String, _ value: String, in range: ClosedRange<Int>) throws(Invalid) -> Int {
    if let number = Int(value), range.contains(number) { return number }
    throw Invalid(
      message: "\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not '\(value)'")
  }

  private func fraction(
    _ name: String, _ value: String, in range: ClosedRange<Double>
  ) throws(Invalid) -> Double {
    if let number = Double(value), range.contains(number) { return number }
    throw Invalid(
      message: "\(name) takes a number from \(range.lowerBound) to \(range.upperBound), not '\(value)'")
  }
}
