internal import HTTPServer

/// The last step of an answer: how it is coded, and whether it has to be sent at all.
enum Delivery {
  /// A body up to here gains nothing by compression.
  static let smallestCompressed = 1024

  /// The response as this request wants it. A response with an `ETag` names its content by it, whatever the coding;
  /// what is sent names the bytes (RFC 9110 §8.8.3: a strong tag tells codings apart).
  static func finish(_ response: consuming Response, for request: Request) -> Response {
    if response.status == 200, response.size > smallestCompressed {
      if response.header("Vary") == nil { response.headers.append(HeaderField("Vary", "Accept-Encoding")) }
      if acceptsGzip(request) { compress(&response) }
    }
    if response.status == 200, request.header("If-None-Match") != nil, let tag = response.header("ETag"),
      isKnown(tag, request)
    {
      // The body stays with it: its length is told, and it is not sent.
      response.status = 304
    }
    return response
  }

  private static func compress(_ response: inout Response) {
    guard let bytes = Gzip.compress(response.body) else { return }
    response.body = [bytes[...]]
    response.headers.append(HeaderField("Content-Encoding", "gzip"))
    for position in response.headers.indices where response.headers[position].name == "ETag" {
      response.headers[position].value = response.headers[position].value.dropLast() + "-gzip\""
    }
  }

  /// Whether gzip is asked for, and not less than the plain body (RFC 9110 §12.5.3).
  static func acceptsGzip(_ request: Request) -> Bool {
    guard request.header("Accept-Encoding") != nil else { return false }
    let codings = WeightedList.parse(request, "accept-encoding")
    func weight(_ names: String...) -> Double? { codings.first { names.contains($0.name) }?.weight }
    let gzip = weight("gzip", "x-gzip") ?? weight("*") ?? 0
    // The plain body is always acceptable; named, it is weighed.
    return gzip > 0 && gzip >= weight("identity") ?? 0
  }

  /// Whether the client has these very bytes (RFC 9110 §13.1.2).
  private static func isKnown(_ tag: String, _ request: Request) -> Bool {
    request.headers.indices.contains { index in
      guard request.headers[index].name.equalsIgnoringCase("If-None-Match") else { return false }
      return request.headers[index].value.split(separator: ",").contains { member in
        let member = member.trimmed
        return member == "*" || member == tag || member == "W/" + tag
      }
    }
  }
}
