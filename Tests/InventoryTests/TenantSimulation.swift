import GraphClient
import Locking
import Telemetry
import Testing

@testable import Inventory

/// A tenant that answers each listing with one page, or refuses it.
final class TenantSimulation: HTTPTransport {
  enum Listing: CaseIterable {
    case users, groups, definitions, assignments, mfa, activity
  }

  private let answers = Mutex<[Listing: IncomingResponse]>([:])
  private let refusesLargePages = Mutex(false)

  init() {
    answer(.users, #"{"id":"u1","userPrincipalName":"u1@contoso.com"}"#, #"{"id":"u2"}"#)
    answer(.groups, Lists.group("g1", "u1"))
    answer(.definitions, #"{"id":"r1","displayName":"Reader"}"#)
    answer(.assignments, Lists.assignment("u1", "r1"))
    answer(
      .mfa,
      #"{"id":"u1","isMfaCapable":true,"isMfaRegistered":true,"lastUpdatedDateTime":"2026-03-01T07:00:00Z"}"#)
    answer(.activity, #"{"id":"u1","signInActivity":{"lastSignInDateTime":"2026-02-01T00:00:00Z"}}"#)
  }

  func answer(_ listing: Listing, _ records: String...) {
    let body = Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8)
    answers.withLock { $0[listing] = IncomingResponse(status: 200, body: body) }
  }

  func refuse(_ listing: Listing, _ status: Int, code: String = "Authorization_RequestDenied") {
    let body = Array(#"{"error":{"code":"\#(code)","message":"u1@contoso.com"}}"#.utf8)
    answers.withLock { $0[listing] = IncomingResponse(status: status, body: body) }
  }

  /// As older services do.
  func refuseLargePages() { refusesLargePages.withLock { $0 = true } }

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    if request.method == "POST" {
      return IncomingResponse(status: 200, body: Array(#"{"access_token":"t","expires_in":86400}"#.utf8))
    }
    let listing = try #require(TenantSimulation.listing(request.url), "\(request.url)")
    if listing == .activity, request.url.hasSuffix("=500"), refusesLargePages.withLock({ $0 }) {
      return IncomingResponse(status: 400)
    }
    return try #require(answers.withLock { $0[listing] })
  }

  private static func listing(_ url: String) -> Listing? {
    if url.contains("/groups/delta") { return .groups }
    if url.contains("/roleDefinitions") { return .definitions }
    if url.contains("/roleAssignments") { return .assignments }
    if url.contains("/userRegistrationDetails") { return .mfa }
    guard url.contains("/users?") else { return nil }
    return url.contains("signInActivity") ? .activity : .users
  }

  func client(_ clock: TestClock) throws -> GraphClient {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    let credential = ClientSecretCredential(
      authority: "https://login.example", tenant: "contoso.com", clientID: "client",
      secret: Secret("secret"), graphRoot: "https://graph.example")
    return GraphClient(
      root: try #require(GraphURL("https://graph.example")), transport: self,
      tokens: TokenCache(credential: credential, transport: self, clock: clock), policy: policy,
      limits: .unlimited, clock: clock, logger: .silent)
  }
}
