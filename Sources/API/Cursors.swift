internal import FoundationEssentials
internal import Inventory
internal import Storage

/// A place in a stream: everything up to here was in the client's pages. Opaque to clients, versioned, URL-safe.
struct LogCursor: Equatable, Sendable {
  var stream: EventStream
  /// The store that gave the number.
  var epoch: UInt32
  var number: Int64
  /// What the client looks for, so that the cursor alone leads on.
  var filter = LogFilter()

  /// Version 2 adds the filter; without one, a cursor is what it was in version 1.
  var text: String {
    let place = "\(stream.name):\(epoch):\(number)"
    let hasFilter = filter != LogFilter()
    return CursorText.encode(
      hasFilter ? "2:\(place):\(filter.fields.joined(separator: ":"))" : "1:\(place)")
  }

  init(stream: EventStream, epoch: UInt32, number: Int64, filter: LogFilter = LogFilter()) {
    self.stream = stream
    self.epoch = epoch
    self.number = number
    self.filter = filter
  }

  /// Nil where the text is no cursor of a version that is known.
  init?(_ text: String) {
    guard let parts = CursorText.fields(of: text), parts.count >= 4,
      let stream = EventStream(String(parts[1])), let epoch = UInt32(parts[2]),
      let number = Int64(parts[3]), number >= 0
    else { return nil }
    self.init(stream: stream, epoch: epoch, number: number)
    if parts.count > 4 {
      guard let filter = LogFilter(fields: Array(parts[4...])) else { return nil }
      self.filter = filter
    }
    // One place has one text: what is written otherwise was not written here.
    guard self.text == text else { return nil }
  }
}

/// A place in the order of user ids: a user who stays is never skipped while snapshots change.
struct UserCursor: Equatable {
  var id: String
  /// Whom the client looks for, so that the cursor alone leads on.
  var filter = UserFilter()

  /// Version 2 adds the filter; without one, a cursor is what it was in version 1.
  var text: String {
    CursorText.encode(
      filter == UserFilter() ? "1:users:\(id)" : "2:users:\(filter.fields.joined(separator: ":")):\(id)")
  }

  init(id: String, filter: UserFilter = UserFilter()) {
    self.id = id
    self.filter = filter
  }

  /// Nil where the text is no cursor of a version that is known.
  init?(_ text: String) {
    guard let parts = CursorText.fields(of: text), parts.count > 2, parts[1] == "users" else { return nil }
    let isFiltered = parts[0] == "2"
    // An id may hold anything, so it is what is left.
    let idStart = isFiltered ? 2 + UserFilter.fieldCount : 2
    guard parts.count > idStart else { return nil }
    self.init(id: parts[idStart...].joined(separator: ":"))
    if isFiltered {
      guard let filter = UserFilter(fields: Array(parts[2..<idStart])) else { return nil }
      self.filter = filter
    }
    // One place has one text: what is written otherwise was not written here.
    guard !id.isEmpty, self.text == text else { return nil }
  }
}

/// Base64 with the URL-safe alphabet and no padding (RFC 4648 §5).
private enum CursorText {
  static func encode(_ text: String) -> String {
    let base64: [UInt8] = Data(text.utf8).base64EncodedData().compactMap { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      case UInt8(ascii: "="): nil
      default: byte
      }
    }
    return String(decoding: base64, as: UTF8.self)
  }

  static func fields(of text: String) -> [Substring]? {
    decode(text)?.split(separator: ":", omittingEmptySubsequences: false)
  }

  static func decode(_ text: String) -> String? {
    guard text.utf8.count <= 4096 else { return nil }
    var base64 = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    return Data(base64Encoded: base64).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
