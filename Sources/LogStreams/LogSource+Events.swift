internal import ECS
package import GraphClient
internal import JSON
internal import Locking
internal import Storage
package import Time

extension LogSource {
  /// Records that one processor normalizes at a time.
  private static let portion = 128
  /// Parsing takes many times the memory of a record: of an absurdly large page, in bytes, it goes on one by one.
  private static let largestPage = 16 << 20

  /// Normalizes a page's records, each by itself: one that cannot be read is kept as it is, never dropped. All
  /// processors take part, for meanwhile whoever collects can only wait.
  package func normalize(_ page: GraphPage, collectedAt: Timestamp, tenantID: String) throws -> NormalizedPage
  {
    let count = page.text.count > LogSource.largestPage ? max(page.records.count, 1) : LogSource.portion
    let starts = Array(stride(from: 0, to: page.records.count, by: count))
    let parts = Parallel.map(starts) { start in
      let records = page.records[start...].prefix(count)
      return Result { try normalize(page, records, collectedAt: collectedAt, tenantID: tenantID) }
    }
    var result = NormalizedPage()
    result.events.reserveCapacity(page.records.count)
    for part in parts { result.append(try part.get()) }
    return result
  }

  private func normalize(
    _ page: GraphPage, _ records: ArraySlice<Range<Int>>, collectedAt: Timestamp, tenantID: String
  ) throws -> NormalizedPage {
    var result = NormalizedPage()
    result.events.reserveCapacity(records.count)
    var writer = JSONWriter(capacity: 4096)
    try page.forEach(of: records) { record, range in
      writer.removeAll()
      let raw = page.text.bytes(in: range)
      let normalized =
        if let record {
          normalize(record, collectedAt, &writer)
        } else {
          UnreadableRecord.normalize(
            raw, reason: LogSource.reason(unreadable: raw), dataset: dataset, collectedAt: collectedAt,
            tenantID: tenantID, into: &writer)
        }
      if let record, case .audit = normalizer {
        for id in AuditedUsers.ids(in: record) {
          result.targets[id] = max(result.targets[id] ?? normalized.time, normalized.time)
        }
      }
      if !normalized.isPipelineError { result.note(normalized.time) }
      result.unreadable += normalized.isPipelineError ? 1 : 0
      result.droppedFields += normalized.droppedFields
      // A copy that is as long as the document: the writer's own bytes have the room of the longest one so far.
      let document = writer.bytes.withUnsafeBufferPointer { Array($0) }
      result.events.append(
        NewEvent(
          id: normalized.id, time: normalized.time, hasOwnTime: !normalized.isPipelineError,
          document: document, raw: raw))
    }
    return result
  }

  private func normalize(_ record: JSONValue, _ collectedAt: Timestamp, _ writer: inout JSONWriter)
    -> Normalized
  {
    switch normalizer {
    case .audit(let normalizer): normalizer.normalize(record, collectedAt: collectedAt, into: &writer)
    case .signIn(let normalizer, _): normalizer.normalize(record, collectedAt: collectedAt, into: &writer)
    }
  }

  private static func reason(unreadable record: some Collection<UInt8>) -> String {
    record.count > JSONParser.mostBytes ? "the record is too large" : "the record is no readable JSON"
  }

  /// `event.dataset` where the record cannot tell.
  private var dataset: String? {
    if case .signIn(_, let kind) = normalizer { kind.dataset } else { nil }
  }
}
