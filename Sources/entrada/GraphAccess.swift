internal import GraphClient
internal import Settings
internal import Telemetry
internal import Time

/// The way to Microsoft, as the operator has set it.
struct GraphAccess: Sendable {
  let transport: CurlTransport
  let tokens: TokenCache
  let client: GraphClient
  /// The same client for questions whose first answer counts.
  let prober: GraphClient

  /// Nothing is asked of Microsoft yet.
  /// - Throws: `SettingProblem` or `TransportError`.
  init(_ configuration: Configuration, clock: any WallClock, logger: Logger) throws {
    transport = try CurlTransport(GraphAccess.transport(configuration))
    tokens = TokenCache(
      credential: try configuration.makeCredential(), transport: transport, clock: clock, logger: logger)
    // Microsoft's limits protect Microsoft. What answers on this machine is a simulated tenant, which tests and the
    // demonstration poll far more often than Microsoft would allow.
    client = GraphClient(
      root: configuration.graphRoot, transport: transport, tokens: tokens,
      limits: configuration.graphRoot.isLoopback ? .unlimited : .published, clock: clock, logger: logger)
    prober = client.with(policy: GraphAccess.once)
  }

  private static func transport(_ configuration: Configuration) -> CurlTransport.Configuration {
    var transport = CurlTransport.Configuration()
    transport.certificateAuthorityFile = configuration.certificateAuthorityFile
    transport.proxy = configuration.proxy?.reveal()
    transport.noProxy = configuration.noProxy
    transport.userAgent = "entrada/\(productVersion)"
    return transport
  }

  private static var once: RetryPolicy {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    // A scope that stays closed for longer is the verdict; waiting for it would only run out of time.
    policy.longestRetryAfter = .seconds(5)
    return policy
  }

  /// The test of what the operator wants to collect.
  func connectionTest(_ configuration: Configuration, clock: any WallClock) -> ConnectionTest {
    ConnectionTest(
      client: prober, tokens: tokens, tenant: configuration.tenant,
      required: configuration.collect.map(\.capability), clock: clock)
  }
}
