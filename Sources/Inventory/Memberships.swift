internal import OCSF

/// Which groups each user is in.
struct Memberships: Sendable {
  private let list: GroupList
  private let isTransitive: Bool
  private let table: GroupTable?

  /// A user's groups in the order of their ids.
  struct Groups: Sendable {
    /// As documents have them.
    let written: UserFacts.Groups
    /// Which they are: places in the table of all groups, or their numbers where there is none.
    let places: [Int32]
  }

  /// - Parameters:
  ///   - isTransitive: Whether groups of groups count as well.
  ///   - areMany: Whether it is asked for so many users that all groups are looked up once.
  init(_ list: GroupList, isTransitive: Bool, areMany: Bool = false) {
    self.list = list
    self.isTransitive = isTransitive
    table = areMany ? GroupTable(list) : nil
  }

  /// The number of a group that may be in `directGroups`.
  func number(of groupID: ObjectID) -> Int32? { list.knownNumber(of: groupID) }

  /// The numbers of the groups that this user is directly in: a role-assignable group gives its role to these only.
  func directGroups(of userID: ObjectID) -> [Int32] { list.groupNumbers(of: userID) }

  /// All groups that who is directly in these is in.
  func known(_ direct: consuming [Int32]) -> Groups {
    guard isTransitive else { return sorted(direct) }
    // Walks up; a group that is met again is not entered again, so that cycles end.
    var open = direct
    var found: Set<Int32> = []
    while let group = open.popLast() {
      if found.insert(group).inserted { open += list.groupNumbers(of: group) }
    }
    return sorted(Array(found))
  }

  private func sorted(_ numbers: consuming [Int32]) -> Groups {
    if let table { return table.sorted(numbers) }
    let numbers = numbers.sorted { list.id(of: $0) < list.id(of: $1) }
    return Groups(written: UserFacts.Groups(groups(numbers)), places: numbers)
  }

  /// The groups of these numbers.
  func groups(_ numbers: [Int32]) -> [UserFacts.Group] {
    numbers.map { number in
      let id = list.id(of: number).text
      return UserFacts.Group(uid: id, name: list.groups[id]?.name)
    }
  }

  /// What filters know groups by.
  func keys(_ places: [Int32]) -> [UserTraits.Group] {
    if let table { return places.map { table.keys[Int($0)] } }
    return groups(places).map(UserTraits.Group.init)
  }

  /// The same for all groups, where it is asked for many users.
  var allKeys: [UserTraits.Group] { table?.keys ?? [] }
}

/// All groups in the order of their ids, each written once.
private struct GroupTable: Sendable {
  /// One behind the other.
  private let json: [UInt8]
  /// Where each of them ends.
  private let ends: [Int]
  let keys: [UserTraits.Group]
  /// By number: where the group stands.
  private let places: [Int32]

  init(_ list: GroupList) {
    var places = [Int32](repeating: 0, count: list.numberCount)
    var json: [UInt8] = []
    var ends: [Int] = []
    var keys: [UserTraits.Group] = []
    for id in list.groups.keys.sorted() {
      // Nobody is in a group without a number.
      guard let number = list.knownNumber(of: ObjectID(id)) else { continue }
      places[Int(number)] = Int32(ends.count)
      let group = UserFacts.Group(uid: id, name: list.groups[id]?.name)
      json += group.json
      ends.append(json.count)
      keys.append(UserTraits.Group(group))
    }
    self.places = places
    self.json = json
    self.ends = ends
    self.keys = keys
  }

  func sorted(_ numbers: consuming [Int32]) -> Memberships.Groups {
    for position in numbers.indices { numbers[position] = places[Int(numbers[position])] }
    numbers.sort()
    return Memberships.Groups(written: UserFacts.Groups(json: written(numbers)), places: numbers)
  }

  private func written(_ places: [Int32]) -> [UInt8] {
    // The empty array is one for all, and writing its length into it would be a race.
    guard !places.isEmpty else { return [] }
    let size = places.reduce(0) { $0 + range(of: $1).count + 1 }
    return json.withUnsafeBufferPointer { json in
      [UInt8](unsafeUninitializedCapacity: size) { written, count in
        for place in places {
          if count > 0 {
            written.initializeElement(at: count, to: UInt8(ascii: ","))
            count += 1
          }
          count = written[count...].initialize(fromContentsOf: json[range(of: place)])
        }
      }
    }
  }

  private func range(of place: Int32) -> Range<Int> {
    (place == 0 ? 0 : ends[Int(place) - 1])..<ends[Int(place)]
  }
}
