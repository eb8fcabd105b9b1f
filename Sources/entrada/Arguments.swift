internal import API
internal import Settings

/// The command line: a command and flags.
struct Arguments {
  enum Command: String, CaseIterable {
    case serve, demo, collect
    case testConnection = "test-connection"
    case checkConfig = "check-config"
    case healthcheck
  }

  /// The command that is named; without one it is `serve`.
  private(set) var named: Command?
  var command: Command { named ?? .serve }
  /// Settings' values by the variable that each flag stands for.
  var settings: [String: String] = [:]
  /// `demo --users`.
  var users = 1000
  /// `collect`: what.
  var source = Configuration.Source.users
  /// `collect --since`.
  var since: String?
  /// `collect --output`.
  var output: String?
  /// `healthcheck --live`.
  var isLive = false
  var wantsHelp = false
  var wantsVersion = false

  struct UsageError: Error {
    let description: String
    init(_ description: String) { self.description = description }
  }

  init(_ words: [String]) throws(UsageError) {
    var words = words[...]
    if let first = words.first, !first.hasPrefix("-") {
      guard let command = Command(rawValue: first) else { throw Arguments.unknownCommand(first) }
      named = command
      words = words.dropFirst()
      if command == .collect { try takeSource(&words) }
    }
    while let word = words.popFirst() {
      try take(word, &words)
    }
  }

  private mutating func takeSource(_ words: inout ArraySlice<String>) throws(UsageError) {
    if let word = words.first, ["--help", "-h"].contains(word) { return }
    guard let word = words.first, let source = Configuration.Source(rawValue: word) else {
      let sources = Configuration.Source.allCases.map(\.rawValue).joined(separator: ", ")
      throw UsageError("collect what? One of \(sources)")
    }
    self.source = source
    words = words.dropFirst()
  }

  private mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let flag = String(word.prefix { $0 != "=" })
    func value() throws(UsageError) -> String {
      if flag.count < word.count { return String(word.dropFirst(flag.count + 1)) }
      guard let next = rest.popFirst() else { throw UsageError("\(flag) needs a value") }
      return next
    }
    switch flag {
    case "--help", "-h": wantsHelp = true
    case "--version": wantsVersion = true
    case "--live" where command == .healthcheck: isLive = true
    case "--since" where command == .collect: since = try value()
    case "--output" where command == .collect: output = try value()
    case "--users" where command == .demo:
      guard let users = Int(try value()), (1...1_000_000).contains(users) else {
        throw UsageError("--users must be a whole number from 1 to 1000000")
      }
      self.users = users
    default:
      guard let name = Arguments.settingsByFlag[flag] else { throw Arguments.unknownFlag(flag) }
      guard settings.updateValue(try value(), forKey: name) == nil else {
        throw UsageError("\(flag) is given more than once")
      }
    }
  }

  /// Secrets have no flag but that of their file.
  static let settingsByFlag: [String: String] = Dictionary(
    uniqueKeysWithValues: Setting.all.map { setting in
      let name = setting.isSecret ? setting.fileName : setting.name
      return (Setting.flag(for: name), name)
    })

  private static func unknownCommand(_ word: String) -> UsageError {
    let known = Command.allCases.map(\.rawValue)
    let nearest = NearestName.of(word, among: known).map { "did you mean \($0)?" }
    return UsageError(
      "unknown command \(word): \(nearest ?? "the commands are \(known.joined(separator: ", "))")")
  }

  private static func unknownFlag(_ flag: String) -> UsageError {
    if let secret = Setting.all.first(where: { $0.isSecret && $0.flag == flag }) {
      return UsageError(
        "\(flag) does not exist, because arguments can be read by others: use \(secret.name) or "
          + Setting.flag(for: secret.fileName))
    }
    let nearest = NearestName.of(
      flag,
      among: settingsByFlag.keys.sorted() + [
        "--users", "--live", "--since", "--output", "--help", "--version",
      ])
    return UsageError(
      "unknown option \(flag)" + (nearest.map { ": did you mean \($0)?" } ?? "; see entrada --help"))
  }
}
