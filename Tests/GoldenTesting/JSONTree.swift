public import JSON

/// A JSON value that outlives its text, for tests to look into and compare.
public indirect enum JSONTree: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONTree])
  /// Members in the order written.
  case object([Member])

  /// A member of an object.
  public struct Member: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: JSONTree

    /// A member by its name and value.
    public init(name: String, value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  /// A copy of a parsed value.
  public init(_ value: JSONValue) {
    switch value.kind {
    case .null: self = .null
    case .bool: self = .bool(value.bool ?? false)
    case .integer, .unsigned, .double: self = .number(value.double ?? 0)
    case .string: self = .string(value.string?.string ?? "")
    case .array: self = .array(value.elements.map { JSONTree($0) })
    case .object:
      self = .object(value.members.map { Member(name: $0.name.string, value: JSONTree($0.value)) })
    }
  }

  /// Parses a text.
  public init(parsing bytes: [UInt8]) throws {
    self = try JSONParser().parse(JSONText(bytes)) { JSONTree($0) }
  }

  /// The member of that name; nil where there is none, or the value is no object.
  public subscript(name: String) -> JSONTree? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The value at a path of names with dots between; nil where there is none.
  public func at(_ path: String) -> JSONTree? {
    path.split(separator: ".").reduce(self as JSONTree?) { tree, name in tree?[String(name)] }
  }

  /// The members of an object.
  public var members: [Member] {
    guard case .object(let members) = self else { return [] }
    return members
  }

  /// The elements of an array.
  public var elements: [JSONTree] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The string, or nil.
  public var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// The number, or nil.
  public var number: Double? {
    guard case .number(let number) = self else { return nil }
    return number
  }
}

extension JSONTree: CustomStringConvertible {
  /// Compact JSON.
  public var description: String { String(decoding: bytes, as: UTF8.self) }

  /// Compact JSON.
  public var bytes: [UInt8] { Array(text(indent: nil).utf8) }

  /// JSON with a line for each member and element.
  public var pretty: String { text(indent: 0) + "\n" }

  private func text(indent: Int?) -> String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .number(let number): JSONTree.text(number)
    case .string(let string): JSONTree.text(string)
    case .array(let elements):
      JSONTree.text("[", elements.map { $0.text(indent: indent.map { $0 + 2 }) }, "]", indent)
    case .object(let members):
      JSONTree.text(
        "{",
        members.map {
          JSONTree.text($0.name) + (indent == nil ? ":" : ": ") + $0.value.text(indent: indent.map { $0 + 2 })
        }, "}", indent)
    }
  }

  private static func text(_ open: String, _ parts: [String], _ close: String, _ indent: Int?) -> String {
    guard let indent, !parts.isEmpty else { return open + parts.joined(separator: ",") + close }
    let margin = String(repeating: " ", count: indent)
    return open + "\n" + parts.map { margin + "  " + $0 }.joined(separator: ",\n") + "\n" + margin + close
  }

  private static func text(_ number: Double) -> String {
    Int64(exactly: number).map { "\($0)" } ?? "\(number)"
  }

  private static func text(_ string: String) -> String {
    var writer = JSONWriter()
    writer.string(string)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
