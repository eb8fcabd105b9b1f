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
