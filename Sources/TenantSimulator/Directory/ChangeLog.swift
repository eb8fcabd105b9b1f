/// What changed, in order: what delta rounds after the first are made of. A version is the number of changes
/// before it.
struct ChangeLog: Sendable {
  enum Change: Sendable {
    case user(Int, fields: [UserField])
    case group(Int)
    case member(group: Int, DirectoryMember)
  }

  private(set) var changes: [Change] = []

  var version: Int { changes.count }

  mutating func append(_ change: Change) { changes.append(change) }

  /// The users changed from one version up to another, in the order of their first change, with what changed.
  func users(from start: Int, to end: Int) -> [(position: Int, fields: [UserField])] {
    var order: [Int] = []
    var fields: [Int: [UserField]] = [:]
    for case .user(let position, let changed) in slice(start, end) {
      if fields[position] == nil { order.append(position) }
      fields[position, default: []] += changed
    }
    return order.map { ($0, fields[$0] ?? []) }
  }

  /// The groups changed from one version up to another, with the members that came or went.
  func groups(from start: Int, to end: Int) -> [(position: Int, members: [DirectoryMember])] {
    var order: [Int] = []
    var members: [Int: [DirectoryMember]] = [:]
    var known: [Int: Set<DirectoryMember>] = [:]
    for change in slice(start, end) {
      let position: Int
      switch change {
      case .user: continue
      case .group(let group), .member(let group, _): position = group
      }
      if members[position] == nil {
        order.append(position)
        members[position] = []
      }
      if case .member(_, let member) = change, known[position, default: []].insert(member).inserted {
        members[position]?.append(member)
      }
    }
    return order.map { ($0, members[$0] ?? []) }
  }

  private func slice(_ start: Int, _ end: Int) -> ArraySlice<Change> {
    let end = min(max(end, 0), changes.count)
    return changes[min(max(start, 0), end)..<end]
  }
}
