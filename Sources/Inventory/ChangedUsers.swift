/// Whose documents are no longer what is known of them.
struct ChangedUsers: Sendable {
  /// Anybody's may be.
  var isAll = true
  var ids: Set<ObjectID> = []

  var isEmpty: Bool { !isAll && ids.isEmpty }

  mutating func insert(_ id: ObjectID) {
    if !isAll { ids.insert(id) }
  }

  /// The ids in order, which is how a store takes them fastest; of all where anybody's may have changed.
  func inOrder<Value>(of all: [ObjectID: Value]?) -> [ObjectID] {
    isAll ? (all ?? [:]).keys.sorted() : ids.sorted()
  }

  /// Whoever has another value in the one than in the other.
  static func different<Value: Equatable>(
    _ old: [ObjectID: Value], _ new: [ObjectID: Value]
  ) -> Set<ObjectID> {
    var ids: Set<ObjectID> = []
    for (id, value) in new where old[id] != value { ids.insert(id) }
    for id in old.keys where new[id] == nil { ids.insert(id) }
    return ids
  }
}
