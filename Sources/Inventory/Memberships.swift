internal import OCSF

/// Which groups each user is in.
struct Memberships: Sendable {
  private let list: GroupList
  private let isTransitive: Bool
  private let table: GroupTable?

  /// A group as documents and filters have it.
  struct Group: Sendable {
    let group: UserFacts.Group
    let key: UserTraits.Group

    init(_ id: String, _ list: GroupList) {
      group = UserFacts.Group(uid: id, name: list.groups[id]?.name)
      key = UserTraits.Group(group)
    }
  }

  /// - Parameters:
  ///   - isTransitive: Whether groups of groups count as well.
  ///   - areMany: Whether it is asked for so many users that all groups are looked up once.
  init(_ list: GroupList, isTransitive: Bool, areMany: Bool = false) {
    self.list = list
    self.isTransitive = isTransitive
    table = areMany ? GroupTable(list) : nil
  }

  /// The groups that this user is in, ordered by id.
  func groups(of userID: String) -> [UserFacts.Group] {
    known(list.groupNumbers(of: userID)).map(\.group)
  }

  /// The number of a group that may be in `directGroups`.
  func number(of groupID: String) -> Int32? { list.knownNumber(of: groupID) }

  /// The numbers of the groups that this user is directly in: a role-assignable group gives its role to these only.
  func directGroups(of userID: String) -> [Int32] { list.groupNumbers(of: userID) }

  /// All groups that who is directly in these is in, ordered by id.
  func known(_ direct: [Int32]) -> [Group] {
    guard isTransitive else { return sorted(direct) }
    // Walks up; a group that is met again is not entered again, so that cycles end.
    var open = direct
    var found: Set<Int32> = []
    while let group = open.popLast() {
      if found.insert(group).inserted { open += list.groupNumbers(of: group) }
    }
    return sorted(Array(found))
  }

  private func sorted(_ numbers: [Int32]) -> [Group] {
    if let table { return table.sorted(numbers) }
    return numbers.map { Group(list.id(of: $0), list) }.sorted { $0.group.uid < $1.group.uid }
  }
}

/// All groups in the order of their ids.
private struct GroupTable: Sendable {
  private let groups: [Memberships.Group]
  /// By number: where the group stands.
  private let places: [Int32]

  init(_ list: GroupList) {
    var places = [Int32](repeating: 0, count: list.numberCount)
    groups = list.groups.keys.sorted().map { Memberships.Group($0, list) }
    for (place, group) in groups.enumerated() {
      // Nobody is in a group without a number.
      if let number = list.knownNumber(of: group.group.uid) { places[Int(number)] = Int32(place) }
    }
    self.places = places
  }

  func sorted(_ numbers: [Int32]) -> [Memberships.Group] {
    numbers.map { places[Int($0)] }.sorted().map { groups[Int($0)] }
  }
}
