import Foundation
import GoldenTesting

/// Reads the formats of the recipes whose clients are not here, as far as the recipes use them; the rest is an error, as
/// a misspelling would be. All scalars are strings.
enum RecipeSyntax {
  struct Malformed: Error {
    let what: String
    init(_ what: String) { self.what = what }
  }

  /// Block and flow maps and lists, plain and quoted scalars.
  static func yaml(_ text: String) throws -> JSONTree {
    var reader = YAMLReader(text)
    return try reader.document()
  }

  /// Logstash's sections, each with its plugins in order, and their settings.
  static func logstash(_ text: String) throws -> [String: [JSONTree.Member]] {
    var scanner = Scanner(text.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n"))
    var sections: [String: [JSONTree.Member]] = [:]
    while !scanner.isAtEnd {
      let section = try scanner.word()
      try scanner.expect("{")
      while try !scanner.take("}") {
        let plugin = try scanner.word()
        try scanner.expect("{")
        var settings: [JSONTree.Member] = []
        while try !scanner.take("}") {
          let name = try scanner.word()
          try scanner.expect("=>")
          settings.append(.init(name: name, value: .string(try scanner.scalar(endedBy: " \n"))))
        }
        sections[section, default: []].append(.init(name: plugin, value: .object(settings)))
      }
    }
    return sections
  }

  /// Stanzas of an .ini file by their name.
  static func stanzas(_ text: String) throws -> [String: [String: String]] {
    var (stanzas, name) = ([String: [String: String]](), "")
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        name = String(line.dropFirst().dropLast())
        stanzas[name] = [:]
        continue
      }
      guard let sign = line.firstRange(of: " = "), stanzas[name] != nil else { throw Malformed(String(line)) }
      stanzas[name]?[String(line[..<sign.lowerBound])] = String(line[sign.upperBound...])
    }
    return stanzas
  }
}

private struct Scanner {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var isAtEnd: Bool { rest.allSatisfy(\.isWhitespace) }

  mutating func take(_ text: String) throws -> Bool {
    rest = rest.drop(while: \.isWhitespace)
    guard !rest.isEmpty else { throw RecipeSyntax.Malformed("it ends before \(text)") }
    guard rest.hasPrefix(text) else { return false }
    rest = rest.dropFirst(text.count)
    return true
  }

  mutating func expect(_ text: String) throws {
    guard try take(text) else { throw RecipeSyntax.Malformed("no \(text) before \(rest.prefix(30))") }
  }

  mutating func word() throws -> String {
    rest = rest.drop(while: \.isWhitespace)
    let word = rest.prefix { $0.isLetter || $0 == "_" }
    guard !word.isEmpty else { throw RecipeSyntax.Malformed("no name before \(rest.prefix(30))") }
    rest = rest.dropFirst(word.count)
    return String(word)
  }

  mutating func scalar(endedBy end: String) throws -> String {
    for quote in ["\"", "'"] where try take(quote) {
      let text = rest.prefix { String($0) != quote }
      rest = rest.dropFirst(text.count)
      try expect(quote)
      return String(text)
    }
    let text = rest.prefix { !end.contains($0) }
    guard !text.isEmpty else { throw RecipeSyntax.Malformed("no value before \(rest.prefix(30))") }
    rest = rest.dropFirst(text.count)
    return text.trimmingCharacters(in: .whitespaces)
  }

  /// A value of YAML on one line.
  mutating func flow(endedBy end: String = "") throws -> JSONTree {
    if try take("[") {
      var elements: [JSONTree] = []
      while try !take("]") {
        if !elements.isEmpty { try expect(",") }
        elements.append(try flow(endedBy: ",]"))
      }
      return .array(elements)
    }
    if try take("{") {
      var members: [JSONTree.Member] = []
      while try !take("}") {
        if !members.isEmpty { try expect(",") }
        let name = try scalar(endedBy: ":,}")
        try expect(":")
        members.append(.init(name: name, value: try flow(endedBy: ",}")))
      }
      return .object(members)
    }
    return .string(try scalar(endedBy: end))
  }
}

private struct YAMLReader {
  private var lines: [(indent: Int, text: Substring)]
  private var position = 0

  init(_ text: String) {
    lines = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.map { line in
      let text = line.drop { $0 == " " }
      return (line.count - text.count, text)
    }
  }

  mutating func document() throws -> JSONTree {
    let tree = try block(0)
    guard position == lines.count else {
      throw RecipeSyntax.Malformed("indentation: \(lines[position].text)")
    }
    return tree
  }

  private mutating func block(_ indent: Int) throws -> JSONTree {
    var (elements, members) = ([JSONTree](), [JSONTree.Member]())
    while position < lines.count, lines[position].indent == indent {
      let text = lines[position].text
      if text.hasPrefix("- ") {
        // What is behind the dash is the first line of a block of its own.
        lines[position] = (indent + 2, text.dropFirst(2))
        elements.append(try isMember(text.dropFirst(2)) ? block(indent + 2) : line())
        continue
      }
      let colon = try name(text)
      let (name, value) = (text[..<colon], text[text.index(after: colon)...])
      if value.isEmpty {
        position += 1
        guard position < lines.count, lines[position].indent > indent else {
          throw RecipeSyntax.Malformed("nothing in \(name)")
        }
        members.append(.init(name: String(name), value: try block(lines[position].indent)))
      } else {
        lines[position].text = value
        members.append(.init(name: String(name), value: try line()))
      }
    }
    guard elements.isEmpty != members.isEmpty, Set(members.map(\.name)).count == members.count else {
      throw RecipeSyntax.Malformed("a list and a map in one, or a name twice, before line \(position)")
    }
    return elements.isEmpty ? .object(members) : .array(elements)
  }

  private mutating func line() throws -> JSONTree {
    var scanner = Scanner(String(lines[position].text))
    position += 1
    let value = try scanner.flow()
    guard scanner.isAtEnd else { throw RecipeSyntax.Malformed("more behind \(value)") }
    return value
  }

  private func isMember(_ text: Substring) -> Bool {
    !"[{\"'".contains(text.first ?? " ") && (try? name(text)) != nil
  }

  private func name(_ text: Substring) throws -> Substring.Index {
    let colon = text.indices.first { index in
      text[index] == ":"
        && (text.index(after: index) == text.endIndex || text[text.index(after: index)] == " ")
    }
    guard let colon, !text.hasPrefix("\t") else { throw RecipeSyntax.Malformed("no name: \(text)") }
    return colon
  }
}
