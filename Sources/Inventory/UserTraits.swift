internal import JSON
internal import OCSF

/// What users are filtered by.
struct UserTraits: Sendable {
  /// A group's id and its name.
  struct Group: Sendable, Hashable {
    let id: NameKey
    /// The id where there is none, which takes less room than nothing.
    let name: NameKey

    init(_ group: UserFacts.Group) {
      id = NameKey(group.uid)
      name = group.name.map(NameKey.init) ?? id
    }
  }

  var isEnabled: Bool?
  var isAdmin: Bool?
  var hasMFA: Bool?
  var domain: NameKey?
  var groups: [Group] = []

  /// Nothing is known.
  init() {}

  /// What a user's document says as well, but for groups.
  init(_ names: UserNames, _ facts: UserFacts, isEnabled: Bool?) {
    self.isEnabled = isEnabled
    isAdmin = facts.roles.map { !$0.isEmpty }
    hasMFA = facts.mfa?.isCapable
    domain = names.domain
  }
}

/// What a userPrincipalName is found by; nil where there is none.
struct UserNames {
  let name: NameKey?
  /// What follows the last `@`.
  let domain: NameKey?

  init(_ user: UserValues) {
    (name, domain) = user.withUserPrincipalName { name in
      let domain = name?.suffix(afterLast: UInt8(ascii: "@"))
      return (name.map { NameKey($0.utf8) }, domain.map { NameKey($0.utf8) })
    }
  }
}
