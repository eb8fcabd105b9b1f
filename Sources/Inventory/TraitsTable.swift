/// The traits of neighboring users, small enough to be kept for all: a group that many of them are in stands there once.
struct TraitsTable: Sendable {
  /// The largest member first: there is no room between them.
  fileprivate struct Row {
    let domain: NameKey?
    let isEnabled: Bool?
    let isAdmin: Bool?
    let hasMFA: Bool?
    /// The end of the user's groups; they begin at the end of those of the user before.
    let end: Int32
  }

  private let rows: [Row]
  /// All groups of all of them, and of others too where tables share them.
  private let groups: [UserTraits.Group]
  /// For each user, where its groups stand in `groups`.
  private let places: [Int32]

  init(_ users: [UserTraits]) {
    var known: [UserTraits.Group: Int32] = [:]
    var groups: [UserTraits.Group] = []
    let places = users.map { user in
      user.groups.map { group in
        if let place = known[group] { return place }
        let place = Int32(groups.count)
        known[group] = place
        groups.append(group)
        return place
      }
    }
    // A copy has no room to grow; of a slice it would be none.
    var builder = Builder(groups: groups.withUnsafeBufferPointer { Array($0) }, userCount: users.count)
    for (user, places) in zip(users, places) { builder.append(user, groups: places) }
    self = builder.table
  }

  private init(rows: [Row], groups: [UserTraits.Group], places: [Int32]) {
    self.rows = rows
    self.groups = groups
    self.places = places
  }

  /// Makes a table of users whose groups are known by where they stand in a list.
  struct Builder {
    private let groups: [UserTraits.Group]
    private var rows: [Row] = []
    private var places: [Int32] = []

    init(groups: [UserTraits.Group], userCount: Int) {
      self.groups = groups
      rows.reserveCapacity(userCount)
    }

    /// - Parameter groups: Where the user's groups stand; those of the traits do not count.
    mutating func append(_ user: UserTraits, groups: [Int32]) {
      places.append(contentsOf: groups)
      rows.append(
        Row(
          domain: user.domain, isEnabled: user.isEnabled, isAdmin: user.isAdmin, hasMFA: user.hasMFA,
          end: Int32(places.count)))
    }

    var table: TraitsTable {
      TraitsTable(rows: rows, groups: groups, places: places.withUnsafeBufferPointer { Array($0) })
    }
  }

  subscript(position: Int) -> UserTraits {
    let row = rows[position]
    var user = UserTraits()
    (user.isEnabled, user.isAdmin, user.hasMFA) = (row.isEnabled, row.isAdmin, row.hasMFA)
    user.domain = row.domain
    user.groups = places(of: position).map { groups[Int($0)] }
    return user
  }

  private func places(of position: Int) -> ArraySlice<Int32> {
    places[(position == 0 ? 0 : Int(rows[position - 1].end))..<Int(rows[position].end)]
  }

  /// A filter with its names hashed once.
  struct Test {
    private let filter: UserFilter
    private let domain: NameKey?
    private let group: NameKey?

    init(_ filter: UserFilter) {
      self.filter = filter
      domain = filter.domain.map(NameKey.init)
      group = filter.group.map(NameKey.init)
    }

    func admits(_ position: Int, of table: TraitsTable) -> Bool {
      let user = table.rows[position]
      if let isEnabled = filter.isEnabled, user.isEnabled != isEnabled { return false }
      if let isAdmin = filter.isAdmin, UserFilter.Known(user.isAdmin) != isAdmin { return false }
      if let hasMFA = filter.hasMFA, UserFilter.Known(user.hasMFA) != hasMFA { return false }
      if let domain, user.domain != domain { return false }
      guard let group else { return true }
      return table.places(of: position).contains {
        table.groups[Int($0)].id == group || table.groups[Int($0)].name == group
      }
    }
  }
}
