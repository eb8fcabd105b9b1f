internal import JSON
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
  /// The record as it was received, as it stands between the quotation marks of a JSON string.
  let record: [UInt8]
  /// What is kept of it when it has left.
  let identity: Identity

  /// An event. Its record is escaped and hashed here, as long as the processor has it at hand.
  /// - Parameter raw: The record as it was received.
  public init(
    id: String, time: Timestamp, hasOwnTime: Bool = true, document: [UInt8], raw: some Collection<UInt8>
  ) {
    self.id = id
    self.time = time
    self.hasOwnTime = hasOwnTime
    self.document = document
    identity = Identity(id: id, raw: raw)
    record =
      raw.withContiguousStorageIfAvailable { [UInt8](escaping: $0) }
      ?? Array(raw).withUnsafeBufferPointer { [UInt8](escaping: $0) }
  }

  /// A copy of the record as it was received.
  public var raw: [UInt8] { record.withUnsafeBufferPointer { [UInt8](unescaping: $0) } }
}
