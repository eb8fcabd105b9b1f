import HTTPServer
import TenantSimulator

/// What the command line asks for.
struct Arguments {
  /// Why the command line cannot be followed.
  struct Invalid: Error {
    let message: String
  }

  var options = TenantOptions()
  var listen: ListenAddress
  var wantsHelp = false

  static let usage = """
    Usage: tenant-simulator [--users N] [--seed N] [--listen ADDRESS] [--throttle] [--late]
                            [--help]

    Serves a simulated Microsoft Entra ID tenant: the token endpoint and Microsoft Graph on one port.

      --users N          users in the directory, 2 to 1000000 (default 1000)
      --seed N           what names, ids and events derive from (default 1)
      --listen ADDRESS   IP address and port; port 0 chooses a free one (default 127.0.0.1:8090)
      --throttle         refuse what is over the published limits (default: nothing is)
      --late             let events become visible as late as Microsoft's do (default: at once)
      --help             print this text

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
      guard ["--users", "--seed", "--listen"].contains(name) else {
        throw Invalid(message: "unknown argument '\(name)'")
      }
      guard let value = rest.popFirst() else { throw Invalid(message: "\(name) needs a value") }
      try take(name, value)
    }
  }

  private mutating func take(flag: String) -> Bool {
    switch flag {
    case "--throttle": options.limits = ServiceLimits()
    case "--late": options.lateness = Lateness.typical(seed: 1)
    default: return false
    }
    return true
  }

  private mutating func take(_ name: String, _ value: String) throws(Invalid) {
    switch name {
    case "--users":
      guard let users = Int(value), (2...1_000_000).contains(users) else {
        throw Invalid(message: "--users takes a number from 2 to 1000000, not '\(value)'")
      }
      options.users = users
    case "--seed":
      guard let seed = UInt64(value) else {
        throw Invalid(message: "--seed takes a whole number, not '\(value)'")
      }
      options.seed = seed
    default:
      guard let address = ListenAddress(value) else {
        throw Invalid(
          message: "--listen takes an IP address and a port such as 127.0.0.1:8090, not '\(value)'")
      }
      listen = address
    }
  }
}
