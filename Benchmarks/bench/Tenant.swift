import Foundation
import HTTPServer
import TenantSimulator

/// A simulated tenant in this process, for its pages.
struct Tenant {
  private let simulator: TenantSimulator
  private let token: String
  private static let root = "http://graph.simulated.test"

  struct Failure: Error {
    let description: String
  }

  init() throws {
    var options = TenantOptions()
    options.users = 2000
    options.signInsPerDay = 20_000
    options.auditsPerDay = 5000
    simulator = TenantSimulator(options: options)
    let form = [
      "grant_type": "client_credentials", "client_id": options.clientID,
      "client_secret": options.clientSecret,
      "scope": "https://graph.microsoft.com/.default",
    ].map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
    let login = Request(
      method: "POST", target: "/\(options.tenantID)/oauth2/v2.0/token",
      headers: [
        HeaderField("Host", "graph.simulated.test"),
        HeaderField("Content-Type", "application/x-www-form-urlencoded"),
      ], body: Array(form.utf8))
    guard case .now(let response) = simulator.reply(to: login),
      let answer = try JSONSerialization.jsonObject(with: Data(response.bytes)) as? [String: Any],
      let token = answer["access_token"] as? String
    else { throw Failure(description: "no token") }
    self.token = token
  }

  /// A listing's first pages.
  func pages(_ target: String, _ count: Int) throws -> [[UInt8]] {
    var pages: [[UInt8]] = []
    var next: String? = target
    while let target = next, pages.count < count {
      let request = Request(
        target: target,
        headers: [
          HeaderField("Host", "graph.simulated.test"), HeaderField("Authorization", "Bearer \(token)"),
        ])
      guard case .now(let response) = simulator.reply(to: request), response.status == 200 else {
        throw Failure(description: "no page")
      }
      pages.append(response.bytes)
      let link = try JSONDecoder().decode(Link.self, from: Data(response.bytes)).next
      next = link.map { String($0.dropFirst(Tenant.root.count)) }
    }
    return pages
  }

  private struct Link: Decodable {
    let next: String?

    private enum CodingKeys: String, CodingKey {
      case next = "@odata.nextLink"
    }
  }
}
