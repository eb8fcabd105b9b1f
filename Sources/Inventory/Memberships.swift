internal import OCSF

/// Which groups each user is in, and what roles come with them.
struct Memberships {
  private let groups: [UserFacts.Group]
  /// By member number: the groups it is directly in, ascending.
  private let direct: [[Int32]]
  private let numbers: [String: Int32]
  /// By group: the groups it is in through any number of steps; empty unless nested ones are wanted.
  private let ancestors: [Set<Int32>]

  /// - Parameter isTransitive: Whether groups of groups count as well.
  init(_ list: GroupList, isTransitive: Bool) {
    let ids = list.groups.keys.sorted()
    groups = ids.map { UserFacts.Group(uid: $0, name: list.groups[$0]?.name) }
    numbers = list.memberNumbers
    var direct = [[Int32]](repeating: [], count: list.memberNumbers.count)
    for (index, id) in ids.enumerated() {
      for member in list.groups[id]?.members ?? [] { direct[Int(member)].append(Int32(index)) }
    }
    self.direct = direct
    ancestors = isTransitive ? Memberships.ancestors(ids, direct, list.memberNumbers) : []
  }

  /// Walks up from each group; a group that is met again is not entered again, so that cycles end.
  private static func ancestors(
    _ ids: [String], _ direct: [[Int32]], _ numbers: [String: Int32]
  ) -> [Set<Int32>] {
    let parents = ids.map { id in numbers[id].map { direct[Int($0)] } ?? [] }
    return ids.indices.map { index in
      var found: Set<Int32> = []
      var open = parents[index]
      while let group = open.popLast() {
        if found.insert(group).inserted { open += parents[Int(group)] }
      }
      return found
    }
  }

  /// The groups that this user is in, ordered by id.
  func groups(of userID: String) -> [UserFacts.Group] {
    let own = directGroups(of: userID)
    guard !ancestors.isEmpty else { return own.map { groups[Int($0)] } }
    let all = own.reduce(into: Set(own)) { $0.formUnion(ancestors[Int($1)]) }
    return all.sorted().map { groups[Int($0)] }
  }

  /// The ids of the groups that this user is directly in: a role-assignable group gives its role to these only.
  func directGroupIDs(of userID: String) -> [String] {
    directGroups(of: userID).map { groups[Int($0)].uid }
  }

  private func directGroups(of userID: String) -> [Int32] {
    numbers[userID].map { direct[Int($0)] } ?? []
  }
}
