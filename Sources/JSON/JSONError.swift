/// Why a JSON text could not be read.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// simdjson's error code; unknown codes survive.
  public let code: Int32
  /// simdjson's words for it. They never quote the input.
  public let description: String
}
