internal import JSON
public import Time

/// A stream of events with numbers of its own, such as "audit".
public struct EventStream: Sendable, Hashable {
  /// Lower-case letters and underscores: it names tables too.
  public let name: String

  /// Nil where the name holds anything but lower-case letters and underscores.
  public init?(_ name: String) {
    guard !name.isEmpty, name.utf8.count <= 40 else { return nil }
    guard name.utf8.allSatisfy({ ($0 >= 0x61 && $0 <= 0x7A) || $0 == UInt8(ascii: "_") }) else { return nil }
    self.name = name
  }

  private init(known name: String) { self.name = name }

  /// The directory audits.
  public static let audit = EventStream(known: "audit")
  /// The sign-ins of all kinds.
  public static let signins = EventStream(known: "signins")
}

/// How far a source of events has been read.
public struct Checkpoint: Sendable, Equatable {
  /// The source, such as "signins/interactive".
  public var source: String
  /// Every window up to here is complete, but for the gaps.
  public var completedThrough: Timestamp
  /// The newest event that the source has had; nil where that is not known.
  public var newestEvent: Timestamp?
  /// What it goes over; nil where it goes on from the one before.
  public var gap: Gap?

  /// A checkpoint.
  public init(source: String, completedThrough: Timestamp, newestEvent: Timestamp? = nil, gap: Gap? = nil) {
    self.source = source
    self.completedThrough = completedThrough
    self.newestEvent = newestEvent
    self.gap = gap
  }
}

/// A stored event in the course of being read. It is valid only during the call that shows it, and so are its bytes;
/// what nobody asks for is not read.
public struct EventRow {
  let row: SQLiteRow

  /// Its number in its stream.
  public var number: Int64 { row.integer(0) }
  /// When it happened.
  public var time: Timestamp { Timestamp(microseconds: row.integer(1)) }
  /// When it was collected.
  public var arrivedAt: Timestamp { Timestamp(microseconds: row.integer(2)) }
  /// The normalized document.
  public var document: UnsafeRawBufferPointer { row.blob(3) }
  /// A copy of the record as it was received.
  public var raw: [UInt8] {
    hasEscapedRecord ? [UInt8](unescaping: row.blob(4).bindMemory(to: UInt8.self)) : Array(row.blob(4))
  }

  /// Appends the record as it was received, as it stands between the quotation marks of a JSON string. Pages are made
  /// of it again and again, so that it is escaped once, when it is stored.
  public func appendEscapedRecord(to bytes: inout [UInt8]) {
    let record = row.blob(4)
    if hasEscapedRecord {
      bytes.append(contentsOf: record)
    } else {
      bytes.appendEscaped(record.bindMemory(to: UInt8.self))
    }
  }

  /// How many bytes the document and the escaped record take, to within some hundreds.
  public var approximateSize: Int {
    let record = row.size(4)
    // About a quarter of a record's bytes is quotation marks.
    return row.size(3) + (hasEscapedRecord ? record : record * 5 / 4)
  }

  /// Earlier versions stored records as blobs, as they came.
  private var hasEscapedRecord: Bool { row.isText(4) }
}

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

/// Is told which stream has grown, and its newest number.
public typealias EventObserver = @Sendable (_ stream: EventStream, _ newest: Int64) -> Void

/// Where events are kept. Numbers are given in order of arrival, never twice, and are durable before `append`
/// returns.
public protocol EventStore: CoverageStore {
  /// A random number made with the store: a cursor of another store is known by it.
  var epoch: UInt32 { get }

  /// The streams that it holds.
  var streams: [EventStream] { get }

  /// Whether it takes memory only, of which there is less than disk.
  var isInMemory: Bool { get }

  /// Why no room can be set aside for a full disk, although it is not full; nil where it can. Storing goes on.
  var reserveProblem: String? { get }

  /// Numbers and stores the events that are new, with the checkpoint that vouches for them, or none of it.
  /// - Throws: `StorageError`.
  func append(
    _ events: [NewEvent], to stream: EventStream, arrivedAt: Timestamp, checkpoint: Checkpoint?
  ) throws -> AppendResult

  /// How far a source has been read; nil before the first time.
  /// - Throws: `StorageError`.
  func checkpoint(of source: String) throws -> Checkpoint?

  /// Registers who is told after each commit that has given numbers: the stream, and its newest number. The call comes
  /// on the writer's thread, so it must not wait.
  func observe(_ observer: @escaping EventObserver)

  /// Which numbers a stream has.
  /// - Throws: `StorageError`.
  func bounds(of stream: EventStream) throws -> StreamBounds

  /// Shows the events of a range in order of arrival, until `visit` returns false or there are no more. `visit` must
  /// not call the store: the events may be under its lock.
  /// - Throws: `StorageError`, or what `visit` throws.
  func read(_ stream: EventStream, _ range: EventRange, _ visit: (EventRow) throws -> Bool) throws

  /// A number behind which every event of a range lies, and as few others as the store knows of without looking at
  /// them: `after` at least, `through` at most.
  /// - Throws: `StorageError`.
  func start(of range: EventRange, in stream: EventStream) throws -> Int64

  /// The time of the newest event by event time; nil where there is none.
  /// - Throws: `StorageError`.
  func newestEventTime(of stream: EventStream) throws -> Timestamp?

  /// The time of the oldest event by event time; nil where there is none.
  /// - Throws: `StorageError`.
  func oldestEventTime(of stream: EventStream) throws -> Timestamp?

  /// How many events happened in each of so many minutes from a time on, oldest first.
  /// - Throws: `StorageError`.
  func countsByMinute(of stream: EventStream, from start: Timestamp, minutes: Int) throws -> [Int]

  /// Removes documents, oldest first: those that arrived before `arrivedBefore`, and as many more as it takes to
  /// bring the store under `maximumBytes`, as long as no other stream has an older one. Their identities stay until
  /// the event and its arrival are older than `forgettingBefore`. At most `limit` events of a stream go in one
  /// call, so that the writer is never kept waiting.
  /// - Returns: How many were removed.
  /// - Throws: `StorageError`.
  func purge(
    _ stream: EventStream, arrivedBefore: Timestamp, maximumBytes: Int64, forgettingBefore: Timestamp,
    limit: Int
  ) throws -> Int

  /// Releases files and memory; the store is not used after it.
  func close()
}
