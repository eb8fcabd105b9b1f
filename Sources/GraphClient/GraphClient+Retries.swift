internal import Telemetry
internal import Time

extension GraphClient {
  /// Each takes two minutes: with more of them nobody would learn for a quarter of an hour that Graph hangs.
  private static let attemptsWithoutAnswer = 2

  func retrying<Value: Sendable>(
    _ timeoutAttempts: Int = .max, _ attempt: @Sendable () async throws -> Value
  ) async throws -> Value {
    var failures = 0
    while true {
      let failure: RetryPolicy.Failure
      let error: GraphError
      do {
        return try await attempt()
      } catch let transport as TransportError {
        failure = .transport(transport.kind)
        error = GraphError(transport)
      } catch let graph as GraphError {
        failure = graph.retryFailure
        error = graph
      }
      failures += 1
      let hangs = error.kind == .timedOut && failures >= GraphClient.attemptsWithoutAnswer
      if hangs || (error.isTimeout && failures >= timeoutAttempts) { throw error }
      try await waitAfter(failure, failures, error)
    }
  }

  private func waitAfter(_ failure: RetryPolicy.Failure, _ failures: Int, _ error: GraphError) async throws {
    let jitter = Double.random(in: 0...1)
    guard case .retry(let delay) = policy.verdict(failure, attempt: failures, jitter: jitter) else {
      throw error
    }
    logger.debug(
      "request will be tried again", action: "graph-retry",
      ["attempt": "\(failures)", "delay": "\(delay)", "reason": error.kind.rawValue])
    try await clock.sleep(for: delay)
  }
}

extension GraphError {
  init(_ error: TransportError) {
    let kind: Kind =
      switch error.kind {
      case .unreachable, .tls: .unreachable
      case .timedOut: .timedOut
      case .tooLarge: .tooLarge
      case .invalidRequest: .badRequest
      }
    self.init(kind, advice: "\(kind.sentence): \(error.description)")
  }

  /// What went wrong on the way to Microsoft; nil for anything else, such as a cancellation.
  init?(_ error: any Error) {
    if let graph = error as? GraphError {
      self = graph
    } else if let transport = error as? TransportError {
      self.init(transport)
    } else {
      return nil
    }
  }

  /// What it means to the retry policy.
  var retryFailure: RetryPolicy.Failure {
    switch kind {
    // A redirect is malformed too, but comes again.
    case .malformed where status == nil: .malformed
    // The login service says `temporarily_unavailable` with a 400.
    case .server where (status ?? 0) < 500: .status(503, retryAfter: retryAfter)
    default: .status(status ?? 400, retryAfter: retryAfter)
    }
  }
}
