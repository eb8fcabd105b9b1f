/// Finds ids by what users are called besides. In many small parts, so that a change copies one of them and the others
/// stay shared with earlier snapshots.
struct NameIndex: Sendable {
  private struct Entry: Comparable {
    let key: NameKey
    /// An id in another case; it wins over a name that looks like one.
    let isID: Bool
    let id: String

    static func < (left: Entry, right: Entry) -> Bool {
      if left.key != right.key { return left.key < right.key }
      if left.isID != right.isID { return left.isID }
      return left.id < right.id
    }
  }

  private var parts = [[Entry]](repeating: [], count: 1024)

  /// The id of whoever is called so; the least of several.
  func id(of key: NameKey) -> String? {
    let part = parts[NameIndex.part(of: key)]
    let position = NameIndex.position(of: Entry(key: key, isID: true, id: ""), part)
    return position < part.count && part[position].key == key ? part[position].id : nil
  }

  mutating func insert(_ id: String, name: NameKey?) {
    for entry in NameIndex.entries(id, name) {
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { continue }
      parts[part].insert(entry, at: position)
    }
  }

  /// Gives back what was asked for to grow into.
  mutating func trim() {
    for part in parts.indices where parts[part].capacity > parts[part].count {
      parts[part] = parts[part].withUnsafeBufferPointer { Array($0) }
    }
  }

  mutating func remove(_ id: String, name: NameKey?) {
    for entry in NameIndex.entries(id, name) {
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { parts[part].remove(at: position) }
    }
  }

  /// An id that is in lower case, as all of Graph's are, needs no entry.
  private static func entries(_ id: String, _ name: NameKey?) -> [Entry] {
    var entries: [Entry] = []
    if let name { entries.append(Entry(key: name, isID: false, id: id)) }
    let mayBeOther = id.utf8.contains { $0 >= 0x80 || ($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) }
    if mayBeOther, id.lowercased() != id { entries.append(Entry(key: NameKey(id), isID: true, id: id)) }
    return entries
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
