public import Storage

/// An event as a line of its own, as pages in `ndjson` have it, for who writes a log to a file.
public enum EventLine {
  /// Appends an event's document and a line break.
  /// - Parameter hasMessage: Whether the record as received goes into `message`.
  public static func append(_ row: EventRow, hasMessage: Bool, to bytes: inout [UInt8]) {
    var page = LogPage(lineWithMessage: hasMessage)
    _ = page.add(row)
    for part in page.body(cursor: "", hasMore: false, next: nil) { bytes += part }
  }
}
