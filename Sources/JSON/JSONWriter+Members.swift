// Members of an object: what has no value is left out, so that a document holds no nulls unless its normalizer asks for
// them.
extension JSONWriter {
  /// A literal string.
  public mutating func string(_ name: StaticString, _ value: StaticString) {
    member(name, UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
  }

  /// A string; left out where it is nil or empty.
  public mutating func string(_ name: StaticString, _ value: String?) {
    guard var value, !value.isEmpty else { return }
    value.withUTF8 { member(name, $0) }
  }

  /// A string, from its UTF-8.
  public mutating func string(_ name: StaticString, _ utf8: UnsafeBufferPointer<UInt8>) {
    member(name, utf8)
  }

  /// A string out of another document; left out where it is nil or empty.
  public mutating func string(_ name: StaticString, _ value: JSONString?) {
    guard let value, !value.utf8.isEmpty else { return }
    member(name, value.utf8)
  }

  /// A whole number; left out where it is nil.
  public mutating func integer(_ name: StaticString, _ value: Int64?) {
    guard let value else { return }
    self.name(name)
    integer(value)
  }

  /// A number; left out where it is nil or not finite.
  public mutating func double(_ name: StaticString, _ value: Double?) {
    guard let value, value.isFinite else { return }
    self.name(name)
    double(value)
  }

  /// A boolean; left out where it is nil.
  public mutating func bool(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    member(name, written: value ? "true" : "false")
  }

  /// An explicit null.
  public mutating func null(_ name: StaticString) {
    member(name, written: "null")
  }

  /// A value out of another document, as it was received; left out where it is nil or null.
  public mutating func value(_ name: StaticString, _ value: JSONValue?) {
    guard let value, !value.isNull else { return }
    self.name(name)
    self.value(value)
  }

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
}
