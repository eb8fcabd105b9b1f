internal import API
internal import Telemetry

/// Takes values out of flags and the environment, a flag before a variable, and collects every problem it meets.
struct SettingsReader {
  private let flags: [String: String]
  private let environment: [String: String]
  private(set) var problems: [String] = []

  /// - Parameters:
  ///   - flags: By the variable that each stands for.
  ///   - environment: The process's.
  init(flags: [String: String], environment: [String: String]) {
    self.flags = flags
    self.environment = environment
    checkNames()
  }

  mutating func note(_ problem: String) {
    problems.append(problem)
  }

  /// The value as given; an empty one counts as not given.
  func text(_ name: String) -> String? {
    let value = flags[name] ?? environment[name]
    return value?.isEmpty == false ? value : nil
  }

  /// Whether the value comes from the command line.
  func isFlag(_ name: String) -> Bool { flags[name] != nil }

  /// A value that `read` understands, or the default.
  mutating func value<Value>(
    _ name: String, default standard: Value, expecting hint: String, _ read: (String) -> Value?
  ) -> Value {
    guard let text = text(name) else { return standard }
    if let value = read(text) { return value }
    note("\(name): \"\(SettingsReader.quote(text))\" is not valid: expected \(hint)")
    return standard
  }

  /// A duration within bounds.
  mutating func duration(_ name: String, default standard: Duration, in range: ClosedRange<Duration>)
    -> Duration
  {
    let duration = value(
      name, default: standard, expecting: "a duration such as 100ms, 90s, 15m, 24h or 7d",
      SettingValue.duration)
    if range.contains(duration) { return duration }
    note("\(name): it must lie between \(range.lowerBound) and \(range.upperBound)")
    return standard
  }

  mutating func required(_ name: String, _ what: String) -> String {
    if let text = text(name) { return text }
    note("\(name) is missing: set it to \(what)")
    return ""
  }

  /// A secret, from its variable or from the file that `NAME_FILE` names; both is an error.
  mutating func secret(_ name: String) -> String? {
    let direct = environment[name].flatMap { $0.isEmpty ? nil : $0 }
    guard let path = text("\(name)_FILE") else { return direct }
    if direct != nil {
      note("\(name) and \(name)_FILE are both set: keep one")
      return nil
    }
    do throws(SettingProblem) {
      return try SecretFile(path).read(for: "\(name)_FILE")
    } catch {
      note(error.description)
      return nil
    }
  }

  /// The file that a secret comes from, so that it can be read again; nil where it came in a variable.
  func secretFile(_ name: String) -> SecretFile? {
    text("\(name)_FILE").map(SecretFile.init)
  }

  // MARK: Names

  /// A misspelled variable would be passed over in silence: it is an error that names the nearest one.
  private mutating func checkNames() {
    let known = SettingsReader.knownNames
    for name in environment.keys.sorted() where name.hasPrefix("ENTRADA_") && !known.contains(name) {
      guard !SettingsReader.isKubernetes(name) else { continue }
      let nearest = NearestName.of(name, among: known)
      note("\(name) is not known" + (nearest.map { ": did you mean \($0)?" } ?? ""))
    }
  }

  static let knownNames: Set<String> = Set(
    Setting.all.flatMap { $0.isSecret ? [$0.name, $0.fileName] : [$0.name] })

  /// What Kubernetes sets in every container for a Service named entrada.
  private static func isKubernetes(_ name: String) -> Bool {
    name == "ENTRADA_PORT" || name.hasPrefix("ENTRADA_PORT_") || name.hasPrefix("ENTRADA_SERVICE_")
  }

  /// A value in an error message: short, and in one line.
  private static func quote(_ text: String) -> String {
    String(text.prefix(64).map { $0.isASCII && !$0.isNewline ? $0 : "?" })
  }
}
