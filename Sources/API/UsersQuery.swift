internal import HTTPServer
internal import Inventory

/// What a request asks of the users.
struct UsersQuery {
  let format: PageFormat
  let limit: Int
  /// The id to continue behind; nil begins.
  let after: String?
  /// The cursor's filter with what is given beside it.
  let filter: UserFilter
  /// What a link to the next page repeats.
  let parameters: QueryParameters

  private static let names = ["cursor", "limit", "format", "enabled", "admin", "mfa", "group", "domain"]
  /// What no cursor holds.
  static let linkNames = ["format"]

  /// - Throws: `Problem` where the query cannot be answered, whoever there is.
  init(_ request: Request) throws(Problem) {
    parameters = try QueryParameters(request.query, known: UsersQuery.names)
    format = try PageFormat(parameters, request)
    limit = try parameters.limit(format)
    var given = UserFilter()
    given.isEnabled = try parameters.bool("enabled")
    given.isAdmin = try parameters.choice("admin")
    given.hasMFA = try parameters.choice("mfa")
    given.group = try parameters.name("group")
    given.domain = try parameters.name("domain")
    guard let text = parameters["cursor"] else {
      (after, filter) = (nil, given)
      return
    }
    guard let cursor = UserCursor(text) else {
      throw .parameter("cursor", "it is no cursor of /users: use next_cursor of a page, or leave it out")
    }
    after = cursor.id
    filter = cursor.filter.replaced(by: given)
  }
}

extension UserFilter {
  /// This filter with what another one says in place of its own.
  func replaced(by other: UserFilter) -> UserFilter {
    var result = self
    result.isEnabled = other.isEnabled ?? isEnabled
    result.isAdmin = other.isAdmin ?? isAdmin
    result.hasMFA = other.hasMFA ?? hasMFA
    result.group = other.group ?? group
    result.domain = other.domain ?? domain
    return result
  }

  // MARK: In a cursor

  /// One field for each member, empty where it wants all.
  var fields: [String] {
    [isEnabled.map { "\($0)" }, isAdmin?.rawValue, hasMFA?.rawValue, group, domain]
      .map { PercentEncoding.encode($0 ?? "") }
  }

  static let fieldCount = 5

  /// Nil where the fields are none of a filter's.
  init?(fields: [Substring]) {
    let texts = fields.compactMap { PercentEncoding.decode($0) }
    guard texts.count == UserFilter.fieldCount else { return nil }
    self.init()
    isEnabled = Bool(texts[0])
    isAdmin = Known(rawValue: texts[1])
    hasMFA = Known(rawValue: texts[2])
    group = texts[3].isEmpty ? nil : texts[3]
    domain = texts[4].isEmpty ? nil : texts[4]
    // A word that means nothing must not mean everything.
    guard self.fields == fields.map(String.init) else { return nil }
  }
}
