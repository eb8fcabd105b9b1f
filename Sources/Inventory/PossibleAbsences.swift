/// Users who may have been in the recycle bin while all groups were read.
///
/// Whoever is in there is left out of every group, and no change of a group brings them back. A user who was deleted and
/// restored between two readings of users shows as changed and as nothing else. So everyone who changed about that time
/// is suspect, and has the groups read again.
struct PossibleAbsences: Sendable {
  /// Who is said to have changed since the last reading of groups began.
  private(set) var changed: Set<ObjectID> = []
  /// Readings of users to come that may tell of the time when all groups were read: one that goes on may have asked
  /// before that ended.
  private var readingsLeft = 0

  /// Whether the next reading of users may tell of that time.
  var areToCome: Bool { readingsLeft > 0 }

  mutating func beginGroups() { changed = [] }

  /// - Parameter areAll: Whether all groups were read, and not their changes.
  mutating func endGroups(areAll: Bool) {
    if areAll { readingsLeft = 2 } else { changed = [] }
  }

  mutating func note(_ users: Set<ObjectID>) { changed.formUnion(users) }

  mutating func endUsers() { readingsLeft = max(0, readingsLeft - 1) }
}
