internal import Locking
public import Telemetry
internal import Time

/// What requests to Microsoft have come to since the process began.
public struct RequestCounts: Sendable {
  /// Whom a request was for.
  public enum Target: Hashable, Sendable, CaseIterable {
    /// Graph, in this scope. Those within a batch count each by itself.
    case graph(ThrottleScope)
    /// Graph, as one batch of requests.
    case batch
    /// The login service.
    case login

    /// All of them.
    public static var allCases: [Target] { ThrottleScope.allCases.map(Target.graph) + [.batch, .login] }

    /// The name in metrics.
    public var name: String {
      switch self {
      case .graph(let scope): scope.rawValue
      case .batch: "batch"
      case .login: "login"
      }
    }
  }

  /// None yet.
  public init() {}

  /// How a request ended: HTTP's status as text, or a word for why there was none.
  public internal(set) var codes: [Target: [String: Int]] = [:]
  /// How long round trips took, in seconds; the turn that a request waits for is no part of it.
  public internal(set) var durations: [Target: Histogram] = [:]
  /// For how long Microsoft wanted no requests, in seconds.
  public internal(set) var throttledSeconds: [ThrottleScope: Double] = [:]
}

/// Counts requests. There are a few of them in a second at most.
final class RequestMeter: Sendable {
  private let state = Mutex(State())

  private struct State {
    var counts = RequestCounts()
    var closedUntil: [ThrottleScope: Timestamp] = [:]
  }

  /// So far.
  var counts: RequestCounts { state.withLock { $0.counts } }

  /// Sends a request over `transport` and notes what came of it.
  func send(
    _ request: OutgoingRequest, over transport: any HTTPTransport, for target: RequestCounts.Target
  ) async throws -> IncomingResponse {
    let started = ContinuousClock.now
    do {
      let response = try await transport.send(request)
      note(target, RequestMeter.code(response.status), after: started.duration(to: .now))
      return response
    } catch let error as TransportError {
      note(target, error.kind.code, after: started.duration(to: .now))
      throw error
    }
  }

  /// Notes the answer to a request within a batch.
  func noteItem(_ scope: ThrottleScope, status: Int) {
    note(.graph(scope), RequestMeter.code(status), after: nil)
  }

  /// Notes for how long a scope is closed from now on; only what it adds counts.
  func noteThrottle(_ scope: ThrottleScope, for wait: Duration, now: Timestamp) {
    state.withLock { state in
      let open = max(now, state.closedUntil[scope] ?? now)
      let end = now + wait
      guard end > open else { return }
      state.counts.throttledSeconds[scope, default: 0] += (end - open).inSeconds
      state.closedUntil[scope] = end
    }
  }

  private func note(_ target: RequestCounts.Target, _ code: String, after duration: Duration?) {
    state.withLock { state in
      state.counts.codes[target, default: [:]][code, default: 0] += 1
      guard let duration else { return }
      state.counts.durations[target, default: Histogram(bounds: RequestMeter.bounds)].record(
        duration.inSeconds)
    }
  }

  /// In seconds: a page of a log may take a minute.
  private static let bounds: [Double] = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120]

  /// Whatever may have answered, there are few codes.
  private static func code(_ status: Int) -> String {
    (100...599).contains(status) ? "\(status)" : "other"
  }
}

extension TransportError.Kind {
  fileprivate var code: String {
    switch self {
    case .unreachable: "unreachable"
    case .timedOut: "timeout"
    case .tooLarge: "too_large"
    case .tls: "tls"
    case .invalidRequest: "invalid"
    }
  }
}

/// A transport whose requests are counted, for who does not count by itself.
struct MeteredTransport: HTTPTransport {
  let base: any HTTPTransport
  let meter: RequestMeter
  let target: RequestCounts.Target

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    try await meter.send(request, over: base, for: target)
  }
}
