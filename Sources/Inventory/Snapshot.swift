public import Digest
public import Time

/// All users as of one time, encoded. Immutable: a request reads one snapshot and shares its bytes.
public final class Snapshot: Sendable {
  /// Something that the documents lack.
  public struct Missing: Sendable, Equatable {
    /// The capability's name.
    public let what: String
    /// Why, in words.
    public let reason: String
    /// The permission that would restore it.
    public let permission: String
  }

  /// When this revision was first read whole.
  public let collectedAt: Timestamp
  /// Changes whenever a document or this description does.
  public let revision: String
  /// Whether users, groups and roles are whole.
  public let isComplete: Bool
  /// What the documents lack.
  public let missing: [Missing]
  /// The description as JSON, as it stands in every page.
  public let json: [UInt8]
  /// The description's SHA-256, for tags of what is made of the snapshot.
  public let digest: ShortDigest
  private let users: UserIndex

  init(
    collectedAt: Timestamp, revision: String, isComplete: Bool, missing: [Missing], json: [UInt8],
    users: UserIndex
  ) {
    self.collectedAt = collectedAt
    self.revision = revision
    self.isComplete = isComplete
    self.missing = missing
    self.json = json
    digest = json.withUnsafeBufferPointer { ShortDigest(ofSHA256Of: $0) }
    self.users = users
  }

  /// How many users there are.
  public var count: Int { users.count }

  /// How many of them have multifactor authentication.
  public var coverage: MFACoverage { users.coverage }

  /// A page of documents in the order of ids.
  public struct Page: Sendable {
    /// The documents with the separator between two; to be sent one after the other.
    public let slices: [ArraySlice<UInt8>]
    /// How many documents there are.
    public let count: Int
    /// The id of the last one, to continue behind; nil where no more follow.
    public let continuesAfter: String?
  }

  /// The documents behind an id, which need not exist (any more).
  /// - Parameters:
  ///   - id: Where to continue; nil begins.
  ///   - limit: The most documents.
  ///   - maximumBytes: The most bytes, though one document always comes.
  ///   - separator: What stands between two documents. With a comma, and without a filter, nothing is copied.
  ///   - filter: Who is wanted.
  public func page(
    after id: String?, limit: Int, maximumBytes: Int, separator: UInt8 = UInt8(ascii: ","),
    filter: UserFilter = UserFilter()
  ) -> Page {
    if filter == UserFilter() {
      users.page(after: id, limit: limit, maximumBytes: maximumBytes, separator: separator)
    } else {
      users.page(after: id, limit: limit, maximumBytes: maximumBytes, separator: separator, filter: filter)
    }
  }

  /// One user's document, by id or userPrincipalName in any case.
  public func user(_ name: String) -> ArraySlice<UInt8>? {
    users.document(of: name)
  }
}
