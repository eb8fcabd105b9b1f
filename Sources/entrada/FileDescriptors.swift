#if canImport(Glibc)
  import Glibc
#endif

/// How many files and connections the process may have open.
enum FileDescriptors {
  /// Raises the limit as far as the system allows without asking.
  /// - Returns: The limit that holds now.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    // Beyond this nobody here needs any, and some systems say "unlimited".
    let wanted = min(limit.rlim_max, 65_536)
    if limit.rlim_cur < wanted {
      var raised = limit
      raised.rlim_cur = wanted
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(min(limit.rlim_cur, 65_536))
  }

  /// Below this, clients have to do with few connections.
  static let few = 1024

  /// The service's own, with the fewest connections that make sense.
  static let fewest = 64

  /// With so few files something would fail sooner or later, and nobody could say what.
  struct TooFew: Error, CustomStringConvertible {
    let limit: Int
    var description: String {
      "the system lets the service open \(limit) files, and it needs \(fewest): raise the limit (ulimit -n, LimitNOFILE)"
    }
  }

  /// How many of them clients may take: the state's files and Microsoft's connections need some as well, and there
  /// are two sets of connections for a moment while certificates change.
  static func connections(of limit: Int) -> Int { max(16, min(4096, (limit - 128) / 2)) }
}
