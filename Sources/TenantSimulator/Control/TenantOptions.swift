public import FoundationEssentials
public import HTTPServer

/// What a simulated tenant is made of. The same options and clock give the same tenant, byte for byte.
public struct TenantOptions: Sendable {
  /// What all names, ids and events are derived from.
  public var seed: UInt64 = 1
  /// Users in the directory, the two of the vendor samples included; at least those two.
  public var users = 1000
  /// Members of one more group than a tenant of that size has, all of them users; 0 for no such group.
  public var largestGroup = 0
  /// The tenant's id, a GUID.
  public var tenantID = "7a1c0f62-5d3b-4e7f-9b36-2d8e4c1a9f05"
  /// The tenant's primary domain.
  public var domain = "example.com"
  /// The registered application's client id.
  public var clientID = "c0ffee00-1234-4cde-8f01-23456789abcd"
  /// The value of its client secret.
  public var clientSecret = "Sim~8Q+secret/of%the&tenant.Only4Tests"
  /// What `X-IDENTITY-HEADER` must be at the managed identity's endpoint of an app.
  public var identityHeader = "sim-identity-header-3f8a"
  /// What the application may read at first.
  public var permissions = Set(Permission.allCases)
  /// The tenant's license at first.
  public var license = License.p1
  /// How long an access token is good for, in seconds.
  public var tokenLifetime = 3599
  /// How long a next link is good for, in seconds.
  public var pageTokenLifetime = 3600
  /// How long a delta link is good for, in seconds: 7 days.
  public var deltaTokenLifetime = 7 * 86_400
  /// Answer now and then with an empty or a short page that has a next link, as Microsoft Graph does.
  public var hasUnevenPages = true
  /// Permissions come from the token, as they were when it was issued, and not from what is granted now.
  public var takesPermissionsFromToken = false
  /// What the application may ask for before it is throttled; nil is no limit.
  public var limits: ServiceLimits?
  /// What Microsoft Graph is free to do, and mostly does not.
  public var quirks = Quirks()
  /// Interactive sign-ins per day; nil scales with the users, up to 50,000. Older days than yesterday have a
  /// quarter of it; the other kinds of sign-in follow in proportion.
  public var signInsPerDay: Int?
  /// Directory audits per day; nil scales with the users, up to 10,000.
  public var auditsPerDay: Int?
  /// Events that come on top of the usual.
  public var bursts: [EventBurst] = []
  /// How long after its time an event can be read, in seconds; `Lateness.typical()` is as Microsoft's.
  public var lateness: @Sendable (EventReference) -> Double = { _ in 0 }
  /// What the tenant's server proves who it is with; nil serves plain HTTP.
  public var tls: TLSIdentity?
  /// What time it is.
  public var clock: @Sendable () -> Date = { Date() }

  /// The defaults.
  public init() {}
}
