internal import GraphClient
internal import Time

/// What Microsoft answers apart from pages.
enum AnswerFuzzing {
  private static let now = Timestamp(seconds: 1_790_000_000)

  static func login(_ input: [UInt8]) {
    if let token = try? AccessToken(response: input, now: now) {
      precondition(token.refreshAt <= token.expiresAt, "a token is refreshed after its end")
      precondition(token.expiresAt > now, "a token has ended before it began")
      precondition("\(token)".contains("<redacted>"), "a token prints")
    }
    for status in [400, 401, 429, 500, 503] {
      let error = GraphError(loginResponse: IncomingResponse(status: status, body: input), now: now)
      precondition(error.description.utf8.count < 2048, "an error quotes at length")
    }
  }

  static func answers(_ input: [UInt8]) {
    let body = ErrorBody(input)
    precondition((body.code ?? "").utf8.count <= 128, "an error code has no bound")
    if let answer = try? BatchAnswer(input, count: 3) {
      precondition(answer.items.count == 3, "a batch has another number of answers")
    }
    if let wait = RetryPolicy.retryAfter(String(decoding: input, as: UTF8.self), now: now) {
      precondition(wait >= .zero && wait <= .seconds(86_400), "a wait has no bound")
    }
  }
}
