public import Time

/// An event as it was collected, not yet numbered.
public struct NewEvent: Sendable {
  /// What tells it from all others of its stream.
  public let id: String
  /// When it happened.
  public var time: Timestamp
  /// Whether that is in the record, so that it is the same whenever the event comes again.
  public var hasOwnTime: Bool
  /// The normalized document, a JSON object.
  public let document: [UInt8]
  /// The record as it was received: a part of its page, which is not copied.
  public let raw: ArraySlice<UInt8>
  /// What is kept of it when it has left.
  let identity: Identity

  /// An event.
  public init(
    id: String, time: Timestamp, hasOwnTime: Bool = true, document: [UInt8], raw: ArraySlice<UInt8>
  ) {
    self.id = id
    self.time = time
    self.hasOwnTime = hasOwnTime
    self.document = document
    self.raw = raw
    identity = Identity(id: id, raw: raw)
  }
}
