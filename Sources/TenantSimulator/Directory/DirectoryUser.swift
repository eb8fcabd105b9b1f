/// A user, kept small: names and places are positions in `Words`, and text is made when it is asked for.
struct DirectoryUser: Sendable {
  struct Flags: OptionSet, Sendable {
    var rawValue: UInt16
    static let isEnabled = Flags(rawValue: 1)
    static let isGuest = Flags(rawValue: 1 << 1)
    static let isSynced = Flags(rawValue: 1 << 2)
    static let hasMail = Flags(rawValue: 1 << 3)
    static let hasDepartment = Flags(rawValue: 1 << 4)
    static let hasJobTitle = Flags(rawValue: 1 << 5)
    static let hasOffice = Flags(rawValue: 1 << 6)
    static let hasCompany = Flags(rawValue: 1 << 7)
    static let hasEmployeeID = Flags(rawValue: 1 << 8)
    /// In the recycle bin: gone from listings, can be restored.
    static let isSoftDeleted = Flags(rawValue: 1 << 9)
    static let isPurged = Flags(rawValue: 1 << 10)
  }

  let id: GUID
  var number: Int32
  var flags: Flags
  var givenName: UInt8 = 0
  var surname: UInt8 = 0
  /// Set where another user has the same name.
  var suffix: Int32 = 0
  var department: UInt8 = 0
  var jobTitle: UInt8 = 0
  var office: UInt8 = 0
  var company: UInt8 = 0
  var methods: AuthenticationMethods = []
  var created = Moment(ticks: 0)
  var passwordChanged: Moment?
  /// The last interactive sign-in; nil for those who never signed in.
  var lastSignIn: Moment?
  /// The members of a vendor sample as printed. What is not printed does not exist.
  var printed: PrintedUser?
  /// Set by a mutation.
  var newDisplayName: String?

  var isListed: Bool { flags.isDisjoint(with: [.isSoftDeleted, .isPurged]) }
  var isEnabled: Bool { flags.contains(.isEnabled) }
  var isGuest: Bool { flags.contains(.isGuest) }

  var displayName: String {
    newDisplayName ?? printed?.displayName
      ?? "\(Words.givenNames[Int(givenName)].name) \(Words.surnames[Int(surname)].name)"
  }

  /// The part of the address before the `@`.
  var alias: String {
    let name = "\(Words.givenNames[Int(givenName)].ascii).\(Words.surnames[Int(surname)].ascii)"
    return suffix == 0 ? name : "\(name)\(suffix)"
  }

  private var homeDomain: String { Words.partners[Int(number) % Words.partners.count] }

  func userPrincipalName(domain: String) -> String {
    if let printed { return printed.userPrincipalName }
    return isGuest ? "\(alias)_\(homeDomain)#EXT#@\(domain)" : "\(alias)@\(domain)"
  }

  func mail(domain: String) -> String? {
    guard flags.contains(.hasMail) else { return nil }
    return "\(alias)@\(isGuest ? homeDomain : domain)"
  }
}

/// A user as a vendor sample prints it.
final class PrintedUser: Sendable {
  let id: GUID
  let userPrincipalName: String
  let displayName: String
  let isEnabled: Bool
  let members: [UserField: [UInt8]]

  init(
    id: GUID, userPrincipalName: String, displayName: String, isEnabled: Bool, members: [UserField: [UInt8]]
  ) {
    self.id = id
    self.userPrincipalName = userPrincipalName
    self.displayName = displayName
    self.isEnabled = isEnabled
    self.members = members
  }
}
