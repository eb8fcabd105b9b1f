public import Time

/// A stretch of event time that a source did not read and will not read.
public struct Gap: Sendable, Equatable {
  /// Why it was not read.
  public enum Cause: String, Sendable {
    /// It lies before the look-back of the very first start: nobody was promised it.
    case beforeFirstStart = "before_first_start"
    /// The service was away for longer than Microsoft keeps the log.
    case outage
  }

  /// The source, such as "signins/interactive".
  public var source: String
  /// Where it begins.
  public var start: Timestamp
  /// Where it ends: from here on everything is read.
  public var end: Timestamp
  /// When it was noticed.
  public var noticedAt: Timestamp
  /// Why it is there.
  public var cause: Cause

  /// A gap.
  public init(source: String, start: Timestamp, end: Timestamp, noticedAt: Timestamp, cause: Cause) {
    self.source = source
    self.start = start
    self.end = end
    self.noticedAt = noticedAt
    self.cause = cause
  }
}

/// One round of reading a source again for events that came late, from `start` to `end`.
public struct RereadPass: Sendable, Equatable {
  /// The source, such as "signins/interactive".
  public var source: String
  /// Which kind of round it is, such as "sweep".
  public var tier: String
  /// When it began.
  public var startedAt: Timestamp
  /// Where it begins.
  public var start: Timestamp
  /// Where it ends.
  public var end: Timestamp
  /// Everything up to here has been read again.
  public var through: Timestamp
  /// How many records were read.
  public var events: Int
  /// How many of them were new: had come late, and had been missing.
  public var added: Int
  /// When it ended; nil while it goes on.
  public var finishedAt: Timestamp?

  /// A round that begins.
  public init(source: String, tier: String, startedAt: Timestamp, start: Timestamp, end: Timestamp) {
    self.source = source
    self.tier = tier
    self.startedAt = startedAt
    self.start = start
    self.end = end
    through = start
    events = 0
    added = 0
  }
}

/// What a store remembers of how completely its sources were read, beside their checkpoints.
public protocol CoverageStore: Sendable {
  /// What a source did not read, the earliest first. A gap is stored with the checkpoint that goes over it.
  /// - Throws: `StorageError`.
  func gaps(of source: String) throws -> [Gap]

  /// For each tier of a source the round that goes on and the last one that ended, as far as there are any.
  /// - Throws: `StorageError`.
  func passes(of source: String) throws -> [RereadPass]

  /// Remembers how far a round has come. One that has ended takes the place of the one that ended before.
  /// - Throws: `StorageError`.
  func save(_ pass: RereadPass) throws
}
