public import Storage
public import Time

/// A store that hands everything on to another one. What a test wants to be otherwise it defines for itself.
public protocol ForwardingStore: EventStore {
  /// The other one.
  var store: any EventStore { get }
}

extension ForwardingStore {
  /// The other's.
  public var epoch: UInt32 { store.epoch }
  /// The other's.
  public var streams: [EventStream] { store.streams }
  /// The other's.
  public var isInMemory: Bool { store.isInMemory }
  /// The other's.
  public var reserveProblem: String? { store.reserveProblem }

  /// Handed on.
  public func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult {
    try store.append(events, to: stream, arrivedAt: arrivedAt, checkpoint: checkpoint)
  }

  /// Handed on.
  public func checkpoint(of source: String) throws -> Checkpoint? { try store.checkpoint(of: source) }
  /// Handed on.
  public func gaps(of source: String) throws -> [Gap] { try store.gaps(of: source) }
  /// Handed on.
  public func passes(of source: String) throws -> [RereadPass] { try store.passes(of: source) }
  /// Handed on.
  public func save(_ pass: RereadPass) throws { try store.save(pass) }
  /// Handed on.
  public func observe(_ observer: @escaping EventObserver) { store.observe(observer) }
  /// Handed on.
  public func bounds(of stream: EventStream) throws -> StreamBounds { try store.bounds(of: stream) }

  /// Handed on.
  public func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws {
    try store.read(stream, range, visit)
  }

  /// Handed on.
  public func start(of range: EventRange, in stream: EventStream) throws -> Int64 {
    try store.start(of: range, in: stream)
  }

  /// Handed on.
  public func newestEventTime(of stream: EventStream) throws -> Timestamp? {
    try store.newestEventTime(of: stream)
  }

  /// Handed on.
  public func oldestEventTime(of stream: EventStream) throws -> Timestamp? {
    try store.oldestEventTime(of: stream)
  }

  /// Handed on.
  public func countsByMinute(of stream: EventStream, from start: Timestamp, minutes: Int) throws -> [Int] {
    try store.countsByMinute(of: stream, from: start, minutes: minutes)
  }

  /// Handed on.
  public func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int {
    try store.purge(
      stream, arrivedBefore: arrivedBefore, maximumBytes: maximumBytes, forgettingBefore: forgettingBefore,
      limit: limit)
  }

  /// Handed on.
  public func close() { store.close() }
}
