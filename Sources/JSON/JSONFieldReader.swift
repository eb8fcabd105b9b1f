/// Reads members by the type that their schema gives them, and counts those that have another.
///
/// A missing member, a null and an empty string all mean "no value": nil, and not counted. Read every member once:
/// what is read twice is counted twice.
public struct JSONFieldReader {
  /// How many values had another type, or lay outside of what their field can hold.
  public private(set) var unexpected = 0

  private let index: JSONMemberIndex

  /// A reader that has counted nothing.
  /// - Parameter object: The object that most is read of.
  public init(_ object: JSONValue) { index = JSONMemberIndex(object) }

  /// A string that is not empty.
  public mutating func text(_ object: JSONValue?, _ name: StaticString) -> JSONString? {
    guard let value = value(object, name), let string = expect(value.string) else { return nil }
    return string.utf8.isEmpty ? nil : string
  }

  /// What `convert` makes of a string; a string that it refuses is counted.
  public mutating func text<Result>(
    _ object: JSONValue?, _ name: StaticString, as convert: (JSONString) -> Result?
  ) -> Result? {
    guard let text = text(object, name) else { return nil }
    return expect(convert(text))
  }

  /// A boolean.
  public mutating func bool(_ object: JSONValue?, _ name: StaticString) -> Bool? {
    guard let value = value(object, name) else { return nil }
    return expect(value.bool)
  }

  /// A whole number within `range`, be it written as `7`, `7.0` or `7e0`.
  public mutating func integer(
    _ object: JSONValue?, _ name: StaticString, in range: ClosedRange<Int64> = .min ... .max
  ) -> Int64? {
    guard let value = value(object, name) else { return nil }
    guard let integer = expect(value.integer ?? value.double.flatMap(Int64.init(exactly:))) else {
      return nil
    }
    return expect(range.contains(integer) ? integer : nil)
  }

  /// A number within `range`.
  public mutating func number(
    _ object: JSONValue?, _ name: StaticString, in range: ClosedRange<Double>
  ) -> Double? {
    guard let value = value(object, name), let number = expect(value.double) else { return nil }
    return expect(range.contains(number) ? number : nil)
  }

  /// An object.
  public mutating func object(_ object: JSONValue?, _ name: StaticString) -> JSONValue? {
    guard let value = value(object, name) else { return nil }
    return expect(value.kind == .object ? value : nil)
  }

  /// The objects of an array; its other elements are counted, but for nulls. Nil where there is no array.
  public mutating func objects(_ object: JSONValue?, _ name: StaticString) -> [JSONValue]? {
    elements(object, name) { $0.kind == .object ? $0 : nil }
  }

  /// The strings of an array that are not empty; its other elements are counted, but for nulls. Nil where there is
  /// no array.
  public mutating func texts(_ object: JSONValue?, _ name: StaticString) -> [JSONString]? {
    elements(object, name) { $0.string }?.filter { !$0.utf8.isEmpty }
  }

  private mutating func elements<Element>(
    _ object: JSONValue?, _ name: StaticString, as convert: (JSONValue) -> Element?
  ) -> [Element]? {
    guard let value = value(object, name), let array = expect(value.kind == .array ? value : nil) else {
      return nil
    }
    var elements: [Element] = []
    for element in array.elements where !element.isNull {
      if let element = expect(convert(element)) { elements.append(element) }
    }
    return elements
  }

  private func value(_ object: JSONValue?, _ name: StaticString) -> JSONValue? {
    guard let object, let value = index.value(in: object, name), !value.isNull else { return nil }
    return value
  }

  /// Passes a value on and counts where there is none.
  public mutating func expect<Value>(_ value: Value?) -> Value? {
    if value == nil { unexpected += 1 }
    return value
  }
}
