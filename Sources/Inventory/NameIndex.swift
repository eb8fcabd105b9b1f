/// Finds ids by what users are called besides, in lower case. In many small parts, so that a change copies one of
/// them and the others stay shared with earlier snapshots.
struct NameIndex: Sendable {
  private struct Entry: Comparable {
    let key: String
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
  func id(of key: String) -> String? {
    let part = parts[NameIndex.part(of: key)]
    let position = NameIndex.position(of: Entry(key: key, isID: true, id: ""), part)
    return position < part.count && part[position].key == key ? part[position].id : nil
  }

  mutating func insert(_ id: String, userPrincipalName: String?) {
    for entry in NameIndex.entries(id, userPrincipalName) {
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { continue }
      parts[part].insert(entry, at: position)
    }
  }

  mutating func remove(_ id: String, userPrincipalName: String?) {
    for entry in NameIndex.entries(id, userPrincipalName) {
      let part = NameIndex.part(of: entry.key)
      let position = NameIndex.position(of: entry, parts[part])
      if position < parts[part].count, parts[part][position] == entry { parts[part].remove(at: position) }
    }
  }

  /// An id that is in lower case, as all of Graph's are, needs no entry.
  private static func entries(_ id: String, _ userPrincipalName: String?) -> [Entry] {
    var entries: [Entry] = []
    if let name = userPrincipalName, case let lower = name.lowercased() {
      // The same text lies in memory once.
      entries.append(Entry(key: lower == name ? name : lower, isID: false, id: id))
    }
    if case let key = id.lowercased(), key != id { entries.append(Entry(key: key, isID: true, id: id)) }
    return entries
  }

  private static func part(of key: String) -> Int { Int(UInt(bitPattern: key.hashValue) % 1024) }

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
