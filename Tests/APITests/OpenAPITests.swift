import Digest
import Foundation
import GoldenTesting
import HTTPServer
import OpenAPITesting
import Storage
import Testing

@testable import API

/// `openapi.yaml` and the API say the same.
@Suite struct OpenAPITests {
  private let description = APIDescription.served
  private let service: Service

  init() throws {
    service = try Service()
    try service.publish((1...3).map { User("u\($0)") })
    try service.collect(3, in: .audit)
    try service.collect(3, in: .signins)
  }

  @Test func theJSONFormIsOfTheYAML() {
    let digest = SHA256.hexadecimal(of: EmbeddedFile.openAPIYAML.text.utf8)
    #expect(description.document["x-source-sha256"]?.string == digest, "run make openapi")
  }

  /// Many a reader of YAML takes no such text.
  @Test func noKeyStandsTwiceInAMapping() {
    var open: [(indent: Int, keys: Set<Substring>)] = []
    var textBlock: Int?
    for line in EmbeddedFile.openAPIYAML.text.split(separator: "\n") {
      var indent = line.prefix { $0 == " " }.count
      if let textBlock, indent > textBlock { continue }
      var rest = line.dropFirst(indent)
      if rest.hasPrefix("- ") {
        // An item is a mapping of its own.
        (rest, indent) = (rest.dropFirst(2), indent + 2)
        open.removeAll { $0.indent >= indent }
      }
      open.removeAll { $0.indent > indent }
      textBlock = rest.hasSuffix("|") ? indent : nil
      guard let key = rest.prefixMatch(of: /("[^"]*"|[^\s{"'\[#][^:{]*):( |$)/) else { continue }
      if open.last?.indent != indent { open.append((indent, [])) }
      #expect(open[open.count - 1].keys.insert(key.1).inserted, "\(line)")
    }
    #expect(open.count > 0)
  }

  @Test func isServedInBothForms() async throws {
    let yaml = await service.get("/openapi.yaml")
    #expect(yaml.header("Content-Type") == "application/yaml")
    #expect(yaml.bytes.starts(with: Array("openapi: 3.1.0\n".utf8)))
    #expect(yaml.bytes == Array(EmbeddedFile.openAPIYAML.text.utf8))
    let json = await service.get("/openapi.json")
    #expect(json.header("Content-Type") == "application/json")
    #expect(try json.json["openapi"]?.string == "3.1.0")
    #expect(await service.get("/openapi.json", host: "rebound.example").status == 403)
  }

  @Test func describesEveryRouteAndNoOther() {
    #expect(Set(description.paths) == Set(API.paths))
    #expect(description.paths.count == API.paths.count)
  }

  @Test func hasNoLooseEnds() {
    #expect(description.danglingReferences == [])
    #expect(description.problemsOfExamples == [])
    let identifiers = description.paths.map { description.operation($0)?["operationId"]?.string }
    #expect(Set(identifiers).count == description.paths.count && !identifiers.contains(nil))
  }

  @Test func namesEveryTypeOfProblem() {
    let described = description.document.at("components.schemas.ProblemType.enum")?.elements.map(\.string)
    #expect(Set(described ?? []) == Set(Problem.Kind.allCases.map { "urn:entrada:problem:\($0.rawValue)" }))
  }

  /// A parameter that is like no other has the refusal name those that there are.
  @Test(arguments: APIDescription.served.paths) func describesEveryParameter(
    path: String
  ) async throws {
    let target = path.replacingOccurrences(of: "{id}", with: "u2")
    let detail = try await service.get("\(target)?qqqqqqqqqqqqqqqq=1").errorDetail
    let known = detail.components(separatedBy: "this endpoint takes ").last ?? ""
    let described = description.parameters(path, in: "query")
    #expect(described.allSatisfy { $0["allowEmptyValue"] == .bool(true) })
    #expect(
      Set(described.compactMap { $0["name"]?.string })
        == Set(known == "no parameters" || known == detail ? [] : known.components(separatedBy: ", ")),
      "\(detail)")
  }

  /// Every operation with what a client may do wrong: each answer is as described.
  @Test(arguments: APIDescription.served.paths) func answersAsDescribed(path: String) async throws {
    let target = path.replacingOccurrences(of: "{id}", with: "u2")
    for (suffix, method) in [("", "GET"), ("", "HEAD"), ("", "POST"), ("?cursr=1", "GET"), ("?=1", "GET")] {
      let answer = await service.get(target + suffix, method: method)
      #expect(answer.problems(to: target + suffix) == [], "\(method) \(target)\(suffix)")
      #expect((answer.status == 405) == (method == "POST"))
      #expect((answer.status == 400) == !suffix.isEmpty)
    }
    let crossSite = await service.get(target, [("Sec-Fetch-Site", "cross-site")])
    #expect(crossSite.status == 403)
    #expect(crossSite.problems(to: target) == [])
  }

  @Test(arguments: APIDescription.served.paths) func asksForTheTokenThatIsDescribed(path: String) async throws
  {
    let scopes = description.operation(path)?["security"]?.elements ?? []
    let described = Set(scopes.flatMap(\.members).flatMap { $0.value.elements.compactMap(\.string) })
    let target = path.replacingOccurrences(of: "{id}", with: "u2")
    for scope in Scope.allCases {
      let token = "0123456789abcdef"
      let guarded = try Service {
        $0.tokens = TokenList(APIToken.parse("siem \(token) \(scope.rawValue)").tokens)
      }
      try guarded.publish([User("u2")])
      let anonymous = await guarded.get(target)
      #expect((anonymous.status == 401) == !described.isEmpty)
      #expect(anonymous.problems(to: target) == [])
      let known = await guarded.get(target, [("Authorization", "Bearer \(token)")])
      #expect((known.status == 403) == (!described.isEmpty && !described.contains(scope.rawValue)))
      #expect(known.problems(to: target) == [])
    }
  }

  @Test(arguments: ["/logs/audit", "/logs/signins"]) func describesAnExpiredCursor(path: String) async throws
  {
    let answer = await service.get(
      "\(path)?cursor=\(path == "/logs/audit" ? "MTphdWRpdDo1OjI" : "MTpzaWduaW5zOjU6Mg")")
    #expect(answer.status == 410)
    #expect(answer.problems(to: path) == [])
  }

  @Test func describesThatNothingIsThereYet() async throws {
    let empty = try Service()
    for target in ["/users", "/users/u1", "/readyz"] {
      let answer = await empty.get(target)
      #expect(answer.status == 503)
      #expect(answer.problems(to: target) == [])
    }
  }
}

extension Response {
  /// What is otherwise than described.
  func problems(to target: String) -> [String] {
    let fields = headers.map { ($0.name.lowercased(), $0.value) }
    return APIDescription.served.problems(
      of: APIDescription.Answer(
        status: status, headers: Dictionary(fields) { first, _ in first }, body: bytes), to: target)
  }
}
