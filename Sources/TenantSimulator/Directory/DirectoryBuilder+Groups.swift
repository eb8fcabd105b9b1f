/// Groups of all sizes, nested and not.
extension DirectoryBuilder {
  mutating func addGroups() {
    fillSampleGroups()
    let total = max(12, count / 10)
    for number in 0..<3 { add(makeRoleGroup(number)) }
    let first = directory.groups.count
    for number in 3..<total { add(makeGroup(number)) }
    nestGroups(from: first)
  }

  /// Users other than those of the vendor samples join the sample groups by their department.
  private mutating func fillSampleGroups() {
    for (position, user) in directory.users.enumerated() where user.printed == nil && user.isEnabled {
      directory.groups[1].members.append(.user(position))
      guard user.flags.contains(.hasDepartment) else { continue }
      if Words.departments[Int(user.department)] == "Finance" {
        directory.groups[0].members.append(.user(position))
      }
      if Words.departments[Int(user.department)] == "Engineering" {
        directory.groups[2].members.append(.user(position))
      }
    }
  }

  private mutating func makeRoleGroup(_ number: Int) -> DirectoryGroup {
    let names = ["Tier 0 Operators", "Helpdesk Staff", "Security Operations"]
    var group = DirectoryGroup(id: random.guid().description, displayName: "role-" + names[number])
    group.isAssignableToRole = true
    group.created = Moment(year: 2021, month: 2, day: 1).adding(days: random.below(900))
    group.members = pickUsers(random.below(4) + 2)
    return group
  }

  private mutating func makeGroup(_ number: Int) -> DirectoryGroup {
    let name = "\(Words.projects[number % Words.projects.count]) \(random.pick(Words.teams))"
    let isFirst = number < Words.projects.count
    var group = DirectoryGroup(
      id: random.guid().description, displayName: isFirst ? name : "\(name) \(number / Words.projects.count)")
    group.kind = random.pick(weighted: [
      (6, DirectoryGroup.Kind.security), (3, .microsoft365), (1, .distribution),
    ])
    group.created = Moment(year: 2016, month: 1, day: 4).adding(days: random.below(3300))
    group.members = pickUsers(makeSize())
    if random.percent(6) { group.members.append(.device(random.guid())) }
    if random.percent(5) {
      group.members.append(.servicePrincipal(random.pick(directory.servicePrincipals).id))
    }
    return group
  }

  /// A group such as only a few tenants have. The users of the vendor samples stay out of it.
  mutating func addLargestGroup(_ size: Int) {
    let id = SplitMix(seed, 103).firstGUID
    var group = DirectoryGroup(
      id: id.description, displayName: "All Staff", created: Moment(year: 2016, month: 1, day: 4))
    group.members = directory.users.indices.dropFirst(2).prefix(size).map { .user($0) }
    add(group)
  }

  /// Most groups are small, some are empty, a few are large.
  private mutating func makeSize() -> Int {
    let share = random.below(100)
    if share < 6 { return 0 }
    if share < 75 { return random.below(19) + 2 }
    if share < 96 { return random.below(81) + 20 }
    return random.below(min(2000, count / 5) + 1)
  }

  /// Different users, none of them of the vendor samples: these are members of what is printed, and nothing else.
  mutating func pickUsers(_ size: Int) -> [DirectoryMember] {
    let others = count - 2
    guard others > 0 else { return [] }
    var positions: Set<Int> = []
    var members: [DirectoryMember] = []
    for _ in 0..<min(size, others) {
      let position = 2 + random.below(others)
      if positions.insert(position).inserted { members.append(.user(position)) }
    }
    return members
  }

  /// A group nests only groups behind it: the directory begins without a cycle.
  private mutating func nestGroups(from first: Int) {
    let end = directory.groups.count
    for position in first..<end where position + 1 < end && random.percent(20) {
      for _ in 0..<(random.below(3) + 1) {
        let nested = DirectoryMember.group(position + 1 + random.below(end - position - 1))
        if !directory.groups[position].members.contains(nested) {
          directory.groups[position].members.append(nested)
        }
      }
    }
    if !directory.groups[first].members.contains(.group(first + 1)), first + 1 < end {
      directory.groups[first].members.append(.group(first + 1))
    }
  }
}
