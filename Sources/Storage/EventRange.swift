public import Time

/// Which events of a stream are wanted. Times are half-open and may be left out.
public struct EventRange: Sendable, Equatable {
  /// The number to begin behind.
  public var after: Int64
  /// The last number.
  public var through: Int64
  /// When they happened: not before.
  public var since: Timestamp?
  /// When they happened: before.
  public var until: Timestamp?
  /// When they were collected: not before.
  public var arrivedSince: Timestamp?
  /// When they were collected: before.
  public var arrivedUntil: Timestamp?

  /// Events by number, whenever they happened.
  public init(after: Int64, through: Int64 = .max) {
    self.after = after
    self.through = through
  }
}

/// Which numbers of a stream there are.
public struct StreamBounds: Sendable, Equatable {
  /// The last number that retention has removed; 0 where none has.
  public var purgedThrough: Int64
  /// The last number given; 0 where none has been.
  public var newest: Int64

  /// The bounds of a stream.
  public init(purgedThrough: Int64, newest: Int64) {
    self.purgedThrough = purgedThrough
    self.newest = newest
  }
}
