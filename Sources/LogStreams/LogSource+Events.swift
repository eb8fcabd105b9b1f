internal import ECS
package import GraphClient
internal import JSON
package import Storage
package import Time

/// What a page became.
package struct NormalizedPage {
  package var events: [NewEvent] = []
  /// Records that could not be read and are stored as they came.
  var unreadable = 0
  /// Fields that were left out because they had an unexpected type.
  var droppedFields = 0
  /// The users that audits are about, each with the time of the last one.
  var targets: [String: Timestamp] = [:]
  /// The time of the newest event that tells its own, and of the first.
  var newest: Timestamp?
  var first: Timestamp?
  /// Whether no event that tells its time is older than the one before.
  var isAscending = true
}

extension LogSource {
  /// Normalizes a page's records, each by itself: one that cannot be read is kept as it is, never dropped.
  package func normalize(_ page: GraphPage, collectedAt: Timestamp, tenantID: String) throws -> NormalizedPage
  {
    var result = NormalizedPage()
    result.events.reserveCapacity(page.records.count)
    var writer = JSONWriter(capacity: 4096)
    try page.forEachRecord { record, range in
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
      if !normalized.isPipelineError {
        result.first = result.first ?? normalized.time
        if let newest = result.newest, normalized.time < newest { result.isAscending = false }
        result.newest = max(result.newest ?? normalized.time, normalized.time)
      }
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
