/// JSON bytes out, in the order of the calls.
///
/// Names are literals and written as they are; strings are escaped. `object` and `array` leave out what stayed empty, so
/// that a document holds no empty parts unless its normalizer asks for them.
public struct JSONWriter {
  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty writer with room for that many bytes.
  public init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Forgets what was written and keeps the memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  // MARK: Structure

  /// An object as an element, or as the document itself. Written even if it stays empty.
  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(UInt8(ascii: "{"))
    try body(&self)
    close(UInt8(ascii: "}"))
  }

  /// An array as an element, or as the document itself. Written even if it stays empty.
  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    open(UInt8(ascii: "["))
    try body(&self)
    close(UInt8(ascii: "]"))
  }

  /// An object as a member; left out where `body` wrote nothing, unless `keepEmpty`.
  public mutating func object(
    _ name: StaticString, keepEmpty: Bool = false, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    try member(name, keepEmpty, UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  /// An array as a member; left out where `body` wrote nothing, unless `keepEmpty`.
  public mutating func array(
    _ name: StaticString, keepEmpty: Bool = false, _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    try member(name, keepEmpty, UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  private mutating func member(
    _ name: StaticString, _ keepEmpty: Bool, _ opening: UInt8, _ closing: UInt8,
    _ body: (inout JSONWriter) throws -> Void
  ) rethrows {
    let before = (count: bytes.count, needsComma: needsComma)
    put(name, before: UnsafeBufferPointer(start: nil, count: 0), in: opening)
    needsComma = false
    let empty = bytes.count
    try body(&self)
    if bytes.count == empty && !keepEmpty {
      bytes.removeLast(bytes.count - before.count)
      needsComma = before.needsComma
    } else {
      close(closing)
    }
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// A member's name; its value must follow.
  public mutating func name(_ name: StaticString) {
    put(name, before: UnsafeBufferPointer(start: nil, count: 0))
    needsComma = false
  }

  /// A member whose value is there as it is written.
  mutating func member(_ name: StaticString, written value: StaticString) {
    put(name, before: UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    needsComma = true
  }

  /// A member that is a string, from its UTF-8.
  mutating func member(_ name: StaticString, _ utf8: UnsafeBufferPointer<UInt8>) {
    if JSONEscaping.isPlain(utf8) {
      put(name, before: utf8, in: UInt8(ascii: "\""), closes: true)
      needsComma = true
    } else {
      self.name(name)
      escapedString(utf8)
    }
  }

  /// A member's name and what follows it in one piece: to make room costs as much as to write what is so short.
  private mutating func put(
    _ name: StaticString, before value: UnsafeBufferPointer<UInt8>, in mark: UInt8? = nil,
    closes: Bool = false
  ) {
    let count = name.utf8CodeUnitCount
    let hasComma = needsComma
    bytes.appendUninitialized(count + value.count + 6) { target in
      var next = target
      if hasComma { next.put(UInt8(ascii: ",")) }
      next.put(UInt8(ascii: "\""))
      next.update(from: name.utf8Start, count: count)
      next += count
      next.put(UInt8(ascii: "\""))
      next.put(UInt8(ascii: ":"))
      if let mark { next.put(mark) }
      if let start = value.baseAddress {
        next.update(from: start, count: value.count)
        next += value.count
      }
      if closes, let mark { next.put(mark) }
      return next - target
    }
  }

  // MARK: Elements

  /// A string of three parts.
  public mutating func string(
    _ name: StaticString, _ first: UnsafeBufferPointer<UInt8>, _ middle: StaticString,
    _ last: UnsafeBufferPointer<UInt8>
  ) {
    self.name(name)
    bytes.append(UInt8(ascii: "\""))
    part(first)
    part(UnsafeBufferPointer(start: middle.utf8Start, count: middle.utf8CodeUnitCount))
    part(last)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  private mutating func part(_ utf8: UnsafeBufferPointer<UInt8>) {
    if JSONEscaping.isPlain(utf8) {
      bytes.append(contentsOf: utf8)
    } else {
      bytes.appendEscaped(utf8)
    }
  }

  /// Members that are the same in every document, as JSON: `"a":1,"b":{}`.
  public mutating func members(_ json: StaticString) {
    raw(json)
  }

  /// A string under a name that is no literal, which is escaped too.
  public mutating func string(named name: String, _ value: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
    string(value)
  }

  /// A string as an element.
  public mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { string($0) }
  }

  /// A string as an element, from its UTF-8.
  public mutating func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard JSONEscaping.isPlain(utf8), let start = utf8.baseAddress else { return escapedString(utf8) }
    let hasComma = needsComma
    bytes.appendUninitialized(utf8.count + 3) { target in
      var next = target
      if hasComma { next.put(UInt8(ascii: ",")) }
      next.put(UInt8(ascii: "\""))
      next.update(from: start, count: utf8.count)
      next += utf8.count
      next.put(UInt8(ascii: "\""))
      return next - target
    }
    needsComma = true
  }

  private mutating func escapedString(_ utf8: UnsafeBufferPointer<UInt8>) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    bytes.appendEscaped(utf8)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole number as an element.
  public mutating func integer(_ value: Int64) {
    let hasComma = needsComma
    bytes.appendUninitialized(21) { target in
      var next = target
      if hasComma { next.put(UInt8(ascii: ",")) }
      if value < 0 { next.put(UInt8(ascii: "-")) }
      next += JSONWriter.digits(of: value.magnitude, to: next)
      return next - target
    }
    needsComma = true
  }

  /// - Returns: How many digits there are.
  private static func digits(of value: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var count = 1
    var rest = value / 10
    while rest > 0 {
      count += 1
      rest /= 10
    }
    rest = value
    for place in (0..<count).reversed() {
      target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return count
  }

  /// A number as an element, in the fewest digits that read back the same.
  public mutating func double(_ value: Double) {
    comma()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// A boolean as an element.
  public mutating func bool(_ value: Bool) {
    raw(value ? "true" : "false")
  }

  /// A null as an element.
  public mutating func null() {
    raw("null")
  }

  /// Bytes that are JSON already, as an element.
  public mutating func raw(_ json: some Collection<UInt8>) {
    comma()
    bytes.append(contentsOf: json)
  }

  /// The same without a call for each byte.
  public mutating func raw(_ json: [UInt8]) {
    comma()
    bytes.append(contentsOf: json)
  }

  private mutating func raw(_ literal: StaticString) {
    let count = literal.utf8CodeUnitCount
    let hasComma = needsComma
    bytes.appendUninitialized(count + 1) { target in
      var next = target
      if hasComma { next.put(UInt8(ascii: ",")) }
      next.update(from: literal.utf8Start, count: count)
      return next + count - target
    }
    needsComma = true
  }

  /// A value out of another document, nulls and empty parts included.
  public mutating func value(_ value: JSONValue) {
    switch value.kind {
    case .object:
      object { writer in
        for member in value.members {
          writer.string(member.name.utf8)
          writer.bytes.append(UInt8(ascii: ":"))
          writer.needsComma = false
          writer.value(member.value)
        }
      }
    case .array: array { writer in for element in value.elements { writer.value(element) } }
    case .string: string(value.string?.utf8 ?? UnsafeBufferPointer(start: nil, count: 0))
    case .integer: integer(value.integer ?? 0)
    case .unsigned: raw(String(value.unsigned ?? 0).utf8)
    case .double: double(value.double ?? 0)
    case .bool: bool(value.bool ?? false)
    case .null: null()
    }
  }
}
