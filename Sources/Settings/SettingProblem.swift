/// Why what an operator has set cannot be used: a sentence that names the setting, and holds no secret.
public struct SettingProblem: Error, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// A problem in words.
  public init(_ description: String) {
    self.description = description
  }
}
