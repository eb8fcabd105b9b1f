/// Makes a tenant's directory from a seed.
struct DirectoryBuilder {
  private let seed: UInt64
  private let count: Int
  private let domain: String
  /// What "recently" means: midnight before the tenant was made.
  private let today: Moment
  private var directory = Directory()
  private var random: SplitMix

  private enum Purpose {
    static let users: UInt64 = 101
    static let groups: UInt64 = 102
  }

  static func build(_ options: TenantOptions, now: Moment) -> Directory {
    var builder = DirectoryBuilder(options, today: now.startOfDay)
    builder.addSamples()
    builder.addUsers()
    builder.addApplications()
    builder.addGroups()
    builder.addRoles()
    return builder.directory
  }

  private init(_ options: TenantOptions, today: Moment) {
    seed = options.seed
    count = max(options.users, 2)
    domain = options.domain
    self.today = today
    random = SplitMix(options.seed, Purpose.groups)
  }

  // MARK: Users

  private mutating func addSamples() {
    for group in VendorSamples.groups {
      let created = Moment(year: 2020, month: 6, day: 4)
      add(DirectoryGroup(id: group.id, displayName: group.displayName, created: created))
    }
    let samples: [(text: String, methods: AuthenticationMethods)] = [
      (VendorSamples.mary, .microsoftAuthenticator), (VendorSamples.robert, []),
    ]
    for (text, methods) in samples {
      guard let (printed, groups) = VendorSamples.user(text) else { continue }
      var user = DirectoryUser(id: printed.id, number: Int32(directory.users.count), flags: [])
      if printed.isEnabled { user.flags.insert(.isEnabled) }
      user.methods = methods
      user.lastSignIn = today
      user.printed = printed
      let position = directory.users.count
      add(user)
      for group in groups {
        if let group = directory.positionOfGroup[group] {
          directory.groups[group].members.append(.user(position))
        }
      }
    }
  }

  private mutating func addUsers() {
    directory.users.reserveCapacity(count)
    directory.positionOfUser.reserveCapacity(count)
    directory.positionOfName.reserveCapacity(count)
    while directory.users.count < count { add(makeUser(directory.users.count)) }
  }

  private func makeUser(_ number: Int) -> DirectoryUser {
    var random = SplitMix(seed, Purpose.users, UInt64(number))
    var user = DirectoryUser(id: random.guid(), number: Int32(number), flags: makeFlags(number, &random))
    // A step that shares no factor with the number of names visits each name once before the first comes again.
    let names = Words.givenNames.count * Words.surnames.count
    let name = number * 2017 % names
    user.givenName = UInt8(name % Words.givenNames.count)
    user.surname = UInt8(name / Words.givenNames.count)
    user.suffix = Int32(number / names)
    user.department = UInt8(random.below(Words.departments.count))
    user.jobTitle = UInt8(random.below(Words.jobTitles.count))
    user.office = UInt8(random.below(Words.offices.count))
    user.company = UInt8(random.percent(70) ? 0 : random.below(Words.companies.count))
    user.methods = AuthenticationMethods.random(&random)
    addTimes(to: &user, &random)
    return user
  }

  private func makeFlags(_ number: Int, _ random: inout SplitMix) -> DirectoryUser.Flags {
    var flags: DirectoryUser.Flags = []
    // The first few are ordinary, so that a tenant of any size has somebody who can sign in.
    let isOrdinary = number < 6
    if isOrdinary || random.percent(91) { flags.insert(.isEnabled) }
    if !isOrdinary && random.percent(9) { flags.insert(.isGuest) }
    let isGuest = flags.contains(.isGuest)
    if !isGuest && random.percent(45) { flags.insert(.isSynced) }
    if random.percent(94) { flags.insert(.hasMail) }
    if random.percent(isGuest ? 5 : 88) { flags.insert(.hasDepartment) }
    if random.percent(isGuest ? 3 : 84) { flags.insert(.hasJobTitle) }
    if random.percent(isGuest ? 0 : 76) { flags.insert(.hasOffice) }
    if random.percent(isGuest ? 40 : 90) { flags.insert(.hasCompany) }
    if !isGuest && random.percent(70) { flags.insert(.hasEmployeeID) }
    return flags
  }

