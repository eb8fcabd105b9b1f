import Foundation
import GraphClient
import Telemetry
import TenantSimulator
import TestSupport
import Testing
import Time

extension TenantOptions {
  /// Those of a tenant that lives by this clock.
  init(clock: ManualClock) {
    self.init()
    self.clock = { Date(timeIntervalSince1970: Double(clock.now().microseconds) / 1_000_000) }
  }
}

extension TenantSimulator {
  /// What reaches this tenant without a socket.
  func client(
    _ clock: ManualClock, policy: RetryPolicy = RetryPolicy(), limits: Budgets.Limits = .unlimited
  ) throws -> GraphClient {
    let root = "http://\(InProcessTransport.host)"
    let transport = InProcessTransport(tenant: self)
    let endpoint = TokenEndpoint(
      authority: root, tenant: options.tenantID, clientID: options.clientID, graphRoot: root)
    let tokens = TokenCache(
      credential: ClientSecretCredential(endpoint, secret: Secret(options.clientSecret)),
      transport: transport, clock: clock)
    return GraphClient(
      root: try #require(GraphURL(root)), transport: transport, tokens: tokens, policy: policy,
      limits: limits, clock: clock, logger: .silent)
  }

  /// Refuses the delta query of groups, as some tenants do, or no longer.
  func setDeltaOfGroups(_ isThere: Bool) {
    var quirks = Quirks()
    quirks.hasNoDelta = !isThere
    quirks.targetsContaining = "/groups/delta"
    setQuirks(quirks)
  }
}
