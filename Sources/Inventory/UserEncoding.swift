internal import JSON
internal import OCSF
internal import Time

/// Writes the documents of some users; what it needs to know is all there, so that several may write at a time.
struct UserEncoding: Sendable {
  /// Whole chunks of them.
  static let usersPerPortion = 8 * UserIndex.usersPerChunk

  let normalizer: UserNormalizer
  let join: FactsJoin
  let users: [String: UserValues]
  /// When users without a creation time were first seen, as far as that is known.
  let firstSeen: [String: Timestamp]
  let now: Timestamp
  /// Whether chunks are made of the documents at once, for there are none that they could belong to.
  let makesChunks: Bool

  /// What came of some users.
  struct Portion: Sendable {
    /// Empty where chunks are.
    var changes: [DocumentChange] = []
    var chunks: [DocumentChunk] = []
    /// Who has no creation time.
    var undated: [String] = []
    var encoded = 0
    var droppedFields = 0
  }

  func encode(_ ids: ArraySlice<String>) -> Portion {
    var portion = Portion()
    var written: [Written] = []
    written.reserveCapacity(ids.count)
    // One behind the other, as they will stand in chunks.
    var writer = JSONWriter(capacity: ids.count * 2560)
    for id in ids {
      guard let user = users[id] else {
        written.append(Written(id: id))
        continue
      }
      if user.created == nil { portion.undated.append(id) }
      let (facts, groups) = join.facts(of: id, firstSeen: firstSeen[id] ?? now)
      // A comma comes before all but the first.
      let start = writer.bytes.isEmpty ? 0 : writer.bytes.count + 1
      let event = normalizer.normalize(user, facts: facts, into: &writer)
      portion.droppedFields += event.unexpected
      portion.encoded += 1
      var result = Written(id: id)
      result.event = event
      result.range = start..<writer.bytes.count
      result.name = user.withUserPrincipalName { $0.map { NameKey($0.utf8) } }
      result.traits = UserTraits(user, facts, groups: groups)
      written.append(result)
    }
    let bytes = writer.bytes
    portion.changes = written.map { $0.change(bytes) }
    if makesChunks {
      portion.chunks = UserIndex.chunks(of: portion.changes)
      portion.changes = []
    }
    return portion
  }

  private struct Written {
    let id: String
    var event: UserNormalizer.Written?
    var range = 0..<0
    var name: NameKey?
    var traits = UserTraits()

    init(id: String) { self.id = id }

    func change(_ bytes: [UInt8]) -> DocumentChange {
      guard let event else { return DocumentChange(id: id, name: nil, document: nil) }
      return DocumentChange(
        id: id, name: name, document: bytes[range], digest: event.digest, traits: traits)
    }
  }
}
