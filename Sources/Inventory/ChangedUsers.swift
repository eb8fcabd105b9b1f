/// Whose documents are no longer what is known of them.
struct ChangedUsers: Sendable {
  /// Anybody's may be.
  var isAll = true
  var ids: Set<String> = []

  var isEmpty: Bool { !isAll && ids.isEmpty }

  mutating func insert(_ id: String) {
    if !isAll { ids.insert(id) }
  }

  /// The ids in order, which is how a store takes them fastest; of all where anybody's may have changed.
  func inOrder<ID: Hashable & CustomStringConvertible, Value>(of all: [ID: Value]?) -> [String] {
    isAll ? (all ?? [:]).keys.map(\.description).sorted() : ids.sorted()
  }

  /// Whoever has another value in the one than in the other.
  static func different<ID: Hashable & CustomStringConvertible, Value: Equatable>(
    _ old: [ID: Value], _ new: [ID: Value]
  ) -> Set<String> {
    var ids: Set<String> = []
    for (id, value) in new where old[id] != value { ids.insert(id.description) }
    for id in old.keys where new[id] == nil { ids.insert(id.description) }
    return ids
  }
}
