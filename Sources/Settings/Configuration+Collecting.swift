internal import ECS

/// What is collected, and how much of it is kept.
extension Configuration {
  static func sources(_ reader: inout SettingsReader) -> Set<Source> {
    let names = Source.allCases.map(\.rawValue).joined(separator: ", ")
    let sources: [Source] = reader.value(
      "ENTRADA_COLLECT", default: Source.allCases, expecting: "a list of \(names)", SettingValue.list)
    return Set(sources)
  }

  static func signInKinds(_ reader: inout SettingsReader) -> [SignInKind] {
    let names = SignInKind.allCases.map(\.rawValue).joined(separator: ", ")
    let kinds: [SignInKind] = reader.value(
      "ENTRADA_SIGNIN_KINDS", default: [.interactive], expecting: "a list of \(names)", SettingValue.list)
    return SignInKind.allCases.filter(kinds.contains)
  }

  static func maximumBytes(isLasting: Bool, _ reader: inout SettingsReader) -> Int64 {
    let standard: Int64 = isLasting ? 1 << 30 : 64 << 20
    let size = reader.value(
      "ENTRADA_LOGS_MAX_SIZE", default: standard, expecting: "a size such as 256MiB", SettingValue.size)
    if size < 1 << 20 { reader.note("ENTRADA_LOGS_MAX_SIZE: it must be at least 1MiB") }
    return size
  }
}
