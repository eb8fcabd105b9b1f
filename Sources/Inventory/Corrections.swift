// How many users and groups a full sync finds to be otherwise than the changes before it had said: none, as long as the
// changes are read as they should be.

extension UserList {
  /// Nobody where the changes before and since are not to be had: then there is no proof.
  func corrections(by list: UserList, _ rounds: DeltaRounds) throws -> Int {
    guard rounds.areWhole else { return 0 }
    var before = self
    for page in rounds.before ?? [] { try before.add(page) }
    return ChangedUsers.different(before.entries, list.entries).subtracting(rounds.idsDuring).count
  }
}

extension GroupList {
  /// The groups that are otherwise, and the users whose direct memberships are. Those of others show nowhere, and a
  /// listing leaves out who is deleted.
  func corrections(
    by list: GroupList, _ rounds: DeltaRounds, users: UserList?
  ) throws -> (groups: Int, users: Set<ObjectID>) {
    var found = (groups: 0, users: Set<ObjectID>())
    guard rounds.areWhole else { return found }
    var before = self
    for page in rounds.before ?? [] { try before.add(page) }
    for id in Set(before.groups.keys).union(list.groups.keys).subtracting(rounds.idsDuring.map(\.text)) {
      guard let old = before.groups[id], let new = list.groups[id], old.name == new.name else {
        found.groups += 1
        continue
      }
      let different = Set(before.memberIDs(of: id)).symmetricDifference(list.memberIDs(of: id))
      found.users.formUnion(different.filter { users?.entries[$0] != nil })
      if different.contains(where: { list.groups[$0.text] != nil }) { found.groups += 1 }
    }
    return found
  }
}

/// Users whose memberships a full sync found to be otherwise.
///
/// Whoever has been deleted leaves a group without a word. So these are corrections only if nothing happened to these
/// users by the second reading of users from then on; the first may have begun before.
struct SuspectedCorrections: Sendable {
  private var fresh: Set<ObjectID> = []
  private var seenOnce: Set<ObjectID> = []

  /// Those who were found since the last reading of users.
  var ids: Set<ObjectID> { fresh }

  mutating func add(_ ids: Set<ObjectID>) { fresh.formUnion(ids) }

  /// Something happened to these users.
  mutating func remove(_ ids: Set<ObjectID>) {
    fresh.subtract(ids)
    seenOnce.subtract(ids)
  }

  /// Takes a reading of users, without whoever is said to have changed.
  /// - Returns: How many corrections there were.
  mutating func settle(_ users: UserList?, without changed: Set<ObjectID>) -> Int {
    remove(changed)
    defer { (seenOnce, fresh) = (fresh, []) }
    return seenOnce.count { users?.entries[$0] != nil }
  }
}
