public import GraphClient
internal import Locking
internal import Telemetry

/// A Graph client whose far side is a script: the login service gives tokens `token-1`, `token-2` and so on, and the
/// script answers what goes to Graph.
public struct GraphFixture: Sendable {
  /// The Graph root.
  public static let root = "https://graph.test"
  /// The login service's token URL, and for whom.
  public static let endpoint = TokenEndpoint(
    authority: "https://login.test", tenant: "contoso.test", clientID: "client", graphRoot: root)

  /// The client.
  public let client: GraphClient
  /// Its tokens.
  public let tokens: TokenCache
  /// Its clock.
  public let clock: ManualClock
  /// What it logs.
  public let log = LogCapture()
  private let transport: ScriptedTransport

  /// A client.
  /// - Parameters:
  ///   - limits: None unless a test is about them: a test that counts sleeps wants its own only.
  ///   - graph: Answers a request to Graph; the number counts these from 1.
  public init(
    clock: ManualClock = ManualClock(turnsItself: true), policy: RetryPolicy = RetryPolicy(),
    limits: Budgets.Limits = .unlimited,
    login: (@Sendable (Int) async throws -> IncomingResponse)? = nil,
    _ graph: @escaping ScriptedTransport.Script
  ) throws {
    guard let root = GraphURL(GraphFixture.root) else {
      throw TransportError(kind: .unreachable, description: "")
    }
    let logins = Counter()
    let calls = Counter()
    transport = ScriptedTransport { request, _ in
      guard request.url.hasPrefix("https://login.test/") else {
        return try await graph(request, calls.next())
      }
      let number = logins.next()
      return try await login?(number) ?? .token("token-\(number)")
    }
    self.clock = clock
    tokens = TokenCache(
      credential: ClientSecretCredential(GraphFixture.endpoint, secret: Secret("s3cr&t")),
      transport: transport, clock: clock)
    client = GraphClient(
      root: root, transport: transport, tokens: tokens, policy: policy, limits: limits,
      clock: clock, logger: log.logger(clock: clock))
  }

  /// A client that gets these answers from Graph one after the other, and then the last again and again.
  public init(_ answers: [IncomingResponse]) throws {
    try self.init { _, number in answers[min(number, answers.count) - 1] }
  }

  /// The requests to Graph so far.
  public var calls: [OutgoingRequest] {
    transport.requests.filter { !$0.url.hasPrefix("https://login.test/") }
  }

  /// The requests to the login service so far.
  public var logins: [OutgoingRequest] {
    transport.requests.filter { $0.url.hasPrefix("https://login.test/") }
  }
}

/// Counts from 1.
public final class Counter: Sendable {
  private let count = Mutex(0)

  /// At zero.
  public init() {}

  /// Counts on.
  @discardableResult
  public func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }

  /// How far it has counted.
  public var value: Int { count.withLock { $0 } }
}
