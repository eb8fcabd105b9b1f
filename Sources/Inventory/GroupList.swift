internal import GraphClient
internal import JSON

/// All groups and who is in them, directly; it knows both ways, so that a change costs what it changes.
struct GroupList: Sendable {
  struct Group: Sendable {
    var name: String?
    /// Members by number: an id stands in as many groups as its user is in.
    var members: Set<Int32> = []
  }

  private(set) var groups: [String: Group] = [:]
  var unreadable = 0
  private var numbers: [String: Int32] = [:]
  private var ids: [String] = []
  /// By member: the groups it is directly in.
  private var parents: [[Int32]] = []
  /// Members whose groups have changed, or the names of these.
  private var changed: Set<Int32> = []
  /// Groups that came, changed or left.
  private var changedGroups: Set<String> = []

  func id(of number: Int32) -> String { ids[Int(number)] }

  /// The groups that a member is directly in, in any order.
  func groupNumbers(of memberID: String) -> [Int32] {
    numbers[memberID].map { parents[Int($0)] } ?? []
  }

  func groupNumbers(of member: Int32) -> [Int32] { parents[Int(member)] }

  /// Who is directly in a group.
  func memberIDs(of groupID: String) -> [String] {
    groups[groupID]?.members.map(id(of:)) ?? []
  }

  /// Takes a page of a first or of a later round. A group may come again with further members, in any order.
  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { id, record, _ in
      changedGroups.insert(id)
      guard record["@removed"] == nil else {
        remove(id)
        return
      }
      // It is taken out meanwhile, for a second reference would copy all its members each time.
      var group = groups.removeValue(forKey: id) ?? Group()
      if let name = record["displayName"]?.text?.string, name != group.name {
        group.name = name
        changed.formUnion(group.members)
      }
      if let members = record["members@delta"] { change(&group, number(of: id), members) }
      groups[id] = group
    }
  }

  private mutating func remove(_ id: String) {
    guard let group = groups.removeValue(forKey: id), let number = numbers[id] else { return }
    for member in group.members { parents[Int(member)].removeAll { $0 == number } }
    changed.formUnion(group.members)
  }

  private mutating func change(_ group: inout Group, _ groupNumber: Int32, _ members: JSONValue) {
    for member in members.elements {
      guard let id = member["id"]?.text?.string else {
        unreadable += 1
        continue
      }
      let number = number(of: id)
      if member["@removed"] == nil {
        guard group.members.insert(number).inserted else { continue }
        parents[Int(number)].append(groupNumber)
      } else {
        guard group.members.remove(number) != nil else { continue }
        parents[Int(number)].removeAll { $0 == groupNumber }
      }
      changed.insert(number)
    }
  }

  /// Makes somebody a member of these groups and of no others; groups that are not in the list are passed over.
  mutating func setGroups(of memberID: String, to groupIDs: [String]) {
    let member = number(of: memberID)
    let new = Set(groupIDs.filter { groups[$0] != nil }.map { number(of: $0) })
    let old = Set(parents[Int(member)])
    for group in old.symmetricDifference(new) {
      let id = id(of: group)
      if new.contains(group) {
        groups[id]?.members.insert(member)
      } else {
        groups[id]?.members.remove(member)
      }
      changedGroups.insert(id)
      changed.insert(member)
    }
    parents[Int(member)] = Array(new)
  }

  private mutating func number(of id: String) -> Int32 {
    if let number = numbers[id] { return number }
    let number = Int32(ids.count)
    numbers[id] = number
    ids.append(id)
    parents.append([])
    return number
  }

  /// The groups that came, changed or left since the last time.
  mutating func takeChangedGroups() -> Set<String> {
    defer { changedGroups = [] }
    return changedGroups
  }

  /// The ids of all whose groups have changed since the last time, and of all below a changed group: they may have
  /// changed with it.
  mutating func takeChanged() -> Set<String> {
    var open = Array(changed)
    var seen = changed
    changed = []
    while let number = open.popLast() {
      for member in groups[id(of: number)]?.members ?? [] where seen.insert(member).inserted {
        open.append(member)
      }
    }
    return Set(seen.map(id(of:)))
  }
}
