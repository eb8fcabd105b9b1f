internal import JSON
internal import OCSF

/// What users are filtered by, small enough to be kept for each of them. Names are kept as hashes of 64 bits, keyed anew
/// by each process, so that nobody can choose two that are taken for one.
struct UserTraits: Sendable {
  private var isEnabled: Bool?
  var isAdmin: Bool?
  var hasMFA: Bool?
  private var domain: Int?
  /// Their ids and their names.
  private var groups: [Int] = []

  /// Nothing is known.
  init() {}

  /// What a user's document says as well.
  init(_ user: JSONValue, _ facts: UserFacts) {
    isEnabled = user["accountEnabled"]?.bool
    isAdmin = facts.roles.map { !$0.isEmpty }
    hasMFA = facts.mfa?.isCapable
    let name = user["userPrincipalName"]?.text
    domain = name?.suffix(afterLast: UInt8(ascii: "@")).map { UserTraits.key($0.string) }
    let keys = (facts.groups ?? []).flatMap { [$0.uid, $0.name].compactMap { $0 }.map(UserTraits.key) }
    // A copy has no room to grow; of a slice it would be none.
    groups = keys.withUnsafeBufferPointer { Array($0) }
  }

  private static func key(_ text: String) -> Int { text.lowercased().hashValue }

  /// A filter with its names hashed once.
  struct Test {
    private let filter: UserFilter
    private let domain: Int?
    private let group: Int?

    init(_ filter: UserFilter) {
      self.filter = filter
      domain = filter.domain.map(UserTraits.key)
      group = filter.group.map(UserTraits.key)
    }

    func admits(_ user: UserTraits) -> Bool {
      if let isEnabled = filter.isEnabled, user.isEnabled != isEnabled { return false }
      if let isAdmin = filter.isAdmin, UserFilter.Known(user.isAdmin) != isAdmin { return false }
      if let hasMFA = filter.hasMFA, UserFilter.Known(user.hasMFA) != hasMFA { return false }
      if let domain, user.domain != domain { return false }
      return group.map(user.groups.contains) ?? true
    }
  }
}
