public import GraphClient
public import Telemetry

/// How long readings of one part of the directory took that ended as they should.
public struct SyncDuration: Sendable {
  /// What was read, and how much of it.
  public struct Kind: Sendable, Hashable {
    /// The part.
    public let capability: Capability
    /// Whether all of it was read, or what had changed.
    public let isFull: Bool
  }

  /// What was read.
  public let kind: Kind
  /// In seconds.
  public let seconds: Histogram

  /// In seconds: from a round without changes to a first reading of a large tenant.
  static let bounds: [Double] = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600]
}
