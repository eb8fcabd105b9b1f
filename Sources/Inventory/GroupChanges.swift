internal import Storage

/// What the store does not know yet of groups: a group of many members is not written again for one of them.
struct GroupChanges: Sendable {
  /// Groups that came or left.
  private var whole: Set<String> = []
  /// Groups that have another name.
  private var names: Set<String> = []
  /// By group: who came or left.
  private var members: [String: Set<ObjectID>] = [:]

  /// Records that it takes beside whole groups.
  var count: Int { names.count + members.values.reduce(0) { $0 + $1.count } }

  mutating func insert(whole groupID: String) {
    whole.insert(groupID)
    names.remove(groupID)
    members[groupID] = nil
  }

  mutating func insert(name groupID: String) {
    if !whole.contains(groupID) { names.insert(groupID) }
  }

  mutating func insert(member memberID: ObjectID, of groupID: String) {
    if !whole.contains(groupID) { members[groupID, default: []].insert(memberID) }
  }

  mutating func formUnion(_ later: GroupChanges) {
    for (group, ids) in later.members { for id in ids { insert(member: id, of: group) } }
    for group in later.names { insert(name: group) }
    for group in later.whole { insert(whole: group) }
  }

  /// What the store has to be told, as things are in the list. A group's record tells all of it; what changed since
  /// stands in records of its own, one for each member, in the shape of a delta round.
  func records(_ list: GroupList?) -> [DirectoryChange] {
    var records: [DirectoryChange] = []
    for id in whole {
      records.append(DirectoryChange(.groups, id, list?.record(of: id)))
      records.append(.removal(.groupChanges, prefix: "\(id) "))
    }
    for id in names {
      let record = InventoryArchive.record(group: id, list?.groups[id]?.name, members: [])
      records.append(DirectoryChange(.groupChanges, "\(id) ", record))
    }
    for (id, members) in members {
      for member in members {
        let isMember = list?.isMember(member, of: id) == true
        let record = InventoryArchive.record(group: id, member.text, isMember: isMember)
        records.append(DirectoryChange(.groupChanges, "\(id) \(member)", record))
      }
    }
    return records
  }
}

extension GroupList {
  /// Shows all groups as the store keeps them.
  func forEachRecord(_ body: (DirectoryChange) throws -> Void) rethrows {
    for id in groups.keys.sorted() { try body(DirectoryChange(.groups, id, record(of: id))) }
  }

  fileprivate func record(of id: String) -> [UInt8]? {
    groups[id].map { InventoryArchive.record(group: id, $0.name, members: memberIDs(of: id).map(\.text)) }
  }
}
