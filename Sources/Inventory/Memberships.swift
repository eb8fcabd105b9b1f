internal import OCSF

/// Which groups each user is in.
struct Memberships: Sendable {
  private let list: GroupList
  private let isTransitive: Bool
  private let table: GroupTable?

  /// Groups as documents and as filters have them, in the same order.
  struct Groups: Sendable {
    var groups: [UserFacts.Group]
    var keys: [UserTraits.Group]

    /// These groups in the order of their ids.
    init(_ ids: [String], _ list: GroupList) {
      groups = ids.sorted().map { UserFacts.Group(uid: $0, name: list.groups[$0]?.name) }
      keys = groups.map(UserTraits.Group.init)
    }

    init(_ groups: [UserFacts.Group], _ keys: [UserTraits.Group]) {
      self.groups = groups
      self.keys = keys
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
    known(list.groupNumbers(of: userID)).groups
  }

  /// The number of a group that may be in `directGroups`.
  func number(of groupID: String) -> Int32? { list.knownNumber(of: groupID) }

  /// The numbers of the groups that this user is directly in: a role-assignable group gives its role to these only.
  func directGroups(of userID: String) -> [Int32] { list.groupNumbers(of: userID) }

  /// All groups that who is directly in these is in, ordered by id.
  func known(_ direct: [Int32]) -> Groups {
    guard isTransitive else { return sorted(direct) }
    // Walks up; a group that is met again is not entered again, so that cycles end.
    var open = direct
    var found: Set<Int32> = []
    while let group = open.popLast() {
      if found.insert(group).inserted { open += list.groupNumbers(of: group) }
    }
    return sorted(Array(found))
  }

  private func sorted(_ numbers: [Int32]) -> Groups {
    if let table { return table.sorted(numbers) }
    return Groups(numbers.map(list.id(of:)), list)
  }
}

/// All groups in the order of their ids.
private struct GroupTable: Sendable {
  private let groups: Memberships.Groups
  /// By number: where the group stands.
  private let places: [Int32]

  init(_ list: GroupList) {
    var places = [Int32](repeating: 0, count: list.numberCount)
    groups = Memberships.Groups(Array(list.groups.keys), list)
    for (place, group) in groups.groups.enumerated() {
      // Nobody is in a group without a number.
      if let number = list.knownNumber(of: group.uid) { places[Int(number)] = Int32(place) }
    }
    self.places = places
  }

  func sorted(_ numbers: [Int32]) -> Memberships.Groups {
    let found = numbers.map { places[Int($0)] }.sorted()
    return Memberships.Groups(found.map { groups.groups[Int($0)] }, found.map { groups.keys[Int($0)] })
  }
}
