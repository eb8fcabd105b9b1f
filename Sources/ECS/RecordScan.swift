/// Finds the id and the time of a record that is no readable JSON, by its brackets and quotation marks alone.
///
/// It looks at the members of the outermost object only, for policies and targets have ids of their own, and it
/// stands lone surrogates, numbers of any size, deep nesting and a missing end.
struct RecordScan {
  /// The value of the outermost member `id`, if it is a plain string.
  private(set) var id: String?
  /// The value of the outermost member `createdDateTime` or `activityDateTime`, if it is a plain string.
  private(set) var time: String?

  private let bytes: [UInt8]
  private var position = 0

  init(_ raw: some Collection<UInt8>) {
    bytes = Array(raw)
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        if let name = skipString(), depth == 1 { take(name) }
        continue
      default: break
      }
      position += 1
    }
  }

  /// What stands between the quotation marks at the position, which moves behind them; nil where the second is
  /// missing, for half an id is another record's.
  private mutating func skipString() -> ArraySlice<UInt8>? {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < bytes.count else { return nil }
    position += 1
    return bytes[start..<(position - 1)]
  }

  /// Takes the string that follows, if `name` is the name of one that is looked for.
  private mutating func take(_ name: ArraySlice<UInt8>) {
    let isID = id == nil && name.elementsEqual("id".utf8)
    let isTime =
      time == nil
      && (name.elementsEqual("createdDateTime".utf8) || name.elementsEqual("activityDateTime".utf8))
    guard isID || isTime else { return }
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return }
    let value = skipString().flatMap(RecordScan.plain)
    if isID { id = value } else { time = value }
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  /// The text, unless it is empty, escaped, no UTF-8, or too long to be an id.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> String? {
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\\") && $0 != 0x7F }
    guard isPlain, (1...512).contains(bytes.count) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
