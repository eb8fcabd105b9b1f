internal import JSON
internal import OCSF
internal import Time

/// Writes the documents of some users; what it needs to know is all there, so that several may write at a time.
struct UserEncoding: Sendable {
  /// Whole chunks of them, and few: a processor that has no portion left waits for the other one to end its own.
  static let usersPerPortion = 2 * UserIndex.usersPerChunk

  let normalizer: UserNormalizer
  let join: FactsJoin
  let users: [ObjectID: UserValues]
  /// When users without a creation time were first seen, as far as that is known.
  let firstSeen: [ObjectID: Timestamp]
  let now: Timestamp
  /// Whether chunks are made of the documents at once, for all of them are written.
  let makesChunks: Bool

  /// What came of some users.
  struct Portion: Sendable {
    /// Empty where chunks are.
    var changes: [DocumentChange] = []
    var chunks: [DocumentChunk] = []
    /// Who has no creation time.
    var undated: [ObjectID] = []
    var encoded = 0
    var droppedFields = 0
  }

  func encode(_ ids: ArraySlice<ObjectID>) -> Portion {
    var portion = Portion()
    if makesChunks {
      encodeChunks(ids, &portion)
    } else {
      encodeChanges(ids, &portion)
    }
    return portion
  }

  private static let usualSize = 2560

  private func encodeChanges(_ ids: ArraySlice<ObjectID>, _ portion: inout Portion) {
    var writer = JSONWriter(capacity: ids.count * UserEncoding.usualSize)
    var written: [(id: ObjectID, entry: DocumentChunk.Entry?)] = []
    written.reserveCapacity(ids.count)
    for id in ids {
      guard let user = users[id] else {
        written.append((id, nil))
        continue
      }
      var (entry, groups) = write(id, user, &writer, &portion)
      entry.traits.groups = join.groupKeys(groups)
      written.append((id, entry))
    }
    let bytes = writer.bytes
    var start = 0
    for (id, entry) in written {
      guard let entry else {
        portion.changes.append(DocumentChange(id: id, name: nil, document: nil))
        continue
      }
      portion.changes.append(DocumentChange(entry, bytes[start..<entry.end]))
      // A comma comes before all but the first.
      start = entry.end + 1
    }
  }

  private func encodeChunks(_ ids: ArraySlice<ObjectID>, _ portion: inout Portion) {
    let keys = join.allGroupKeys
    // Filled anew for each chunk, in which the documents stand as they are written.
    var writer = JSONWriter(capacity: UserIndex.usersPerChunk * UserEncoding.usualSize)
    for range in UserIndex.chunkRanges(ids.count) {
      writer.removeAll()
      var entries: [DocumentChunk.Entry] = []
      var traits = TraitsTable.Builder(groups: keys, userCount: range.count)
      entries.reserveCapacity(range.count)
      for id in ids[(ids.startIndex + range.lowerBound)..<(ids.startIndex + range.upperBound)] {
        guard let user = users[id] else { continue }
        let (entry, groups) = write(id, user, &writer, &portion)
        traits.append(entry.traits, groups: groups)
        entries.append(entry)
      }
      if !entries.isEmpty {
        portion.chunks.append(DocumentChunk(entries, bytes: writer.bytes, traits: traits.table))
      }
    }
  }

  /// Writes one document behind the others.
  private func write(
    _ id: ObjectID, _ user: UserValues, _ writer: inout JSONWriter, _ portion: inout Portion
  ) -> (DocumentChunk.Entry, groups: [Int32]) {
    let (facts, groups) = join.facts(of: id, firstSeen: firstSeen[id] ?? now)
    let event = normalizer.normalize(user, facts: facts, into: &writer)
    portion.droppedFields += event.unexpected
    portion.encoded += 1
    if !event.isDated { portion.undated.append(id) }
    let names = UserNames(user)
    let entry = DocumentChunk.Entry(
      id: id, name: names.name, end: writer.bytes.count, digest: event.digest,
      traits: UserTraits(names, facts, isEnabled: event.isEnabled))
    return (entry, groups)
  }
}
