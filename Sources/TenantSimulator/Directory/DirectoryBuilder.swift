/// Makes a tenant's directory from a seed.
struct DirectoryBuilder {
  let seed: UInt64
  let count: Int
  private let domain: String
  /// What "recently" means: midnight before the tenant was made.
  private let today: Moment
  var directory = Directory()
  var random: SplitMix

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
    if options.largestGroup > 0 { builder.addLargestGroup(options.largestGroup) }
    builder.addRoles()
    return builder.directory
  }

  /// A user as the builder would make it, for later.
  static func makeUser(_ number: Int, _ options: TenantOptions, today: Moment) -> DirectoryUser {
    DirectoryBuilder(options, today: today).makeUser(number)
  }

  private init(_ options: TenantOptions, today: Moment) {
    seed = options.seed
    count = max(options.users, 2)
    domain = options.domain
    self.today = today
    random = SplitMix(options.seed, Purpose.groups)
  }

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
    directory.add(user, domain: domain)
  }

  mutating func add(_ group: DirectoryGroup) {
    directory.positionOfGroup[group.id] = directory.groups.count
    directory.groups.append(group)
  }
}
