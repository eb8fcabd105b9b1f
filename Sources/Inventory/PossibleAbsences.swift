/// Users who may have been in the recycle bin while all groups were read.
///
/// Whoever is in there is left out of every group, and no change of a group brings them back. A user who was deleted and
/// restored between two readings of users shows as changed and as nothing else. So everyone who changed about that time
/// is suspect, and has the groups read again.
struct PossibleAbsences: Sendable {
  /// Who is said to have changed while groups were read, and afterwards nobody unless those were all groups.
  private(set) var changed: Set<ObjectID> = []
  /// Who came back while groups could not be read.
  private(set) var postponed: Set<ObjectID> = []
  private var areGroupsRead = false
  /// Readings of users to come that may tell of the time when all groups were read: one that goes on may have asked
  /// before that ended.
  private var readingsLeft = 0

  /// Whether the next reading of users may tell of that time.
  var areToCome: Bool { readingsLeft > 0 }

  mutating func beginGroups() {
    changed = []
    areGroupsRead = true
  }

  /// - Parameter areAll: Whether all groups were read, and not their changes.
  mutating func endGroups(areAll: Bool) {
    areGroupsRead = false
    if areAll { readingsLeft = 2 } else { changed = [] }
  }

  /// Whoever changes later is told by the readings to come.
  mutating func note(_ users: Set<ObjectID>) {
    if areGroupsRead { changed.formUnion(users) }
  }

  mutating func postpone(_ users: [ObjectID]) { postponed.formUnion(users) }

  /// Groups of these have been read; who is gone has none.
  mutating func settle(_ read: some Sequence<ObjectID>, _ users: UserList?) {
    postponed.subtract(read)
    postponed = postponed.filter { users?.entries[$0] != nil }
  }

  mutating func endUsers() { readingsLeft = max(0, readingsLeft - 1) }
}
