import Foundation
import GoldenTesting
import Testing

/// A configuration file of `deploy/siem`, and what a replay of its client needs to know of it.
struct Recipe {
  let name: String
  let text: String

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("deploy/siem")

  init(_ name: String) throws {
    self.name = name
    text = try String(contentsOf: Recipe.folder.appendingPathComponent(name), encoding: .utf8)
  }

  var json: JSONTree { get throws { try JSONTree(parsing: Array(text.utf8)) } }

  /// What the first group of a pattern finds, every time.
  func all(_ pattern: String) throws -> [String] {
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    let matches = expression.matches(in: text, range: NSRange(text.startIndex..., in: text))
    return matches.compactMap { Range($0.range(at: 1), in: text).map { String(text[$0]) } }
  }

  /// What it finds first; the recipe has drifted where it finds nothing.
  func one(_ pattern: String) throws -> String {
    try #require(try all(pattern).first, "\(name) has nothing like \(pattern)")
  }
}

/// How a client follows the cursor in the body: what it calls the parameter, and which members of a page it reads.
struct CursorRule {
  var limit: Int
  var parameter: String
  var start: String?
  var cursor: String
  var more: String
  var events: String
}

/// Reads a log as a recipe's client does: the same requests, the same place of the cursor, the same rule to stop.
struct Replay {
  let client: Client
  /// What a recipe asks for is cut to this, so that a small log has many pages.
  static let pageSize = 40

  struct Outcome {
    var ids: [String] = []
    var requests = 0
    var cursor: String?

    mutating func take(_ events: JSONTree?) {
      ids += events?.elements.compactMap { $0.at("event.id")?.string } ?? []
      requests += 1
    }
  }

  static func limit(_ text: String) throws -> Int {
    let limit = try #require(Int(text))
    #expect((1...1000).contains(limit))
    return min(limit, pageSize)
  }

  /// Along a link in the body, until there is none; the cursor of the last page is kept.
  func followLink(_ first: String, link: String, cursor: String) async throws -> Outcome {
    var outcome = Outcome()
    var target: String? = first
    while let url = target, outcome.requests < 200 {
      let page = try await client.get(url)
      outcome.take(page.json["value"])
      outcome.cursor = page.json[cursor]?.string
      target = page.json[link]?.string
    }
    return outcome
  }

  /// Along the cursor in the body, while the page says that there is more.
  func followCursor(_ path: String, _ rule: CursorRule) async throws -> Outcome {
    var outcome = Outcome()
    outcome.cursor = rule.start
    var hasMore = true
    while hasMore, outcome.requests < 200 {
      let query = outcome.cursor.map { "&\(rule.parameter)=\($0)" } ?? ""
      let page = try await client.get("\(path)?limit=\(rule.limit)\(query)")
      outcome.take(page.json[rule.events])
      outcome.cursor = page.json[rule.cursor]?.string
      hasMore = page.json[rule.more] == .bool(true)
    }
    return outcome
  }

  /// Along the Link header of a relation, until there is none.
  func followHeader(_ first: String, relation: String) async throws -> Outcome {
    var outcome = Outcome()
    var target: String? = first
    while let url = target, outcome.requests < 200 {
      let page = try await client.get(url)
      outcome.take(page.json["value"])
      let link = page.headers["link"]
      target = link.flatMap { $0.hasSuffix("; rel=\"\(relation)\"") ? $0 : nil }
        .map { String($0.dropFirst().prefix { $0 != ">" }) }
    }
    return outcome
  }
}
