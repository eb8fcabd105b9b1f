internal import GraphClient
internal import JSON
internal import Time

/// Reads one part of the directory, whole or not at all.
protocol InventorySource: Sendable {
  associatedtype Part: Sendable
  var capability: Capability { get }
  /// - Throws: `GraphError` or `CancellationError`.
  func read(_ client: GraphClient, now: Timestamp) async throws -> Part
}

extension GraphPage {
  /// Shows each record that is an object with an `id`, and counts the others, which are lost to the list.
  func forEachObject(_ body: (_ id: String, _ record: JSONValue, _ range: Range<Int>) throws -> Void) throws
    -> Int
  {
    var unreadable = 0
    try forEachRecord { record, range in
      guard let record, let id = record["id"]?.text?.string, id.utf8.count <= 256 else {
        unreadable += 1
        return
      }
      try body(id, record, range)
    }
    return unreadable
  }
}
