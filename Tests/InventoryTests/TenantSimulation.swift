import GoldenTesting
import GraphClient
import Locking
import Telemetry
import TestSupport
import Testing

@testable import Inventory

/// A tenant that answers each listing with one page, or refuses it. Delta links lead to what `change` says, once.
final class TenantSimulation: HTTPTransport {
  enum Listing: CaseIterable {
    case users, groups, definitions, assignments, mfa, activity
  }

  private let answers = Mutex<[Listing: IncomingResponse]>([:])
  private let changes = Mutex<[Listing: [String]]>([:])
  private let linkAnswer = Mutex<IncomingResponse?>(nil)
  private let refusesOnlyListings = Mutex(false)
  private let refusesDelta = Mutex(false)
  private let log = Mutex<[String]>([])
  private let refusesLargePages = Mutex(false)
  private let methods = Mutex<[String: [String]]>([:])
  private let memberships = Mutex<[String: [String]]>([:])
  private let membershipStatus = Mutex(200)
  private let methodStatus = Mutex(404)
  private let methodReads = Mutex<[String]>([])
  private let failure = Mutex<(listing: Listing, error: TransportError)?>(nil)
  private let groupsAsked = Gate()
  private let linksWait = Mutex(false)

  init() {
    answer(.users, #"{"id":"u1","userPrincipalName":"u1@contoso.com"}"#, #"{"id":"u2"}"#)
    answer(.groups, Lists.group("g1", "u1"))
    answer(.definitions, #"{"id":"r1","displayName":"Reader"}"#)
    answer(.assignments, Lists.assignment("u1", "r1"))
    answer(
      .mfa,
      #"{"id":"u1","isMfaCapable":true,"isMfaRegistered":true,"lastUpdatedDateTime":"2026-03-01T07:00:00Z"}"#,
      #"{"id":"u2","isMfaCapable":false,"isMfaRegistered":false}"#)
    answer(.activity, #"{"id":"u1","signInActivity":{"lastSignInDateTime":"2026-02-01T00:00:00Z"}}"#)
  }

  func answer(_ listing: Listing, _ records: String...) {
    let body = Array(#"{"value":[\#(records.joined(separator: ","))]}"#.utf8)
    answers.withLock { $0[listing] = IncomingResponse(status: 200, body: body) }
  }

  func refuse(
    _ listing: Listing, _ status: Int, code: String = "Authorization_RequestDenied", links: Bool = true
  ) {
    if !links { refusesOnlyListings.withLock { $0 = true } }
    let body = Array(#"{"error":{"code":"\#(code)","message":"u1@contoso.com"}}"#.utf8)
    answers.withLock { $0[listing] = IncomingResponse(status: status, body: body) }
  }

  /// What the next delta round tells.
  func change(_ listing: Listing, _ records: String...) {
    changes.withLock { $0[listing, default: []] += records }
  }

  /// Delta links are answered so, or as they should be again.
  func answerLinks(_ status: Int?, code: String = "") {
    linkAnswer.withLock {
      $0 = status.map { IncomingResponse(status: $0, body: Array(#"{"error":{"code":"\#(code)"}}"#.utf8)) }
    }
  }

  /// What a delta link of users leads to comes once groups are being read.
  func holdLinksUntilGroupsAreAsked() { linksWait.withLock { $0 = true } }

  /// As B2C tenants do.
  func refuseDelta() { refusesDelta.withLock { $0 = true } }

  /// The paths and queries asked for since the last look, but for logins.
  func takeRequests() -> [String] {
    log.withLock { log in
      defer { log = [] }
      return log
    }
  }

  /// As older services do.
  func refuseLargePages() { refusesLargePages.withLock { $0 = true } }

  func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
    if request.url.hasSuffix("/$batch") { return try batch(request) }
    if request.method == "POST" {
      return IncomingResponse(status: 200, body: Array(#"{"access_token":"t","expires_in":86400}"#.utf8))
    }
    log.withLock { $0.append(String(request.url.dropFirst("https://graph.example".count))) }
    let listing = try #require(TenantSimulation.listing(request.url), "\(request.url)")
    if listing == .groups { groupsAsked.open() }
    if listing == .users, request.url.hasSuffix("deltatoken=1"), linksWait.withLock({ $0 }) {
      try await groupsAsked.wait()
    }
    if let failure = failure.withLock({ $0 }), failure.listing == listing { throw failure.error }
    if listing == .activity, request.url.hasSuffix("=500"), refusesLargePages.withLock({ $0 }) {
      return IncomingResponse(status: 400)
    }
    let answer = try #require(answers.withLock { $0[listing] })
    let isLink = request.url.hasSuffix("deltatoken=1") && refusesOnlyListings.withLock { $0 }
    guard request.url.contains("/delta"), answer.status == 200 || isLink else { return answer }
    return delta(request.url, listing, answer)
  }

  /// The methods of single users, as a test has set them; nobody has any before.
  private func batch(_ request: OutgoingRequest) throws -> IncomingResponse {
    let items = try JSONTree(parsing: request.body)["requests"]?.elements ?? []
    let answers = items.map { item in
      let id = item["id"]?.string ?? ""
      let user = item["url"]?.string?.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      if item["url"]?.string?.contains("memberOf") == true {
        let status = membershipStatus.withLock { $0 }
        guard status == 200 else {
          return #"{"id":"\#(id)","status":\#(status),"body":{"error":{"code":"Refused"}}}"#
        }
        let groups = memberships.withLock { $0[user] ?? [] }.map { #"{"id":"\#($0)"}"# }
        return #"{"id":"\#(id)","status":200,"body":{"value":[\#(groups.joined(separator: ","))]}}"#
      }
      methodReads.withLock { $0.append(user) }
      guard let types = methods.withLock({ $0[user] }) else {
        let status = methodStatus.withLock { $0 }
        return #"{"id":"\#(id)","status":\#(status),"body":{"error":{"code":"Refused"}}}"#
      }
      let value = types.map { ##"{"@odata.type":"#microsoft.graph.\##($0)AuthenticationMethod","id":"m"}"## }
      return #"{"id":"\#(id)","status":200,"body":{"value":[\#(value.joined(separator: ","))]}}"#
    }
    // In another order than asked, as Graph answers.
    let body = #"{"responses":[\#(answers.reversed().joined(separator: ","))]}"#
    return IncomingResponse(status: 200, body: Array(body.utf8))
  }

  /// Gives a user these types of methods.
  func setMethods(_ types: [String], of user: String) { methods.withLock { $0[user] = types } }

  /// Says which groups a user is in, where it is asked of the user.
  func setGroups(_ groups: [String], of user: String) { memberships.withLock { $0[user] = groups } }

  /// What is answered where single users' groups are asked for.
  func answerMemberships(_ status: Int) { membershipStatus.withLock { $0 = status } }

  /// A listing has no answer, or has one again.
  func fail(_ listing: Listing, _ kind: TransportError.Kind?) {
    failure.withLock { failure in
      failure = kind.map { (listing, TransportError(kind: $0, description: "no answer")) }
    }
  }

  /// What is answered for users without methods set.
  func answerMethods(_ status: Int) { methodStatus.withLock { $0 = status } }

  /// Whose methods were asked for since the last look.
  func takeMethodReads() -> [String] {
    methodReads.withLock { reads in
      defer { reads = [] }
      return reads
    }
  }

  private func delta(_ url: String, _ listing: Listing, _ answer: IncomingResponse) -> IncomingResponse {
    if listing == .users, refusesDelta.withLock({ $0 }) {
      return IncomingResponse(
        status: 400, body: Array(#"{"error":{"code":"Request_UnsupportedQuery"}}"#.utf8))
    }
    let link = #"https://graph.example/v1.0/\#(listing == .users ? "users" : "groups")/delta?$deltatoken=1"#
    if url == link {
      if let answer = linkAnswer.withLock({ $0 }) { return answer }
      let records = changes.withLock { $0.removeValue(forKey: listing) } ?? []
      return TenantSimulation.page(records.joined(separator: ","), link)
    }
    if listing == .users { return TenantSimulation.page("", link) }
    let body = String(decoding: answer.body, as: UTF8.self)
    return IncomingResponse(
      status: 200, body: Array((body.dropLast() + #","@odata.deltaLink":"\#(link)"}"#).utf8))
  }

  private static func page(_ records: String, _ link: String) -> IncomingResponse {
    IncomingResponse(
      status: 200, body: Array(#"{"value":[\#(records)],"@odata.deltaLink":"\#(link)"}"#.utf8))
  }

  private static func listing(_ url: String) -> Listing? {
    if url.contains("/groups/delta") { return .groups }
    if url.contains("/roleDefinitions") { return .definitions }
    if url.contains("/roleAssignments") { return .assignments }
    if url.contains("/userRegistrationDetails") { return .mfa }
    if url.contains("/users/delta") { return .users }
    guard url.contains("/users?") else { return nil }
    return url.contains("signInActivity") ? .activity : .users
  }

  func client(_ clock: TestClock) throws -> GraphClient {
    var policy = RetryPolicy()
    policy.maximumAttempts = 1
    let credential = ClientSecretCredential(
      TokenEndpoint(
        authority: "https://login.example", tenant: "contoso.com", clientID: "client",
        graphRoot: "https://graph.example"),
      secret: Secret("secret"))
    return GraphClient(
      root: try #require(GraphURL("https://graph.example")), transport: self,
      tokens: TokenCache(credential: credential, transport: self, clock: clock), policy: policy,
      limits: .unlimited, clock: clock, logger: .silent)
  }
}
