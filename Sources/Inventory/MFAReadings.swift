internal import GraphClient
internal import OCSF
internal import Time

/// What single users' authentication methods say, and whose are to be read next.
///
/// The report comes first. Whoever has no row in it (disabled users have none), and everyone where it is refused, is
/// read one by one, the most recently active first. Whom an audit names is read ahead of all, because a new method
/// would else wait for the next report.
struct MFAReadings: Sendable {
  struct Reading: Sendable, Equatable {
    /// Nil where the user's methods could not be read.
    var mfa: UserFacts.MFA?
    var at: Timestamp
  }

  /// A reading is good for a day where nothing asks for another.
  static let lifetime = Duration.seconds(24 * 3600)
  /// Who waits is bounded: whoever does not fit is in the next report.
  static let maximumRequests = 10_000

  private(set) var readings: [ObjectID: Reading] = [:]
  /// When a reading last told something new.
  private(set) var asOf: Timestamp?
  private var requested: [ObjectID: Timestamp] = [:]
  /// In reverse, so that the next one is the last.
  private var queue: [ObjectID] = []
  private var queuedAt: Timestamp?

  init() {}

  /// Readings of an earlier process.
  /// - Parameter asOf: When one last told something new; nil where that was not saved.
  init(_ readings: [ObjectID: Reading], asOf: Timestamp?) {
    self.readings = readings
    self.asOf = asOf ?? readings.values.map(\.at).max()
  }

  mutating func take(_ id: ObjectID, _ reading: Reading) {
    requested[id] = nil
    if readings[id]?.mfa != reading.mfa { asOf = reading.at }
    readings[id] = reading
  }

  /// Forgets users who are gone.
  /// - Returns: Who they were.
  mutating func forget(whoIsNotIn users: UserList?) -> [ObjectID] {
    guard let users else { return [] }
    let gone = readings.keys.filter { users.entries[$0] == nil }
    for id in gone { readings[id] = nil }
    return gone
  }

  /// Notes that something happened to a user at that time that a reading from before cannot know.
  mutating func request(_ id: ObjectID, since time: Timestamp) {
    guard requested.count < MFAReadings.maximumRequests || requested[id] != nil else { return }
    requested[id] = max(requested[id] ?? time, time)
  }

  /// The next users to read.
  mutating func next(
    _ limit: Int, users: UserList, report: MFAList?, activity: SignInActivityList?, now: Timestamp
  ) -> [ObjectID] {
    var ids = takeRequested(limit, users: users, report: report)
    if queue.isEmpty, queuedAt.map({ now - $0 >= .seconds(60) || now < $0 }) ?? true {
      fillQueue(users: users, report: report, activity: activity, now: now)
    }
    while ids.count < limit, let id = queue.popLast() {
      if users.entries[id] != nil, isDue(id, report, now), !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// Nobody could be read: who is next is asked anew, and who was requested still is.
  mutating func startOver() {
    queue = []
    queuedAt = nil
  }

  /// These could not be read although others could: they must not stand in the way of those. Who is due comes up again
  /// when the others have been read.
  mutating func skip(_ ids: some Sequence<ObjectID>) {
    for id in ids { requested[id] = nil }
  }

  private mutating func takeRequested(_ limit: Int, users: UserList, report: MFAList?) -> [ObjectID] {
    var ids: [ObjectID] = []
    for (id, time) in requested.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    where ids.count < limit {
      let known = knownAt(id, report)
      if users.entries[id] == nil || known.map({ $0 >= time }) ?? false {
        requested[id] = nil
      } else {
        ids.append(id)
      }
    }
    return ids
  }

  private mutating func fillQueue(
    users: UserList, report: MFAList?, activity: SignInActivityList?, now: Timestamp
  ) {
    queuedAt = now
    let due = users.entries.keys.filter { isDue($0, report, now) }
    // Who was never read comes before who was; then the most recently active.
    queue = due.map { id in
      (isRead: readings[id] != nil, active: activity?[id]?.latest?.microseconds ?? .min, id: id)
    }.sorted { left, right in
      if left.isRead != right.isRead { return left.isRead }
      return (left.active, right.id) < (right.active, left.id)
    }.map(\.id)
  }

  private func isDue(_ id: ObjectID, _ report: MFAList?, _ now: Timestamp) -> Bool {
    guard report?[id] == nil else { return false }
    guard let reading = readings[id] else { return true }
    // One that is yet to come is a wrong clock's.
    return now - reading.at >= MFAReadings.lifetime || now < reading.at
  }

  /// Since when it is known.
  private func knownAt(_ id: ObjectID, _ report: MFAList?) -> Timestamp? {
    let row = report?[id] == nil ? nil : report?.asOf
    return [row, readings[id]?.at].compactMap { $0 }.max()
  }

  /// What is known of a user: the newer of the report's row and the user's own reading.
  func mfa(of id: ObjectID, report: MFAList?) -> UserFacts.MFA? {
    guard let row = report?[id] else { return readings[id]?.mfa }
    guard let reading = readings[id], let asOf = report?.asOf, reading.at > asOf else { return row }
    return reading.mfa ?? row
  }
}

extension UserFacts.SignInActivity {
  /// The last sign-in of any kind.
  fileprivate var latest: Timestamp? { [lastSignIn, lastNonInteractiveSignIn].compactMap { $0 }.max() }
}
