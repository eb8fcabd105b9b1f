/// Which groups each member is directly in: all in one piece as they were read, and beside it whoever has changed since.
struct ParentTable: Sendable {
  /// Where the groups of each member begin; one more for the end.
  private var starts: [Int32] = [0]
  private var groups: [Int32] = []
  private var changed: [Int32: [Int32]] = [:]

  init() {}

  /// - Parameter forEach: Shows every membership; it is called twice.
  init(memberCount: Int, _ forEach: ((_ member: Int32, _ group: Int32) -> Void) -> Void) {
    var starts = [Int32](repeating: 0, count: memberCount + 1)
    forEach { member, _ in starts[Int(member) + 1] += 1 }
    for member in 0..<memberCount { starts[member + 1] += starts[member] }
    var next = starts
    var groups = [Int32](repeating: 0, count: Int(starts[memberCount]))
    forEach { member, group in
      groups[Int(next[Int(member)])] = group
      next[Int(member)] += 1
    }
    self.starts = starts
    self.groups = groups
  }

  /// The groups in any order; none for a member who is not known.
  subscript(member: Int32) -> [Int32] {
    get {
      if !changed.isEmpty, let groups = changed[member] { return groups }
      guard Int(member) + 1 < starts.count else { return [] }
      return Array(groups[Int(starts[Int(member)])..<Int(starts[Int(member) + 1])])
    }
    set { changed[member] = newValue }
  }
}
