/// Finds ids by what users are called besides. In many small parts, so that a change copies one of them and the others
/// stay shared with earlier snapshots.
struct NameIndex: Sendable {
  private struct Entry: Comparable {
    let key: NameKey
    /// An id that is none of Graph's; it wins over a name that looks like one.
    let isID: Bool
    let id: ObjectID

    static func < (left: Entry, right: Entry) -> Bool {
      if left.key != right.key { return left.key < right.key }
      if left.isID != right.isID { return left.isID }
      return left.id < right.id
    }
  }

  private var parts = [[Entry]](repeating: [], count: 1024)

  /// The id of whoever is called so; the least of several.
  func id(of key: NameKey) -> ObjectID? {
    let part = parts[NameIndex.part(of: key)]
    let position = NameIndex.position(of: Entry(key: key, isID: true, id: .least), part)
    return position < part.count && part[position].key == key ? part[position].id : nil
  }

  /// Takes all at once, each part in one go.
  init(_ documents: [DocumentChunk]) {
    var counts = [Int](repeating: 0, count: parts.count)
    for chunk in documents {
      for (id, name) in zip(chunk.ids, chunk.names) {
        NameIndex.forEachEntry(id, name) { counts[NameIndex.part(of: $0.key)] += 1 }
      }
    }
    for part in parts.indices { parts[part].reserveCapacity(counts[part]) }
    for chunk in documents {
      for (id, name) in zip(chunk.ids, chunk.names) {
        NameIndex.forEachEntry(id, name) { parts[NameIndex.part(of: $0.key)].append($0) }
      }
    }
    for part in parts.indices { parts[part].sort() }
  }

  init() {}

  mutating func insert(_ id: ObjectID, name: NameKey?) {
    NameIndex.forEachEntry(id, name) { entry in
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { return }
      parts[part].insert(entry, at: position)
    }
  }

  mutating func remove(_ id: ObjectID, name: NameKey?) {
    NameIndex.forEachEntry(id, name) { entry in
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { parts[part].remove(at: position) }
    }
  }

  /// Graph's ids need no entry: they are no names, and in lower case.
  private static func forEachEntry(_ id: ObjectID, _ name: NameKey?, _ body: (Entry) -> Void) {
    if let name { body(Entry(key: name, isID: false, id: id)) }
    guard !id.isGUID else { return }
    body(Entry(key: NameKey(id.text), isID: true, id: id))
  }

  private static func part(of key: NameKey) -> Int { key.part(of: 1024) }

  private static func position(of entry: Entry, _ part: [Entry]) -> Int {
    var low = 0
    var high = part.count
    while low < high {
      let middle = (low + high) / 2
      if part[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
