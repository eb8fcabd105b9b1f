// Values by themselves: elements of an array, the document itself, or what follows a name.
extension JSONWriter {
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

  mutating func escapedString(_ utf8: UnsafeBufferPointer<UInt8>) {
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

  mutating func raw(_ literal: StaticString) {
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
