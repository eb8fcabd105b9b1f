internal import OCSF

/// Which groups each user is in, and what roles come with them.
struct Memberships {
  private let list: GroupList
  private let isTransitive: Bool

  /// - Parameter isTransitive: Whether groups of groups count as well.
  init(_ list: GroupList, isTransitive: Bool) {
    self.list = list
    self.isTransitive = isTransitive
  }

  /// The groups that this user is in, ordered by id.
  func groups(of userID: String) -> [UserFacts.Group] {
    var open = list.groupNumbers(of: userID)
    guard isTransitive else { return sorted(open) }
    // Walks up; a group that is met again is not entered again, so that cycles end.
    var found: Set<Int32> = []
    while let group = open.popLast() {
      if found.insert(group).inserted { open += list.groupNumbers(of: group) }
    }
    return sorted(Array(found))
  }

  /// The ids of the groups that this user is directly in: a role-assignable group gives its role to these only.
  func directGroupIDs(of userID: String) -> [String] {
    list.groupNumbers(of: userID).map(list.id(of:)).sorted()
  }

  private func sorted(_ numbers: [Int32]) -> [UserFacts.Group] {
    numbers.map(list.id(of:)).sorted().map { UserFacts.Group(uid: $0, name: list.groups[$0]?.name) }
  }
}
