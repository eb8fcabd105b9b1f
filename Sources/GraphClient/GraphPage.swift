public import JSON

/// One page of a listing: its bytes, where its records stand in them, and its links.
public struct GraphPage: Sendable {
  /// The page as it came, but for a byte order mark and bytes that were no UTF-8.
  public let text: JSONText
  /// Each record's place in `text`.
  public let records: [Range<Int>]
  /// The link to the next page.
  public let nextLink: String?
  /// The link that a delta listing ends with.
  public let deltaLink: String?
  private let largestRecord: Int

  /// Cuts a page.
  /// - Parameter largestRecord: A record of more bytes counts as one that cannot be read.
  /// - Throws: `GraphError`: malformed where it is no object with a `value` array, too large where it has more records
  ///   than `JSONParser.mostParts`.
  public init(_ body: consuming [UInt8], largestRecord: Int = JSONParser.mostBytes) throws(GraphError) {
    let text = JSONText(body)
    let parser = JSONParser()
    let split: JSONParser.Split
    do { split = try parser.split(text, array: "value") } catch {
      throw GraphError(error as? JSONError == .tooManyParts ? .tooLarge : .malformed)
    }
    guard split.hasArray else { throw GraphError(.malformed) }
    func link(_ name: String) throws(GraphError) -> String? {
      guard let range = split.members[name] else { return nil }
      // A link that cannot be read must not look like the listing's end.
      guard let value = try? parser.parse(text, range, { $0.isNull ? "" : $0.text?.string }) else {
        throw GraphError(.malformed)
      }
      return value.isEmpty ? nil : value
    }
    nextLink = try link("@odata.nextLink")
    deltaLink = try link("@odata.deltaLink")
    self.text = text
    records = split.elements
    self.largestRecord = largestRecord
  }

  /// Parses each record by itself; one that cannot be read is handed over as nil.
  /// - Throws: what `body` throws.
  public func forEachRecord(_ body: (JSONValue?, Range<Int>) throws -> Void) throws {
    try forEach(of: records[...], body)
  }

  /// The same of some of its records.
  /// - Throws: what `body` throws.
  public func forEach(of records: ArraySlice<Range<Int>>, _ body: (JSONValue?, Range<Int>) throws -> Void)
    throws
  {
    let parser = JSONParser(mostBytes: largestRecord)
    for range in records {
      var isRead = false
      do {
        try parser.parse(text, range) { value in
          isRead = true
          try body(value, range)
        }
      } catch {
        guard !isRead else { throw error }
        try body(nil, range)
      }
    }
  }
}