  private func addTimes(to user: inout DirectoryUser, _ random: inout SplitMix) {
    let epoch = Moment(year: 2015, month: 3, day: 2)
    let day = Int64(86_400)
    user.created = Moment(ticks: epoch.ticks + Int64(random.below(Int(3600 * day))) * Moment.ticksPerSecond)
    if !user.isGuest {
      let age = Double(random.below(Int(400 * day)))
      user.passwordChanged = max(user.created, today.adding(seconds: -age))
    }
    guard user.number < 6 || random.percent(88) else { return }
    let age =
      random.percent(user.isEnabled ? 80 : 5) ? random.below(Int(10 * day)) : random.below(Int(300 * day))
    user.lastSignIn = max(user.created, today.adding(seconds: -Double(age)))
  }

  private mutating func add(_ user: DirectoryUser) {
    directory.positionOfUser[user.id] = directory.users.count
    directory.positionOfName[user.userPrincipalName(domain: domain).lowercased()] = directory.users.count
    directory.users.append(user)
  }

  // MARK: Applications

  private mutating func addApplications() {
    for name in [
      "Payroll Sync", "Azure AD Connect Provisioning", "Backup Agent", "HR Onboarding", "CI Runner",
    ] {
      directory.servicePrincipals.append(
        ServicePrincipal(id: random.guid(), appID: random.guid(), displayName: name))
    }
    directory.policies = [
      ("Require MFA for all users", ["mfa"], [], false),
      ("Require compliant device for admins", ["compliantDevice", "mfa"], [], false),
      ("Block legacy authentication", ["block"], [], false),
      ("Sign-in frequency for guests", [], ["signInFrequency"], false),
      ("Block high-risk sign-ins (pilot)", ["block"], [], true),
    ].map { name, grant, session, isReportOnly in
      ConditionalAccessPolicy(
        id: random.guid(), displayName: name, grantControls: grant, sessionControls: session,
        isReportOnly: isReportOnly)
    }
  }

  // MARK: Groups

  private mutating func add(_ group: DirectoryGroup) {
    directory.positionOfGroup[group.id] = directory.groups.count
    directory.groups.append(group)
  }

  private mutating func addGroups() {
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

  /// Most groups are small, some are empty, a few are large.
  private mutating func makeSize() -> Int {
    let share = random.below(100)
    if share < 6 { return 0 }
    if share < 75 { return random.below(19) + 2 }
    if share < 96 { return random.below(81) + 20 }
    return random.below(min(2000, count / 5) + 1)
  }

  /// Different users, none of them of the vendor samples: these are members of what is printed, and nothing else.
  private mutating func pickUsers(_ size: Int) -> [DirectoryMember] {
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

  // MARK: Roles

  private mutating func addRoles() {
    let custom = RoleDefinition(
      id: random.guid().description, displayName: "Application Registration Support", isBuiltIn: false)
    directory.roleDefinitions.append(custom)
    directory.roleDefinitions.append(
      RoleDefinition(
        id: random.guid().description, displayName: "Retired Operator", isBuiltIn: false, isEnabled: false))
    for (number, member) in pickUsers(max(3, min(count / 100, 40))).enumerated() {
      let isScoped = number % 4 == 3
      let scope = isScoped ? "/administrativeUnits/\(random.guid())" : "/"
      assign(directory.roleDefinitions[number % 11].id, to: member, scope: scope)
    }
    for position in 3..<6 {
      assign(directory.roleDefinitions[position].id, to: .group(position), scope: "/")
    }
    for application in directory.servicePrincipals.prefix(2) {
      assign(directory.roleDefinitions[11].id, to: .servicePrincipal(application.id), scope: "/")
    }
    if let application = directory.servicePrincipals.first {
      assign(custom.id, to: .servicePrincipal(application.id), scope: "/\(application.appID)")
    }
  }

  private mutating func assign(_ role: String, to member: DirectoryMember, scope: String) {
    directory.roleAssignments.append(
      RoleAssignment(
        id: Base64URL.encode(Array(random.guid().description.utf8.prefix(27))), roleDefinitionID: role,
        principalID: directory.object(member).id, scope: scope))
    switch member {
    case .user(let position): directory.administrators.insert(position)
    case .group(let position):
      for case .user(let position) in directory.groups[position].members {
        directory.administrators.insert(position)
      }
    case .device, .servicePrincipal: break
    }
  }
}
