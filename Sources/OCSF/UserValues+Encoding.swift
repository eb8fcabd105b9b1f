internal import JSON
internal import Time

extension UserValues {
  enum Value {
    case nothing, other
    /// The userPrincipalName, as most addresses are.
    case sameAsName
    case bool(Bool)
    /// Unescaped UTF-8 that somebody else keeps.
    case text(UnsafeBufferPointer<UInt8>)

    init(_ value: JSONValue) {
      if let string = value.string {
        self = .text(string.utf8)
      } else if let bool = value.bool {
        self = .bool(bool)
      } else {
        self = value.isNull ? .nothing : .other
      }
    }
  }

  /// A value's first byte; from `short` on it tells a text's length, and no more precede the text.
  private enum Tag {
    static let nothing: UInt8 = 0
    static let yes: UInt8 = 1
    static let no: UInt8 = 2
    static let other: UInt8 = 3
    /// Four bytes with the length follow.
    static let long: UInt8 = 4
    static let sameAsName: UInt8 = 5
    static let short: UInt8 = 6
    static let longestShort = 249
  }

  /// Shows the values of a record's members by the places of their fields; nil for those that it does not hold. In one
  /// pass: members mostly come in the order in which they are selected.
  static func withMembers<Result>(
    of record: JSONValue, _ body: (UnsafeMutableBufferPointer<Value?>) throws -> Result
  ) rethrows -> Result {
    let fields = UserValues.fields
    return try withUnsafeTemporaryAllocation(of: Value?.self, capacity: fields.count) { values in
      values.initialize(repeating: nil)
      var expected = 0
      for member in record.members {
        let isExpected = expected < fields.count && member.name == fields[expected]
        guard let field = isExpected ? expected : fields.firstIndex(where: { member.name == $0 }) else {
          continue
        }
        if case nil = values[field] { values[field] = Value(member.value) }
        expected = field + 1
      }
      return try body(values)
    }
  }

  /// One value behind the other; none is the same as nothing.
  static func encode(_ values: UnsafeMutableBufferPointer<Value?>) -> [UInt8] {
    var size = 0
    for field in values.indices {
      if field > nameField, case .text(let text)? = values[field], case .text(let name)? = values[nameField],
        !text.isEmpty, JSONString(utf8: text) == JSONString(utf8: name)
      {
        values[field] = .sameAsName
      }
      size += UserValues.size(of: values[field] ?? .nothing)
    }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      for value in values { put(value ?? .nothing, buffer, &count) }
    }
  }

  /// Where the userPrincipalName stands among the fields.
  private static let nameField = 1

  private static func size(of value: Value) -> Int {
    guard case .text(let text) = value else { return 1 }
    return text.count + (text.count <= Tag.longestShort ? 1 : 5)
  }

  private static func put(
    _ value: Value, _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) {
    func put(_ byte: UInt8) {
      buffer[count] = byte
      count += 1
    }
    switch value {
    case .nothing: put(Tag.nothing)
    case .other: put(Tag.other)
    case .sameAsName: put(Tag.sameAsName)
    case .bool(let bool): put(bool ? Tag.yes : Tag.no)
    case .text(let text):
      if text.count <= Tag.longestShort {
        put(Tag.short + UInt8(text.count))
      } else {
        put(Tag.long)
        // A page, and so a text in it, is far smaller than 4 GiB.
        withUnsafeBytes(of: UInt32(text.count).littleEndian) { for byte in $0 { put(byte) } }
      }
      _ = UnsafeMutableBufferPointer(rebasing: buffer[count..<count + text.count]).initialize(from: text)
      count += text.count
    }
  }

  /// Reads values one after the other, each by the type that its field has, and counts those that have another.
  struct Reader {
    /// Where the next value begins.
    private var place: UnsafePointer<UInt8>
    private var field = 0
    private var name = Value.nothing
    private(set) var unexpected = 0

    /// - Parameter place: The first of what `encode` has written, all of which has to be there.
    init(_ place: UnsafePointer<UInt8>) { self.place = place }

    mutating func next() -> Value {
      let value = read()
      if field == UserValues.nameField { name = value }
      field += 1
      return value
    }

    private mutating func read() -> Value {
      assert(field < UserValues.fields.count, "a member is read that is no field")
      let tag = place.pointee
      place += 1
      switch tag {
      case Tag.nothing: return .nothing
      case Tag.other: return .other
      case Tag.yes: return .bool(true)
      case Tag.no: return .bool(false)
      case Tag.sameAsName: return name
      case Tag.long:
        let length = UnsafeRawPointer(place).loadUnaligned(as: UInt32.self)
        place += 4
        return .text(take(Int(UInt32(littleEndian: length))))
      default: return .text(take(Int(tag - Tag.short)))
      }
    }

    private mutating func take(_ count: Int) -> UnsafeBufferPointer<UInt8> {
      defer { place += count }
      return UnsafeBufferPointer(start: place, count: count)
    }

    /// A text that is not empty.
    mutating func text() -> JSONString? {
      if place.pointee >= Tag.short, field != UserValues.nameField { return shortText() }
      switch next() {
      case .nothing: return nil
      case .text(let text): return text.isEmpty ? nil : JSONString(utf8: text)
      case .bool, .other, .sameAsName:
        unexpected += 1
        return nil
      }
    }

    private mutating func shortText() -> JSONString? {
      assert(field < UserValues.fields.count, "a member is read that is no field")
      let count = Int(place.pointee - Tag.short)
      place += 1
      field += 1
      return count == 0 ? nil : JSONString(utf8: take(count))
    }

    mutating func bool() -> Bool? {
      switch next() {
      case .nothing: return nil
      case .bool(let bool): return bool
      case .text, .other, .sameAsName:
        unexpected += 1
        return nil
      }
    }

    /// An RFC 3339 instant; nil for Graph's way of writing "never".
    mutating func instant() -> Timestamp? {
      guard let text = text() else { return nil }
      let instant = Timestamp(rfc3339: text.utf8)
      if instant == nil { unexpected += 1 }
      return instant?.unlessNever
    }
  }
}
