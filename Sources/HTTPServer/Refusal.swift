/// Why the server itself turns a request away.
public struct Refusal: Sendable, Equatable {
  /// The status to answer with.
  public var status: Int
  /// A sentence for the client's developer; it never quotes the request.
  public var detail: String

  static let unencodedTarget = Refusal(
    status: 400, detail: "The request target holds a character that must be encoded.")
  static let malformedLine = Refusal(
    status: 400,
    detail: "The request line must be a method, an encoded target and a version, with one space between two.")
  static let malformedHeader = Refusal(
    status: 400, detail: "Each line of the header must be one field with a name, and end in CR and LF.")
  static let shuttingDown = Refusal(status: 503, detail: "The service is shutting down.")
  static let tooBusy = Refusal(
    status: 503, detail: "Too many clients take large answers slowly: try again later.")
}
