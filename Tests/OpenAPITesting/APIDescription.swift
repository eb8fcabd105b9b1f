internal import API
public import GoldenTesting

/// The API's description, as a test reads it.
public struct APIDescription: Sendable {
  /// The whole of it.
  public let document: JSONTree
  private var checker: SchemaChecker { SchemaChecker(document: document) }

  /// The one that the service serves.
  public static let served = APIDescription()

  private init() {
    document = (try? JSONTree(parsing: Array(OpenAPIDescription.jsonText.utf8))) ?? .null
  }

  /// Its paths.
  public var paths: [String] { document["paths"]?.members.map(\.name) ?? [] }

  /// What there is to say of `GET` for a path.
  public func operation(_ path: String) -> JSONTree? { document["paths"]?[path]?["get"] }

  /// What a reference leads to; anything else itself.
  public func resolved(_ value: JSONTree) -> JSONTree { checker.resolved(value) }

  /// An operation's parameters of a place such as "query", references resolved.
  public func parameters(_ path: String, in place: String) -> [JSONTree] {
    (operation(path)?["parameters"]?.elements ?? []).map(checker.resolved).filter {
      $0["in"]?.string == place
    }
  }

  /// The template that a path fits.
  public func template(of target: String) -> String? {
    let path = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
    return paths.first { template in
      let segments = template.split(separator: "/", omittingEmptySubsequences: false)
      return segments.count == path.count
        && zip(segments, path).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
    }
  }

  /// An answer, however it was had.
  public struct Answer {
    /// The status.
    public var status: Int
    /// The header fields, by lower-case names.
    public var headers: [String: String]
    /// The body, not compressed.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: [String: String], body: [UInt8]) {
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  /// What in an answer is otherwise than described; a path that is not described must be 404.
  public func problems(of answer: Answer, to target: String) -> [String] {
    guard let template = template(of: target) else {
      return answer.status == 404
        ? problem(answer) : ["no such path is described, and it is \(answer.status)"]
    }
    guard let response = operation(template)?["responses"]?["\(answer.status)"].map(checker.resolved) else {
      return ["\(template) does not describe the status \(answer.status)"]
    }
    return headers(answer, response) + content(answer, response["content"])
  }

  private func problem(_ answer: Answer) -> [String] {
    checker.problems(answer.json, document.at("components.schemas.Problem") ?? .null)
  }

  /// What HTTP has on any answer.
  private static let plainHeaders: Set<String> = [
    "connection", "content-encoding", "content-length", "content-type", "date",
  ]

  private func headers(_ answer: Answer, _ response: JSONTree) -> [String] {
    let described = Set((response["headers"]?.members ?? []).map { $0.name.lowercased() })
    let others = Set(answer.headers.keys).subtracting(described).subtracting(APIDescription.plainHeaders)
    let unknown = others.sorted().map { "the header \($0) is not described" }
    return unknown
      + (response["headers"]?.members ?? []).flatMap { member -> [String] in
        let header = checker.resolved(member.value)
        guard let text = answer.headers[member.name.lowercased()] else {
          return header["required"] == .bool(true) ? ["the header \(member.name) is missing"] : []
        }
        let isNumber = header["schema"]?["type"] == .string("integer")
        let value = isNumber ? Double(text).map { .number($0) } ?? .null : JSONTree.string(text)
        return checker.problems(value, header["schema"] ?? .null, at: member.name)
      }
  }

  private func content(_ answer: Answer, _ content: JSONTree?) -> [String] {
    guard !answer.body.isEmpty else { return [] }
    let type = answer.headers["content-type"].map { String($0.prefix { $0 != ";" }) } ?? ""
    guard let schema = content?[type]?["schema"] else { return ["the content type \(type) is not described"] }
    if type == "application/x-ndjson" { return lines(answer, content) }
    let value = type.hasSuffix("json") ? answer.json : .string(String(decoding: answer.body, as: UTF8.self))
    return checker.problems(value, schema)
  }

  /// A line is what an element of the array is.
  private func lines(_ answer: Answer, _ content: JSONTree?) -> [String] {
    let forms = content?["application/json"]?["schema"]?["oneOf"]?.elements.map(checker.resolved) ?? []
    guard let element = forms.first(where: { $0["type"] == .string("array") })?["items"] else {
      return ["there is no array of the same"]
    }
    return answer.body.split(separator: UInt8(ascii: "\n")).enumerated().flatMap { number, line in
      let tree = try? JSONTree(parsing: Array(line))
      return checker.problems(tree ?? .null, element, at: "line \(number + 1)")
    }
  }

  // MARK: Of the description itself

  /// References that lead nowhere.
  public var danglingReferences: [String] {
    document.references.filter { checker.resolve(.string($0)) == .null }
  }

  /// What is wrong with the examples of the answers.
  public var problemsOfExamples: [String] {
    paths.flatMap { path in
      (operation(path)?["responses"]?.members ?? []).flatMap { response in
        (checker.resolved(response.value)["content"]?.members ?? []).flatMap { content in
          problems(ofExamplesOf: content.value).map { "\(path) \(response.name): \($0)" }
        }
      }
    }
  }

  private func problems(ofExamplesOf content: JSONTree) -> [String] {
    (content["examples"]?.members ?? []).flatMap { example in
      checker.problems(
        checker.resolved(example.value)["value"] ?? .null, content["schema"] ?? .null, at: example.name)
    }
  }
}

extension APIDescription.Answer {
  fileprivate var json: JSONTree { (try? JSONTree(parsing: body)) ?? .null }
}

extension JSONTree {
  /// Every `$ref` below.
  fileprivate var references: [String] {
    members.flatMap { $0.name == "$ref" ? [$0.value.string ?? ""] : $0.value.references }
      + elements.flatMap(\.references)
  }
}
