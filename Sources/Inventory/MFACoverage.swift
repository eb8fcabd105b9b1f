/// How many have multifactor authentication. Summed up when a snapshot is built, so that asking costs nothing.
public struct MFACoverage: Sendable, Equatable {
  /// A group of users by what is known of them.
  public struct Tally: Sendable, Equatable {
    /// They can pass it: `user.has_mfa` is true.
    public var registered = 0
    /// They cannot.
    public var notRegistered = 0
    /// Nobody knows.
    public var unknown = 0

    /// All of them.
    public var total: Int { registered + notRegistered + unknown }

    mutating func count(_ hasMFA: Bool?) {
      switch hasMFA {
      case true?: registered += 1
      case false?: notRegistered += 1
      case nil: unknown += 1
      }
    }

    static func += (sum: inout Tally, other: Tally) {
      sum.registered += other.registered
      sum.notRegistered += other.notRegistered
      sum.unknown += other.unknown
    }
  }

  /// Everyone.
  public private(set) var users = Tally()
  /// Those who hold a directory role.
  public private(set) var administrators = Tally()
  /// Users of whom nobody knows whether they hold one.
  public private(set) var unknownAdministrators = 0

  init() {}

  init(of traits: some Sequence<UserTraits>) {
    for user in traits {
      users.count(user.hasMFA)
      if user.isAdmin == true { administrators.count(user.hasMFA) }
      if user.isAdmin == nil { unknownAdministrators += 1 }
    }
  }

  static func += (sum: inout MFACoverage, other: MFACoverage) {
    sum.users += other.users
    sum.administrators += other.administrators
    sum.unknownAdministrators += other.unknownAdministrators
  }
}
