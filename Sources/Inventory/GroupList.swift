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
  private var numbers: [ObjectID: Int32] = [:]
  private var ids: [ObjectID] = []
  /// By member: the groups it is directly in; empty while the list is not complete.
  private var parents = ParentTable()
  private var isComplete = true
  /// Whether what happens to the list has changed it, and is not how it comes to be.
  private var isNoting = true
  /// Members whose groups have changed, or the names of these.
  private var changed: Set<Int32> = []
  /// What of it has to be saved.
  private var changes = GroupChanges()

  init() {}

  /// A list that knows no parents before it is complete: all groups are read again while all are still in use.
  static var incomplete: GroupList {
    var list = GroupList()
    list.isComplete = false
    list.isNoting = false
    return list
  }

  /// Everything has been read.
  mutating func complete() {
    isNoting = true
    guard !isComplete else { return }
    isComplete = true
    // A copy has no room to grow; of a slice it would be none.
    ids = ids.withUnsafeBufferPointer { Array($0) }
    let numbered = groups.filter { !$0.value.members.isEmpty }.map { (number(of: $0.key), $0.value.members) }
    parents = ParentTable(memberCount: ids.count) { body in
      for (number, members) in numbered { for member in members { body(member, number) } }
    }
  }

  func id(of number: Int32) -> ObjectID { ids[Int(number)] }

  /// The number of a group or a member; nil for one who is in no group.
  func knownNumber(of id: ObjectID) -> Int32? { numbers[id] }

  /// How many numbers there are.
  var numberCount: Int { ids.count }

  /// The groups that a member is directly in, in any order.
  func groupNumbers(of memberID: ObjectID) -> [Int32] {
    knownNumber(of: memberID).map { parents[$0] } ?? []
  }

  func groupNumbers(of member: Int32) -> [Int32] { parents[member] }

  /// Who is directly in a group.
  func memberIDs(of groupID: String) -> [ObjectID] {
    groups[groupID]?.members.map(id(of:)) ?? []
  }

  func isMember(_ memberID: ObjectID, of groupID: String) -> Bool {
    guard let number = knownNumber(of: memberID) else { return false }
    return groups[groupID]?.members.contains(number) == true
  }

  /// Takes a page of a first or of a later round. A group may come again with further members, in any order.
  mutating func add(_ page: GraphPage) throws {
    unreadable += try page.forEachObject { objectID, record in
      let id = objectID.text
      guard record["@removed"] == nil else {
        remove(id)
        return
      }
      if isNoting, groups[id] == nil { changes.insert(whole: id) }
      // It is taken out meanwhile, for a second reference would copy all its members each time.
      var group = groups.removeValue(forKey: id) ?? Group()
      if let name = record["displayName"]?.text?.string, name != group.name {
        group.name = name
        if isNoting {
          changes.insert(name: id)
          changed.formUnion(group.members)
        }
      }
      if let members = record["members@delta"] { change(&group, id, members) }
      groups[id] = group
    }
  }

  /// Takes a page of the members of a group that is in the list.
  mutating func addMembers(_ page: GraphPage, of groupID: String) throws {
    guard var group = groups.removeValue(forKey: groupID) else { return }
    defer { groups[groupID] = group }
    unreadable += try page.forEachObject { id, _ in
      insert(number(of: id), into: &group, groupID, number(of: groupID))
    }
  }

  mutating func remove(_ id: String) {
    guard let group = groups.removeValue(forKey: id) else { return }
    if isNoting {
      changes.insert(whole: id)
      changed.formUnion(group.members)
    }
    guard isComplete, let number = knownNumber(of: ObjectID(id)) else { return }
    for member in group.members { parents[member].removeAll { $0 == number } }
  }

  private mutating func change(_ group: inout Group, _ groupID: String, _ members: JSONValue) {
    let groupNumber = number(of: groupID)
    for member in members.elements {
      guard let id = member["id"]?.text.map({ ObjectID($0.utf8) }) else {
        unreadable += 1
        continue
      }
      let number = number(of: id)
      guard member["@removed"] != nil else {
        insert(number, into: &group, groupID, groupNumber)
        continue
      }
      guard group.members.remove(number) != nil else { continue }
      if isComplete { parents[number].removeAll { $0 == groupNumber } }
      note(number, of: groupID)
    }
  }

  private mutating func insert(
    _ number: Int32, into group: inout Group, _ groupID: String, _ groupNumber: Int32
  ) {
    guard group.members.insert(number).inserted else { return }
    if isComplete { parents[number].append(groupNumber) }
    note(number, of: groupID)
  }

  private mutating func note(_ member: Int32, of groupID: String) {
    guard isNoting else { return }
    changes.insert(member: id(of: member), of: groupID)
    changed.insert(member)
  }

  /// Makes somebody a member of these groups and of no others; groups that are not in the list are passed over.
  mutating func setGroups(of memberID: ObjectID, to groupIDs: [ObjectID]) {
    let member = number(of: memberID)
    let new = Set(groupIDs.filter { groups[$0.text] != nil }.map { number(of: $0) })
    let old = Set(parents[member])
    for group in old.symmetricDifference(new) {
      let id = id(of: group).text
      if new.contains(group) {
        groups[id]?.members.insert(member)
      } else {
        groups[id]?.members.remove(member)
      }
      note(member, of: id)
    }
    parents[member] = Array(new)
  }

  private mutating func number(of id: String) -> Int32 { number(of: ObjectID(id)) }

  private mutating func number(of id: ObjectID) -> Int32 {
    if let number = numbers[id] { return number }
    let number = Int32(ids.count)
    numbers[id] = number
    ids.append(id)
    return number
  }

  /// Notes as changes in what this list, the later reading of all groups, differs from another one.
  mutating func noteChanges(since old: GroupList) {
    isNoting = true
    let known = old.ids.map { numbers[$0] }
    for (id, group) in groups {
      guard let before = old.groups[id] else {
        changes.insert(whole: id)
        changed.formUnion(group.members)
        continue
      }
      if before.name != group.name {
        changes.insert(name: id)
        changed.formUnion(group.members)
      }
      var came = group.members
      for member in before.members {
        if let number = known[Int(member)], came.remove(number) != nil { continue }
        note(number(of: old.ids[Int(member)]), of: id)
      }
      for member in came { note(member, of: id) }
    }
    for (id, group) in old.groups where groups[id] == nil {
      changes.insert(whole: id)
      for member in group.members { changed.insert(number(of: old.ids[Int(member)])) }
    }
  }

  /// What has to be saved of what happened since the last time.
  mutating func takeChanges() -> GroupChanges {
    defer { changes = GroupChanges() }
    return changes
  }

  /// The ids of all whose groups have changed since the last time, and of all below a changed group: they may have
  /// changed with it.
  mutating func takeChanged() -> Set<ObjectID> {
    var open = Array(changed)
    var seen = changed
    changed = []
    while let number = open.popLast() {
      for member in groups[id(of: number).text]?.members ?? [] where seen.insert(member).inserted {
        open.append(member)
      }
    }
    return Set(seen.map(id(of:)))
  }
}
