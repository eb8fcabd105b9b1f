internal import JSON
internal import Storage

/// A page of a log in the course of being written: each event is copied once, from the store into the body.
struct LogPage {
  /// What is served of an event.
  enum View: String, CaseIterable, Sendable {
    /// The normalized document.
    case ecs
    /// The record as it was received.
    case raw
  }

  private let format: PageFormat
  private let view: View
  private let hasMessage: Bool
  private let limit: Int
  /// The number to continue behind.
  private(set) var position: Int64
  private(set) var count = 0
  /// Whether nothing more goes in.
  private(set) var isFull = false
  /// What is full of the body, and the part that is being written.
  private var parts: [ArraySlice<UInt8>] = []
  private var bytes: [UInt8]
  private var writtenBefore = 0

  /// Larger parts would come from the system and go back to it, page by page, with each answer: that takes longer than
  /// to write them.
  private static let partSize = 60 << 10

  init(_ query: LogQuery, hasMessage: Bool, position: Int64) {
    format = query.format
    view = query.view
    limit = query.limit
    self.hasMessage = hasMessage && query.wantsMessage
    self.position = position
    bytes = format.opening
    bytes.reserveCapacity(LogPage.partSize)
  }

  /// A page of one line.
  init(lineWithMessage hasMessage: Bool) {
    (format, view, limit, position) = (.ndjson, .ecs, 1, 0)
    self.hasMessage = hasMessage
    bytes = format.opening
  }

  /// False once the page is full.
  mutating func add(_ row: EventRow) -> Bool {
    beginPart(for: row)
    let end = bytes.count
    if count > 0 { bytes.append(format.separator) }
    switch view {
    case .ecs: appendDocument(row)
    case .raw: appendRecord(row)
    }
    // Only now its size is known: what must be escaped grows.
    guard count == 0 || writtenBefore + bytes.count <= Page.maximumBytes else {
      bytes.removeLast(bytes.count - end)
      isFull = true
      return false
    }
    count += 1
    position = row.number
    isFull = count == limit
    return !isFull
  }

  /// An event stands in one part whole, so that it can be taken back.
  private mutating func beginPart(for row: EventRow) {
    let size = row.approximateSize + 64
    guard bytes.count + size > LogPage.partSize, !bytes.isEmpty else { return }
    parts.append(bytes[...])
    writtenBefore += bytes.count
    bytes = []
    bytes.reserveCapacity(max(LogPage.partSize, size))
  }

  /// Goes on behind events that are not wanted.
  mutating func skip(to number: Int64) {
    position = max(position, number)
  }

  /// `message`, the record as it was received, is stored once and put in here.
  private mutating func appendDocument(_ row: EventRow) {
    let document = row.document
    guard hasMessage, document.count > 2 else {
      bytes.append(contentsOf: document)
      return
    }
    bytes.append(contentsOf: LogPage.message)
    row.appendEscapedRecord(to: &bytes)
    bytes.append(contentsOf: LogPage.messageEnd)
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: document[1...]))
  }

  private static let message = Array(#"{"message":""#.utf8)
  private static let messageEnd = Array(#"","#.utf8)

  private mutating func appendRecord(_ row: EventRow) {
    guard LogPage.isReadable(row) else {
      // It would make the whole page unreadable.
      bytes.append(UInt8(ascii: "\""))
      row.appendEscapedRecord(to: &bytes)
      bytes.append(UInt8(ascii: "\""))
      return
    }
    let start = bytes.count
    bytes.append(contentsOf: row.raw)
    guard format == .ndjson else { return }
    // In JSON a line break can only stand between two tokens, where it means as much as a space.
    for position in start..<bytes.count
    where bytes[position] == UInt8(ascii: "\n") || bytes[position] == UInt8(ascii: "\r") {
      bytes[position] = UInt8(ascii: " ")
    }
  }

  /// Whether the record is JSON, and not too large to find out. Only one whose document says that it could not be read
  /// may be none.
  private static func isReadable(_ row: EventRow) -> Bool {
    let head = row.document.prefix(512)
    guard head.firstRange(of: LogPage.pipelineError) != nil else { return true }
    do {
      return try JSONParser().parse(JSONText(row.raw)) { _ in true }
    } catch {
      return false
    }
  }

  private static let pipelineError = Array(#""kind":"pipeline_error""#.utf8)

  /// The events and what stands behind them, apart: to join them would copy the page once more.
  func body(cursor: String, hasMore: Bool, next: String?) -> [ArraySlice<UInt8>] {
    (parts + [bytes[...], closing(cursor: cursor, hasMore: hasMore, next: next)[...]]).filter { !$0.isEmpty }
  }

  private func closing(cursor: String, hasMore: Bool, next: String?) -> [UInt8] {
    switch format {
    case .ndjson: return count > 0 ? [UInt8(ascii: "\n")] : []
    case .array: return [UInt8(ascii: "]")]
    case .json:
      var writer = JSONWriter(capacity: 512)
      writer.object { writer in
        writer.bool("has_more", hasMore)
        writer.string("next_cursor", cursor)
        writer.string("next", next)
      }
      // The page's own brace is open already.
      return Array("],".utf8) + writer.bytes.dropFirst()
    }
  }
}
