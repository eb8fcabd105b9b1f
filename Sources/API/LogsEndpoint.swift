internal import HTTPServer
internal import JSON
internal import Storage
internal import Telemetry

/// `/logs/…`: reads one range of the event store.
struct LogsEndpoint: Sendable {
  let store: any EventStore
  let hasMessage: Bool
  let publicURL: String?

  func page(_ request: Request, _ stream: EventStream) throws -> Response {
    let parameters = try QueryParameters(request.query, known: ["cursor", "limit"])
    let limit = try parameters.limit()
    let bounds = try store.bounds(of: stream)
    let start = try position(parameters["cursor"], stream, bounds)
    var page = LogPage(hasMessage: hasMessage, position: start)
    try store.read(stream, after: start, limit: limit) { page.add($0) }
    // Retention may have come in between: that must not pass in silence, where a cursor has promised more.
    if page.hasGap, parameters["cursor"].flatMap(LogCursor.init) != nil {
      throw expired("Events behind the cursor have left by retention.", stream, try store.bounds(of: stream))
    }
    let hasMore = page.position < bounds.newest
    let cursor = LogCursor(stream: stream, epoch: store.epoch, number: page.position).text
    let next = hasMore ? PageLinks(request, publicURL: publicURL).next(cursor: cursor, limit: limit) : nil
    return Response(
      status: 200, headers: Envelope.headers(nextCursor: cursor, next: next),
      bytes: page.finish(cursor: cursor, next: next))
  }

  /// The number to continue behind.
  private func position(
    _ text: String?, _ stream: EventStream, _ bounds: StreamBounds
  ) throws(Problem) -> Int64 {
    switch text {
    case nil, "earliest": return bounds.purgedThrough
    case "latest": return bounds.newest
    case let text?:
      guard let cursor = LogCursor(text), cursor.stream == stream else {
        throw .parameter(
          "cursor", "it is no cursor of this log: use next_cursor of one of its pages, earliest or latest")
      }
      guard cursor.epoch == store.epoch else {
        throw expired("The cursor is of an event store that is gone.", stream, bounds)
      }
      guard cursor.number <= bounds.newest else {
        throw .parameter("cursor", "it lies beyond the newest event")
      }
      guard cursor.number >= bounds.purgedThrough else {
        throw expired("Events behind the cursor have left by retention.", stream, bounds)
      }
      return cursor.number
    }
  }

  private func expired(_ detail: String, _ stream: EventStream, _ bounds: StreamBounds) -> Problem {
    Problem(
      kind: .cursorExpired, status: 410, title: "Cursor expired",
      detail: detail + " Continue from oldest_cursor.",
      oldestCursor: LogCursor(stream: stream, epoch: store.epoch, number: bounds.purgedThrough).text)
  }
}

/// A page of a log in the course of being written: each event is copied once, from the store into the body.
private struct LogPage {
  let hasMessage: Bool
  /// The number of the last event that is in.
  private(set) var position: Int64
  /// Whether events behind the first position have left.
  private(set) var hasGap = false
  private var bytes = Envelope.opening
  private var isEmpty = true

  init(hasMessage: Bool, position: Int64) {
    self.hasMessage = hasMessage
    self.position = position
    bytes.reserveCapacity(256 << 10)
  }

  /// False once the page is full.
  mutating func add(_ row: EventRow) -> Bool {
    let end = bytes.count
    if isEmpty { hasGap = row.number != position + 1 } else { bytes.append(UInt8(ascii: ",")) }
    append(row)
    // Only now its size is known: what must be escaped grows.
    guard isEmpty || bytes.count <= Envelope.maximumBytes else {
      bytes.removeLast(bytes.count - end)
      return false
    }
    isEmpty = false
    position = row.number
    return true
  }

  /// `message`, the record as it was received, is stored once and put in here.
  private mutating func append(_ row: EventRow) {
    guard hasMessage, row.document.count > 2 else {
      bytes.append(contentsOf: row.document)
      return
    }
    bytes.append(contentsOf: LogPage.message)
    bytes.appendEscaped(row.raw.bindMemory(to: UInt8.self))
    bytes.append(contentsOf: LogPage.messageEnd)
    bytes.append(contentsOf: row.document.dropFirst())
  }

  private static let message = Array(#"{"message":""#.utf8)
  private static let messageEnd = Array(#"","#.utf8)

  consuming func finish(cursor: String, next: String?) -> [UInt8] {
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.bool("has_more", next != nil)
      writer.string("next_cursor", cursor)
      writer.string("next", next)
    }
    bytes.append(contentsOf: "],".utf8)
    bytes.append(contentsOf: writer.bytes.dropFirst())
    return bytes
  }
}
