public import GraphClient
internal import Locking

/// A transport that answers from a closure and remembers what it was asked.
public final class ScriptedTransport: HTTPTransport {
  /// Answers a request; the number counts the requests from 1.
  public typealias Script = @Sendable (OutgoingRequest, Int) async throws -> IncomingResponse

  private let recorded = Mutex<[OutgoingRequest]>([])
  private let script: Script

  /// A transport that answers what `script` says.
  public init(_ script: @escaping Script) {
    self.script = script
  }

  /// A transport that gives these answers one after the other, and then the last again and again.
  public convenience init(_ answers: [IncomingResponse]) {
    self.init { _, number in answers[min(number, answers.count) - 1] }
  }

  /// Every request so far.
  public var requests: [OutgoingRequest] { recorded.withLock { $0 } }

  /// Answers.
  public func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    try Task.checkCancellation()
    let number = recorded.withLock { recorded in
      recorded.append(request)
      return recorded.count
    }
    return try await script(request, number)
  }
}

extension OutgoingRequest {
  /// The value of a header field, by its name in any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

extension IncomingResponse {
  /// An answer in JSON.
  public static func json(
    _ text: String, status: Int = 200, headers: [String: String] = [:]
  ) -> IncomingResponse {
    IncomingResponse(status: status, headers: headers, body: Array(text.utf8))
  }

  /// A page of a listing.
  public static func page(_ records: [String], next: String? = nil, delta: String? = nil) -> IncomingResponse
  {
    let links =
      (next.map { #","@odata.nextLink":"\#($0)""# } ?? "")
      + (delta.map { #","@odata.deltaLink":"\#($0)""# } ?? "")
    return .json(#"{"value":[\#(records.joined(separator: ","))]\#(links)}"#)
  }

  /// Graph's error answer.
  public static func graphError(
    _ status: Int, code: String = "UnknownError", message: String = "", headers: [String: String] = [:]
  ) -> IncomingResponse {
    .json(
      #"{"error":{"code":"\#(code)","message":"\#(message)","innerError":{"request-id":"inner-id"}}}"#,
      status: status, headers: headers)
  }

  /// The login service's answer with a token.
  public static func token(_ token: String, expiresIn: Int = 3599) -> IncomingResponse {
    .json(#"{"token_type":"Bearer","expires_in":\#(expiresIn),"access_token":"\#(token)"}"#)
  }
}
