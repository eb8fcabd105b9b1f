internal import GraphClient
internal import JSON
internal import Storage
internal import Time

/// What could not be read and why, as the store knows it: so that after a restart what was saved is served at once, with
/// what it lacked, and does not wait for Graph to refuse it again.
struct SavedVerdicts: Sendable {
  private var verdicts: [Capability: (error: GraphError, time: Timestamp)] = [:]

  private static let prefix = "verdict "

  var all: [(Capability, GraphError, Timestamp)] { verdicts.map { ($0, $1.error, $1.time) } }

  /// What the store has to be told, and what it knows then. The same reason again is nothing new.
  func changes(_ states: [SourceState]) -> (changes: [DirectoryChange], next: SavedVerdicts) {
    var (changes, next) = ([DirectoryChange](), self)
    for state in states {
      let (capability, known) = (state.capability, verdicts[state.capability])
      guard state.error.map(SavedVerdicts.reason) != known.map({ SavedVerdicts.reason($0.error) }) else {
        continue
      }
      let verdict = state.error.flatMap { error in state.lastFailure.map { (error: error, time: $0) } }
      next.verdicts[capability] = verdict
      changes.append(
        DirectoryChange(
          .syncPoints, SavedVerdicts.prefix + capability.name,
          verdict.map { SavedVerdicts.record($0.error, at: $0.time) }))
    }
    return (changes, next)
  }

  private static func reason(_ error: GraphError) -> String {
    "\(error.kind.rawValue) \(error.status ?? 0) \(error.code ?? "")"
  }

  private static func record(_ error: GraphError, at time: Timestamp) -> [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.object { writer in
      writer.string("kind", error.kind.rawValue as String?)
      writer.string("code", error.code)
      writer.integer("status", error.status.map { Int64($0) })
      writer.string("at", time.rfc3339() as String?)
    }
    return writer.bytes
  }

  /// Takes a saved record; others than verdicts are passed over.
  mutating func load(_ id: String, _ value: JSONValue) {
    guard id.hasPrefix(SavedVerdicts.prefix),
      let capability = InventoryBoard.capabilities.first(where: { SavedVerdicts.prefix + $0.name == id }),
      let kind = value["kind"]?.text.flatMap({ GraphError.Kind(rawValue: $0.string) }),
      let time = value["at"]?.text.flatMap({ Timestamp(rfc3339: $0.utf8) })
    else { return }
    let status = value["status"]?.integer.flatMap { Int(exactly: $0) }
    verdicts[capability] = (GraphError(kind, status: status, code: value["code"]?.text?.string), time)
  }
}
