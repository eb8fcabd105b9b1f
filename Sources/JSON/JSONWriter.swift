/// JSON bytes out, in the order of the calls.
///
/// Names are literals and written as they are; strings are escaped. `object` and `array` leave out what stayed empty, so
/// that a document holds no empty parts unless its normalizer asks for them.
public struct JSONWriter {
  /// What has been written.
  public internal(set) var bytes: [UInt8] = []
  var needsComma = false

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

  mutating func comma() {
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
}
