import FoundationEssentials
import HTTPServer
import JSON
import Locking
import TenantSimulator

/// A clock that a test moves.
final class ManualClock: Sendable {
  private let seconds: Mutex<Double>

  /// Half past twelve on a Wednesday.
  init(_ start: Double = 1_782_909_000) { seconds = Mutex(start) }

  var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }

  func advance(_ step: Double) { seconds.withLock { $0 += step } }
}

/// Talks to a tenant in-process, as a client would over HTTP.
struct Client {
  let tenant: TenantSimulator
  let clock: ManualClock
  var token: String?

  init(clock: ManualClock = ManualClock(), _ change: (inout TenantOptions) -> Void = { _ in }) throws {
    var options = TenantOptions()
    options.users = 300
    options.clock = { clock.now }
    change(&options)
    self.clock = clock
    tenant = TenantSimulator(options: options)
    token = try logIn()
  }

  /// The token endpoint's answer to a form, percent-encoded once.
  func postToken(_ form: [String: String], tenant id: String? = nil) -> Response {
    let body = form.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
    return now(
      Request(
        method: "POST", target: "/\(id ?? tenant.options.tenantID)/oauth2/v2.0/token",
        headers: [
          HeaderField("Content-Type", "application/x-www-form-urlencoded"), HeaderField("Host", "sim"),
        ],
        body: Array(body.joined(separator: "&").utf8)))
  }

  var form: [String: String] {
    [
      "client_id": tenant.options.clientID, "client_secret": tenant.options.clientSecret,
      "scope": "https://graph.microsoft.com/.default", "grant_type": "client_credentials",
    ]
  }

  func logIn() throws -> String {
    try postToken(form).parse { $0["access_token"]?.string?.string ?? "" }
  }

  /// A GET of a path of Microsoft Graph, or of a link. Spaces are encoded.
  func get(_ target: String, _ headers: [HeaderField] = []) -> Response {
    let path = target.hasPrefix("http://sim/") ? String(target.dropFirst("http://sim".count)) : target
    let target = path.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "%20")
    return now(Request(target: target, headers: authorized(headers)))
  }

  func post(_ target: String, _ body: String) -> Response {
    now(
      Request(
        method: "POST", target: target,
        headers: authorized([HeaderField("Content-Type", "application/json")]),
        body: Array(body.utf8)))
  }

  func now(_ request: Request) -> Response {
    guard case .now(let response) = tenant.reply(to: request) else { return Response(status: 0) }
    return response
  }

  func authorized(_ headers: [HeaderField]) -> [HeaderField] {
    let host = [HeaderField("Host", "sim")]
    return host + (token.map { [HeaderField("Authorization", "Bearer \($0)")] } ?? []) + headers
  }

  /// All pages of a listing.
  func pages(_ target: String, _ headers: [HeaderField] = []) throws -> [Page] {
    var pages: [Page] = []
    var next: String? = target
    while let link = next, pages.count < 10_000 {
      let page = try Page(get(link, headers))
      pages.append(page)
      next = page.nextLink
    }
    return pages
  }

  func items(_ target: String) throws -> [Item] { try pages(target).flatMap(\.items) }
}

/// One item of a listing: its text, and the strings and booleans at its top.
struct Item: Equatable {
  var text: String
  var strings: [String: String] = [:]
  var bools: [String: Bool] = [:]

  init(_ value: JSONValue) {
    var writer = JSONWriter()
    writer.value(value)
    text = String(decoding: writer.bytes, as: UTF8.self)
    for member in value.members {
      strings[member.name.string] = member.value.string?.string
      bools[member.name.string] = member.value.bool
    }
  }

  var id: String { strings["id"] ?? "" }
}

struct Page {
  var items: [Item] = []
  var nextLink: String?
  var deltaLink: String?
  var text: String

  init(_ response: Response) throws {
    text = String(decoding: response.bytes, as: UTF8.self)
    guard response.status == 200 else { throw Unexpected(status: response.status, text: text) }
    self = try response.parse { root in
      var page = self
      page.items = root["value"]?.elements.map { Item($0) } ?? []
      page.nextLink = root["@odata.nextLink"]?.string?.string
      page.deltaLink = root["@odata.deltaLink"]?.string?.string
      return page
    }
  }
}

struct Unexpected: Error {
  var status: Int
  var text: String
}

extension Response {
  func parse<Result>(_ body: (JSONValue) throws -> Result) throws -> Result {
    try JSONParser().parse(JSONText(bytes), body)
  }

  /// Microsoft Graph's error code.
  var errorCode: String? {
    try? parse { $0["error"]?["code"]?.string?.string }
  }

  var errorMessage: String? {
    try? parse { $0["error"]?["message"]?.string?.string }
  }
}
