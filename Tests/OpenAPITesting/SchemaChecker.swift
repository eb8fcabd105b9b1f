internal import Foundation
internal import GoldenTesting
internal import Locking

/// Checks values against the JSON Schemas of an API's description.
///
/// It knows the keywords that the description uses and reports every other one, so that none is believed to be
/// checked and is not. It is stricter than JSON Schema in one thing: a member that a schema with `properties` does
/// not name is an error, unless `additionalProperties` is true.
struct SchemaChecker {
  let document: JSONTree

  /// What is wrong with a value, each with its place.
  func problems(_ value: JSONTree, _ schema: JSONTree, at place: String = "$") -> [String] {
    schema.members.flatMap { keyword in
      problems(value, keyword.name, keyword.value, schema, at: place)
    }
  }

  private func problems(
    _ value: JSONTree, _ keyword: String, _ wanted: JSONTree, _ schema: JSONTree, at place: String
  ) -> [String] {
    switch keyword {
    case "description", "title", "examples", "example", "default", "format": []
    case "$ref": problems(value, resolve(wanted), at: place)
    case "oneOf": oneOf(value, wanted.elements, at: place)
    case "not": problems(value, wanted).isEmpty ? ["\(place): is what it must not be"] : []
    case "properties", "required", "additionalProperties":
      members(value, keyword, wanted, schema, at: place)
    case "items":
      value.elements.enumerated().flatMap { problems($1, wanted, at: "\(place)[\($0)]") }
    default:
      holds(value, keyword, wanted).map { $0 ? [] : ["\(place): \(keyword) \(wanted) is not \(value)"] }
        ?? ["\(place): the keyword \(keyword) is not supported"]
    }
  }

  /// What a reference leads to.
  func resolve(_ reference: JSONTree) -> JSONTree {
    guard let path = reference.string, path.hasPrefix("#/") else { return .null }
    return path.dropFirst(2).split(separator: "/").reduce(document) { tree, name in
      tree[name.replacingOccurrences(of: "~1", with: "/")] ?? .null
    }
  }

  /// A schema, or what it refers to.
  func resolved(_ schema: JSONTree) -> JSONTree {
    schema["$ref"].map { resolve($0) } ?? schema
  }

  private func oneOf(_ value: JSONTree, _ schemas: [JSONTree], at place: String) -> [String] {
    let outcomes = schemas.map { problems(value, $0, at: place) }
    let fitting = outcomes.filter(\.isEmpty).count
    if fitting == 1 { return [] }
    // The nearest of them says most.
    return fitting > 1
      ? ["\(place): fits \(fitting) of oneOf"]
      : outcomes.min { $0.count < $1.count } ?? ["\(place): no oneOf"]
  }

  private func members(
    _ value: JSONTree, _ keyword: String, _ wanted: JSONTree, _ schema: JSONTree, at place: String
  ) -> [String] {
    guard case .object(let members) = value else { return [] }
    switch keyword {
    case "required":
      return wanted.elements.compactMap { name in
        value[name.string ?? ""] == nil ? "\(place): has no \(name)" : nil
      }
    case "properties":
      let isOpen = schema["additionalProperties"] == .bool(true)
      return members.flatMap { member in
        let inner = "\(place).\(member.name)"
        guard let property = wanted[member.name] else { return isOpen ? [] : ["\(inner): is not described"] }
        return problems(member.value, property, at: inner)
      }
    default: return wanted == .bool(true) ? [] : ["\(place): additionalProperties must be true"]
    }
  }

  /// Whether a keyword that looks at nothing but the value holds; nil for one that is not known.
  private func holds(_ value: JSONTree, _ keyword: String, _ wanted: JSONTree) -> Bool? {
    switch keyword {
    case "type":
      (wanted.string.map { [$0] } ?? wanted.elements.compactMap(\.string)).contains { value.is($0) }
    case "const": value == wanted
    case "enum": wanted.elements.contains(value)
    case "pattern": value.string.map { Patterns.matches($0, wanted.string ?? "") } ?? true
    case "minimum": value.number.map { $0 >= wanted.number ?? 0 } ?? true
    case "maximum": value.number.map { $0 <= wanted.number ?? 0 } ?? true
    case "minItems": !value.is("array") || value.elements.count >= Int(wanted.number ?? 0)
    case "minLength": value.string.map { $0.unicodeScalars.count >= Int(wanted.number ?? 0) } ?? true
    default: nil
    }
  }
}

extension JSONTree {
  /// Whether the value is of a type of JSON Schema's.
  fileprivate func `is`(_ type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .number(let number): type == "number" || (type == "integer" && number.rounded() == number)
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    }
  }
}

/// Compiled once each: a page has thousands of texts of a few patterns.
private enum Patterns {
  private static let compiled = Mutex<[String: NSRegularExpression]>([:])

  static func matches(_ text: String, _ pattern: String) -> Bool {
    let expression = compiled.withLock { known -> NSRegularExpression? in
      if let expression = known[pattern] { return expression }
      known[pattern] = try? NSRegularExpression(pattern: pattern)
      return known[pattern]
    }
    let whole = NSRange(location: 0, length: text.utf16.count)
    return expression?.firstMatch(in: text, range: whole) != nil
  }
}
