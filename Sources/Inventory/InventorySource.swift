internal import GraphClient
internal import JSON
internal import Time

/// From where a part is read on: what it is based on, and how to go on from there.
struct SyncPoint: Sendable {
  /// When the part was last read whole.
  var fullSync: Timestamp
  /// Leads to what has changed since; nil where there is none.
  var deltaLink: String?
  /// The tenant gives no delta links: asked again with the next full sync.
  var isDeltaRefused = false
  /// What assigned roles are named by; they are read with each full sync.
  var roleDefinitions: RoleList?
  /// When a report was made, where the part is one.
  var asOf: Timestamp?
  /// Records that could not be read and are not in the part.
  var unreadable = 0

  /// Whether changes can be read from here on although everything cannot be read anew.
  var isBase: Bool { deltaLink != nil || roleDefinitions != nil }
}

/// A list anew, or what has changed of it: the pages of one delta round that ended as it should.
enum ListReading<List: Sendable>: Sendable {
  case whole(List, DeltaRounds = DeltaRounds())
  case changes([GraphPage])
}

/// What shows whether the changes up to a full sync had led to the same list. Either is nil where it was not to be had.
///
/// Whatever changed before the full sync began is in `before`, which was read behind it, and whatever changed since it
/// began is in `during`: so what is in neither and differs is something that the changes had missed.
struct DeltaRounds: Sendable {
  /// What the last link from before the full sync led to.
  var before: [GraphPage]?
  /// What has changed since the full sync began; the list holds it already.
  var during: [GraphPage]?

  /// Whether nothing can have changed that is in neither.
  var areWhole: Bool { before != nil && during != nil }

  /// The ids of everything that changed while the full sync went on.
  var idsDuring: Set<ObjectID> { DeltaRounds.ids(during ?? []) }

  /// The ids of everything that is known to have changed.
  var ids: Set<ObjectID> { DeltaRounds.ids((before ?? []) + (during ?? [])) }

  private static func ids(_ pages: [GraphPage]) -> Set<ObjectID> {
    var ids: Set<ObjectID> = []
    for page in pages { _ = try? page.forEachObject { id, _ in ids.insert(id) } }
    return ids
  }
}

/// Reads one part of the directory, whole or not at all.
protocol InventorySource: Sendable {
  associatedtype Part: Sendable
  var capability: Capability { get }
  /// Whether every reading is of everything: then one that was saved is good until it is due.
  var isAlwaysWhole: Bool { get }
  /// - Parameters:
  ///   - point: From where to go on; nil where there is nothing yet.
  ///   - isFull: Whether everything is to be read anew.
  /// - Throws: `GraphError` or `CancellationError`.
  func read(
    _ client: GraphClient, after point: SyncPoint?, isFull: Bool, now: Timestamp
  ) async throws -> Reading<Part>
}

extension InventorySource {
  var isAlwaysWhole: Bool { false }
}

/// More has changed than is kept of changes before they are all there: to read everything anew is then cheaper.
struct RoundIsTooLarge: Error {
  static let maximumBytes = 128 << 20
}

extension GraphClient {
  /// The pages of the round that a delta link leads to, and the next link; nil where the link is good for nothing
  /// (any more), or leads to more than everything anew would be.
  func changes(
    after link: String?, maximumBytes: Int = RoundIsTooLarge.maximumBytes
  ) async throws -> (pages: [GraphPage], deltaLink: String)? {
    guard let link else { return nil }
    do {
      let request = try GraphRequest(link: link, below: root, scope: .directory)
      let round = try await deltaRound(request, into: (pages: [GraphPage](), bytes: 0)) { round, page in
        round.bytes += page.text.count
        if round.bytes > maximumBytes { throw RoundIsTooLarge() }
        round.pages.append(page)
      }
      return (round.result.pages, round.deltaLink)
    } catch let error as GraphError where error.endsDeltaLink {
      return nil
    } catch is RoundIsTooLarge {
      return nil
    }
  }
}

extension GraphPage {
  /// Shows each record that is an object with an `id`, and counts the others, which are lost to the list.
  func forEachObject(_ body: (_ id: ObjectID, _ record: JSONValue) throws -> Void) throws -> Int {
    var unreadable = 0
    try forEachRecord { record, _ in
      guard let record, let id = record["id"]?.text, id.utf8.count <= 256 else {
        unreadable += 1
        return
      }
      try body(ObjectID(id.utf8), record)
    }
    return unreadable
  }
}
