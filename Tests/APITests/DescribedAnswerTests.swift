import GoldenTesting
import GraphClient
import OpenAPITesting
import SocketTesting
import Storage
import Testing

@testable import API
@testable import HTTPServer

/// `openapi.yaml` describes the answers that there are, with all their fields, and no other.
@Suite struct DescribedAnswerTests {
  private static let description = APIDescription.served
  private static let token = "0123456789abcdef"

  private struct Asked {
    let target: String
    let answer: Response

    /// As a client reads it.
    var received: Response {
      var received = answer
      if answer.status == 304 { received.body = [] }
      if answer.header("Content-Encoding") == "gzip" {
        received.body = Gunzip.decompress(answer.bytes).map { [$0[...]] } ?? []
      }
      return received
    }
  }

  @Test(arguments: description.paths) func everyStatusThatIsDescribedHappens(path: String) async throws {
    let asked = try await answers(path)
    for one in asked {
      #expect(one.received.problems(to: one.target) == [], "\(one.answer.status) \(one.target)")
    }
    let described = Self.description.responses(path).map(\.status)
    #expect(Set(asked.map(\.answer.status)) == Set(described))
  }

  @Test func everyHeaderThatIsDescribedIsSent() async throws {
    var sent: [Int: Set<String>] = [:]
    for path in Self.description.paths {
      for one in try await answers(path) {
        sent[one.answer.status, default: []].formUnion(one.answer.headers.map { $0.name.lowercased() })
      }
    }
    for path in Self.description.paths {
      for response in Self.description.responses(path) {
        let never = response.headers.subtracting(sent[response.status] ?? [])
        #expect(never.isEmpty, "\(path) \(response.status)")
      }
    }
  }

  // MARK: What can happen

  private func service(
    limit: Int = 600, connection: Int = 200, _ configure: (inout API.Settings) -> Void = { _ in }
  ) throws -> Service {
    let service = try Service(
      {
        $0.requestsPerMinute = limit
        configure(&$0)
      }, connectionStatus: connection)
    try service.publish((1...3).map { User("u\($0)") })
    for stream in [EventStream.audit, .signins] { try service.collect(3, in: stream) }
    service.change { state in
      state.inventory = [.users, .groups, .roleAssignments].map { .after(nil, $0) }
      state.streams = [.of(.audit, .after(nil, .auditLogs)), .of(.signins, .after(nil, .signInLogs))]
    }
    return service
  }

  private func answers(_ path: String) async throws -> [Asked] {
    let target = path.replacing("{id}", with: "u2")
    var asked: [Asked] = []
    func ask(
      _ service: Service, _ target: String, _ headers: [(String, String)] = [], method: String = "GET"
    ) async -> Response {
      let answer = await service.get(target, headers, method: method)
      asked.append(Asked(target: target, answer: answer))
      return answer
    }
    let service = try service()
    _ = await ask(service, target)
    _ = await ask(service, target, [("Accept-Encoding", "gzip")])
    _ = await ask(service, "\(target)?unknown=1")
    _ = await ask(service, target, method: "POST")
    _ = await ask(service, target, [("Sec-Fetch-Site", "cross-site")])
    for page in try await pages(target, service) {
      let tag = await ask(service, page).header("ETag")
      if let tag { _ = await ask(service, page, [("If-None-Match", tag)]) }
    }
    for status in [502, 504] where path == "/test-connection" {
      _ = await ask(try self.service(connection: status), target)
    }
    for (service, target) in try troubles(path) { _ = await ask(service, target) }
    try await guards(target, ask)
    for refusal in [
      Refusal.tooBusy, Refusal(status: 413, detail: "large"), Refusal(status: 431, detail: "long"),
    ] {
      asked.append(Asked(target: target, answer: service.api.refuse(refusal, Request(target: target))))
    }
    return asked
  }

  /// Pages that have a tag, and one that leads on.
  private func pages(_ target: String, _ service: Service) async throws -> [String] {
    if target.hasPrefix("/users/") { return [target] }
    guard target == "/users" || target.hasPrefix("/logs/") else { return [] }
    let cursor = try #require(await service.get("\(target)?limit=1").header("X-Next-Cursor"))
    return ["\(target)?limit=1", "\(target)?limit=1&cursor=\(cursor)"]
  }

  /// What is not there: now, any more, or at all.
  private func troubles(_ path: String) throws -> [(Service, String)] {
    let limit: (inout API.Settings) -> Void = { $0.requestsPerMinute = 600 }
    let bare = try service { ($0.hasInventory, $0.streams) = (false, []) }
    switch path {
    case "/users": return [(try Service(limit), path), (bare, path)]
    case "/users/{id}":
      return [(try Service(limit), "/users/u2"), (try service(), "/users/nobody"), (bare, "/users/u2")]
    case "/logs/audit", "/logs/signins":
      let gone = LogCursor(stream: path == "/logs/audit" ? .audit : .signins, epoch: 1, number: 1)
      return [(try service(), "\(path)?cursor=\(gone.text)"), (bare, path)]
    case "/readyz": return [(try Service(limit), path)]
    default: return []
    }
  }

  /// Without a token, with one of another scope, and once too often.
  private func guards(
    _ target: String, _ ask: (Service, String, [(String, String)], String) async -> Response
  ) async throws {
    let scopes = Scope.allCases.filter { $0 != (target == "/status" ? .users : .status) }.map(\.rawValue)
    let tokens = APIToken.parse("siem \(Self.token) \(scopes[0])").tokens
    let guarded = try service { $0.tokens = TokenList(tokens) }
    _ = await ask(guarded, target, [], "GET")
    _ = await ask(guarded, target, [("X-API-Key", Self.token)], "GET")
    let limited = try service(limit: 1)
    for _ in 0..<2 { _ = await ask(limited, target, [], "GET") }
  }
}

extension APIDescription {
  /// What is described of each answer of a path; the names of header fields are in lower case.
  fileprivate func responses(_ path: String) -> [(status: Int, headers: Set<String>)] {
    (operation(path)?["responses"]?.members ?? []).map { member in
      let headers = resolved(member.value)["headers"]?.members ?? []
      return (Int(member.name) ?? 0, Set(headers.map { $0.name.lowercased() }))
    }
  }
}
