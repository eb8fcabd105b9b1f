/// Which users are wanted. Nil wants all.
public struct UserFilter: Sendable, Equatable {
  /// What may be known of a user, or not.
  public enum Known: String, Sendable, CaseIterable {
    /// It is so.
    case `true`
    /// It is not so.
    case `false`
    /// Nobody could tell.
    case unknown

    init(_ fact: Bool?) {
      self = fact.map { $0 ? .true : .false } ?? .unknown
    }
  }

  /// Whether the account is enabled.
  public var isEnabled: Bool?
  /// Whether a directory role is held.
  public var isAdmin: Known?
  /// Whether multifactor authentication can be used.
  public var hasMFA: Known?
  /// A group's id or name, in any case.
  public var group: String?
  /// What follows the last `@` of the userPrincipalName, in any case.
  public var domain: String?

  /// A filter that wants all.
  public init() {}
}
