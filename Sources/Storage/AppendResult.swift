public import Time

/// What appending did.
public struct AppendResult: Sendable, Equatable {
  /// Events that were new and have a number now.
  public var added: Int
  /// Events whose id the stream knew already.
  public var duplicates: Int
  /// Those of them whose record is another than it was when it came last. The first one stays.
  public var changed: Int
  /// When the new ones happened, in the order of their numbers.
  public var addedTimes: [Timestamp]

  /// A result.
  public init(added: Int, duplicates: Int, changed: Int = 0, addedTimes: [Timestamp] = []) {
    self.added = added
    self.duplicates = duplicates
    self.changed = changed
    self.addedTimes = addedTimes
  }
}
