/// A value that must not be seen: it prints as `<redacted>` wherever it is interpolated, described or dumped.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Hides a value.
  public init(_ value: String) {
    self.value = value
  }

  /// The value itself, for the one place that sends it.
  public func reveal() -> String { value }

  /// Always `<redacted>`.
  public var description: String { "<redacted>" }
  /// Always `<redacted>`.
  public var debugDescription: String { "<redacted>" }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
