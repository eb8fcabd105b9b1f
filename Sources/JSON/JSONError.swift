/// Why a JSON text could not be read.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// simdjson's error code; unknown codes survive.
  public let code: Int32
  /// simdjson's words for it. They never quote the input.
  public let description: String

  /// A text is longer than what is parsed.
  public static let tooManyBytes = JSONError(code: -3, description: "the text has too many bytes")

  /// An object has more parts than are looked for.
  public static let tooManyParts = JSONError(code: -2, description: "the object has too many parts")
}
