/// The events of all logs, as a function of the seed and of time: a minute's events are made when somebody asks
/// for that minute, and are always the same.
struct EventSource: Sendable {
  let seed: UInt64
  let directory: Directory
  /// Positions of the users that hold a role, in order.
  let administrators: [Int]
  let domain: String
  let tenantID: String
  /// Older days are sparser.
  let denseFrom: Moment
  let perDay: [EventStream: Int]
  let lateness: @Sendable (EventReference) -> Double
  private var bursts: [EventStream: [Int64: Int]] = [:]

  init(_ options: TenantOptions, directory: Directory, now: Moment) {
    seed = options.seed
    self.directory = directory
    administrators = directory.administrators.sorted()
    domain = options.domain
    tenantID = options.tenantID
    denseFrom = now.startOfDay.adding(days: -1)
    lateness = options.lateness
    let signIns = options.signInsPerDay ?? min(max(options.users * 2, 240), 50_000)
    perDay = [
      .directoryAudits: options.auditsPerDay ?? min(max(options.users / 3, 96), 10_000),
      .interactiveUser: signIns,
      .nonInteractiveUser: signIns * 2,
      .servicePrincipal: signIns / 2,
      .managedIdentity: signIns / 8,
    ]
    for burst in options.bursts { add(burst) }
  }

  mutating func add(_ burst: EventBurst) {
    bursts[burst.stream, default: [:]][burst.minute, default: 0] += max(burst.events, 0)
  }

  /// The events of one minute in the order of their times.
  func events(_ stream: EventStream, minute: Int64) -> [Event] {
    let count = count(stream, minute: minute)
    guard count > 0 else { return [] }
    let events = (0..<count).map { event(EventReference(stream: stream, minute: minute, number: $0)) }
    return events.sorted { $0.position < $1.position }
  }

  private func count(_ stream: EventStream, minute: Int64) -> Int {
    let hour = Int(floorModulo(minute / 60, 24))
    var expected = Double(perDay[stream] ?? 0) / 1440 * EventSource.shares[hour]
    if minute < denseFrom.minute { expected /= 4 }
    var random = SplitMix(seed, stream.rawValue, UInt64(bitPattern: minute))
    let whole = expected.rounded(.down)
    let usual = Int(whole) + (random.fraction() < expected - whole ? 1 : 0)
    return usual + (bursts[stream]?[minute] ?? 0)
  }

  private func event(_ reference: EventReference) -> Event {
    var random = generator(of: reference)
    let offset = Int64(random.below(Int(Moment.ticksPerMinute)))
    let digits = random.pick(weighted: [(3, 0), (1, 3), (1, 6), (5, 7), (1, 2)])
    let time = Moment(ticks: reference.minute * Moment.ticksPerMinute + offset).truncated(toDigits: digits)
    let visibleFrom = time.adding(seconds: max(0, lateness(reference)))
    return Event(
      time: time, visibleFrom: visibleFrom, number: Int64(reference.number),
      content: .generated(reference, digits: digits))
  }

  func generator(of reference: EventReference) -> SplitMix {
    SplitMix(
      seed, reference.stream.rawValue, UInt64(bitPattern: reference.minute), UInt64(reference.number) + 1)
  }

  /// How busy each hour of the day is, UTC; the mean is 1.
  private static let shares: [Double] = [
    0.4, 0.35, 0.3, 0.3, 0.35, 0.5, 0.8, 1.2, 1.6, 1.7, 1.6, 1.4, 1.3, 1.6, 1.7, 1.6, 1.5, 1.3, 1.1, 0.9, 0.8,
    0.7, 0.5, 0.45,
  ]
}

/// One event of a log.
struct Event: Sendable {
  enum Content: Sendable {
    case generated(EventReference, digits: Int)
    case text([UInt8])
  }

  let time: Moment
  /// When it can be read: later than its time where it is late.
  let visibleFrom: Moment
  /// Tells apart what happened at the same time.
  let number: Int64
  let content: Content

  var position: EventPosition { EventPosition(time: time, number: number) }
}

/// A place in a log, in the order of event time.
struct EventPosition: Sendable, Comparable {
  var time: Moment
  var number: Int64

  static func < (left: EventPosition, right: EventPosition) -> Bool {
    (left.time, left.number) < (right.time, right.number)
  }
}
