#if canImport(Glibc)
  import Glibc
#endif

/// One value of a parsed JSON text: a view into simdjson's tape, nothing is copied.
///
/// A value is valid only inside the closure that `JSONParser` handed it to; take out what must outlive it.
/// The layout it reads is simdjson's documented tape (its doc/tape.md).
public struct JSONValue {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>
  let index: Int

  private var word: UInt64 { tape[index] }
  private var tag: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }
  private var payload: UInt64 { word & 0x00FF_FFFF_FFFF_FFFF }

  /// The kinds of JSON value; numbers are told apart as simdjson tells them apart.
  public enum Kind: Sendable {
    case object, array, string, integer, unsigned, double, bool, null
  }

  /// What this value is.
  public var kind: Kind {
    switch tag {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"): .integer
    case UInt8(ascii: "u"): .unsigned
    case UInt8(ascii: "d"): .double
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    default: .null
    }
  }

  /// True for JSON's `null`.
  public var isNull: Bool { tag == UInt8(ascii: "n") }

  /// The boolean, or nil where the value is something else.
  public var bool: Bool? {
    switch tag {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// The whole number, or nil where the value is no number or lies outside of `Int64`.
  public var integer: Int64? {
    tag == UInt8(ascii: "l") ? Int64(bitPattern: tape[index + 1]) : nil
  }

  /// A whole number of 2⁶³ and more, which `integer` cannot hold.
  public var unsigned: UInt64? { tag == UInt8(ascii: "u") ? tape[index + 1] : nil }

  /// Any number as a double.
  public var double: Double? {
    switch tag {
    case UInt8(ascii: "d"): Double(bitPattern: tape[index + 1])
    case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index + 1]))
    case UInt8(ascii: "u"): Double(tape[index + 1])
    default: nil
    }
  }

  /// The string's UTF-8, or nil where the value is no string.
  public var string: JSONString? {
    guard tag == UInt8(ascii: "\"") else { return nil }
    let start = strings + Int(payload)
    let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return JSONString(utf8: UnsafeBufferPointer(start: start + 4, count: Int(length)))
  }

  /// The string, unless it is empty: an empty string counts as no value.
  public var text: JSONString? {
    guard let string, !string.utf8.isEmpty else { return nil }
    return string
  }

  /// The members of an object in the order written; empty for anything else.
  public var members: JSONMembers {
    JSONMembers(document: self, position: index + 1, end: tag == UInt8(ascii: "{") ? lastIndex : index + 1)
  }

  /// The elements of an array; empty for anything else.
  public var elements: JSONElements {
    JSONElements(document: self, position: index + 1, end: tag == UInt8(ascii: "[") ? lastIndex : index + 1)
  }

  /// The first member of that name; nil where there is none, or the value is no object.
  public subscript(name: StaticString) -> JSONValue? {
    guard tag == UInt8(ascii: "{") else { return nil }
    let count = name.utf8CodeUnitCount
    let end = lastIndex
    var position = index + 1
    while position < end {
      // The tape has a name and its value in turn; a name's length stands before its bytes.
      let start = strings + Int(tape[position] & 0x00FF_FFFF_FFFF_FFFF)
      let length = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
      let value = at(position + 1)
      if Int(length) == count, memcmp(start + 4, name.utf8Start, count) == 0 { return value }
      position = value.next
    }
    return nil
  }

  /// The index of the closing bracket.
  private var lastIndex: Int { Int(UInt32(truncatingIfNeeded: payload)) - 1 }

  /// The index of the value that follows this one.
  var next: Int {
    switch tag {
    case UInt8(ascii: "{"), UInt8(ascii: "["): lastIndex + 1
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  func at(_ position: Int) -> JSONValue {
    JSONValue(tape: tape, strings: strings, index: position)
  }
}

/// A member of an object.
public struct JSONMember {
  /// The unescaped name.
  public let name: JSONString
  /// Its value.
  public let value: JSONValue
}

/// The members of an object, walked in the order written.
public struct JSONMembers: Sequence, IteratorProtocol {
  let document: JSONValue
  var position: Int
  let end: Int

  /// The next member, or nil at the end.
  public mutating func next() -> JSONMember? {
    guard position < end, let name = document.at(position).string else { return nil }
    let value = document.at(position + 1)
    position = value.next
    return JSONMember(name: name, value: value)
  }
}

/// The elements of an array, walked in the order written.
public struct JSONElements: Sequence, IteratorProtocol {
  let document: JSONValue
  var position: Int
  let end: Int

  /// The next element, or nil at the end.
  public mutating func next() -> JSONValue? {
    guard position < end else { return nil }
    let value = document.at(position)
    position = value.next
    return value
  }
}
