internal import HTTPServer
internal import JSON

/// An error answer: problem details for HTTP APIs (RFC 9457).
struct Problem: Error, Sendable {
  struct ParameterError: Sendable {
    var parameter: String
    var detail: String
  }

  enum Kind: String, Sendable, CaseIterable {
    case badRequest = "bad-request"
    case unauthorized
    case forbidden
    case tooManyRequests = "too-many-requests"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case cursorExpired = "cursor-expired"
    case unavailable
    case refused
    case storage
  }

  var kind: Kind
  var status: Int
  var title: String
  var detail: String
  var errors: [ParameterError] = []
  /// In seconds.
  var retryAfter: Int?
  var oldestCursor: String?
  var headers: [HeaderField] = []

  func response(instance: Substring, requestID: String) -> Response {
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.string("type", "urn:entrada:problem:\(kind.rawValue)" as String?)
      writer.string("title", title)
      writer.integer("status", Int64(status))
      writer.string("detail", detail)
      // A path is as long as its sender likes; the answer stays small.
      writer.string("instance", instance.prefix(scalars: 256))
      writer.string("request_id", requestID)
      writer.array("errors") { writer in
        for error in errors {
          writer.object { writer in
            writer.string("parameter", error.parameter.prefix(scalars: 64))
            writer.string("detail", error.detail)
          }
        }
      }
      writer.integer("retry_after", retryAfter.map(Int64.init))
      writer.string("oldest_cursor", oldestCursor)
    }
    var headers =
      headers + [
        HeaderField("Content-Type", "application/problem+json"), HeaderField("Cache-Control", "no-store"),
      ]
    if let retryAfter { headers.append(HeaderField("Retry-After", "\(retryAfter)")) }
    return Response(status: status, headers: headers, bytes: writer.bytes)
  }
}

extension Problem {
  static func parameter(_ name: String, _ detail: String) -> Problem {
    Problem(
      kind: .badRequest, status: 400, title: "Bad request", detail: "A parameter is not valid.",
      errors: [ParameterError(parameter: name, detail: detail)])
  }

  static let notFound = Problem(
    kind: .notFound, status: 404, title: "Not found",
    detail: "There is no such resource, or it is not collected. / and /openapi.yaml describe all of them.")

  static func methodNotAllowed(_ allow: [String]) -> Problem {
    Problem(
      kind: .methodNotAllowed, status: 405, title: "Method not allowed",
      detail: "This resource is read only.",
      headers: [HeaderField("Allow", allow.joined(separator: ", "))])
  }

  static func unavailable(_ detail: String, retryAfter: Int) -> Problem {
    Problem(
      kind: .unavailable, status: 503, title: "Not available yet", detail: detail, retryAfter: retryAfter)
  }
}

extension StringProtocol {
  /// The beginning of what a client sent. A character may be as long as its sender likes, a scalar may not.
  func prefix(scalars count: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(count)))
  }
}
