/// What a directory is made of, as far as it is kept.
public enum DirectoryPart: String, Sendable, CaseIterable {
  /// Users, as they were received.
  case users
  /// Groups, each with its direct members as they were when the record was written.
  case groups
  /// What has changed of groups since, each change of one membership or name by itself.
  case groupChanges = "group_changes"
  /// What roles there are.
  case roleDefinitions = "role_definitions"
  /// Who holds them.
  case roleAssignments = "role_assignments"
  /// Multifactor authentication by user.
  case mfa
  /// Multifactor authentication of single users, as their own methods say.
  case mfaReadings = "mfa_readings"
  /// Last sign-ins by user.
  case signInActivity = "sign_in_activity"
  /// When users without a creation time were first seen.
  case firstSeen = "first_seen"
  /// From where each part is read on, and what was last published.
  case syncPoints = "sync_points"
}

/// A record that is new, has another content, or is gone.
public struct DirectoryChange: Sendable {
  /// What it is a record of.
  public var part: DirectoryPart
  /// What tells it from all others of its part.
  public var id: String
  /// Its content, in the words of its writer; nil where it is gone.
  public var record: [UInt8]?

  /// Whether it is about all records whose ids begin so; they are gone.
  public private(set) var isPrefix = false

  /// All records of a part are gone whose ids begin so.
  public static func removal(_ part: DirectoryPart, prefix: String) -> DirectoryChange {
    var change = DirectoryChange(part, prefix, nil)
    change.isPrefix = true
    return change
  }

  /// A change.
  public init(_ part: DirectoryPart, _ id: String, _ record: [UInt8]?) {
    self.part = part
    self.id = id
    self.record = record
  }
}

/// Keeps a directory as it was last read, together with the points to read on from.
public protocol DirectoryStore: Sendable {
  /// Saves what has changed; all of it or nothing, whenever the process ends.
  /// - Parameters:
  ///   - replaced: Parts of which only what comes with this call stays.
  ///   - body: Is given what saves a change, and calls it with each.
  /// - Throws: `StorageError`, or what `body` throws.
  func save(
    replacing replaced: Set<DirectoryPart>,
    _ body: (_ save: (DirectoryChange) throws -> Void) throws -> Void
  ) throws

  /// Shows every record of a part, in the order of ids.
  /// - Throws: `StorageError`, or what `body` throws.
  func read(_ part: DirectoryPart, _ body: (_ id: String, _ record: [UInt8]) throws -> Void) throws
}

extension DirectoryStore {
  /// Saves a few changes.
  /// - Throws: `StorageError`.
  public func save(_ changes: [DirectoryChange], replacing replaced: Set<DirectoryPart>) throws {
    try save(replacing: replaced) { save in for change in changes { try save(change) } }
  }
}
