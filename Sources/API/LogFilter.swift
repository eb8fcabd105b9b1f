internal import HTTPServer
internal import Time

/// Which events of a log a client wants. Nil wants all.
struct LogFilter: Equatable, Sendable {
  /// When it happened: this early, and before that.
  var since: Timestamp?
  var until: Timestamp?
  /// When it was collected: this early, and before that.
  var ingestedSince: Timestamp?
  var ingestedUntil: Timestamp?
  /// One of the kinds of sign-in.
  var kind: String?
  /// `event.outcome`.
  var outcome: Outcome?
  /// The id or userPrincipalName of actor or target.
  var user: String?

  enum Outcome: String, CaseIterable, Sendable {
    case success, failure, unknown
  }

  /// A filter that wants all.
  init() {}

  /// Whether the events' documents have to be looked into: the times have columns.
  var needsDocuments: Bool { kind != nil || outcome != nil || user != nil }

  var hasTimes: Bool { [since, until, ingestedSince, ingestedUntil].contains { $0 != nil } }

  /// This filter with what another one says in place of its own.
  func replaced(by other: LogFilter) -> LogFilter {
    var result = self
    result.since = other.since ?? since
    result.until = other.until ?? until
    result.ingestedSince = other.ingestedSince ?? ingestedSince
    result.ingestedUntil = other.ingestedUntil ?? ingestedUntil
    result.kind = other.kind ?? kind
    result.outcome = other.outcome ?? outcome
    result.user = other.user ?? user
    return result
  }

  // MARK: In a cursor

  /// One field for each member, empty where it wants all.
  var fields: [String] {
    let times = [since, until, ingestedSince, ingestedUntil].map { $0.map { "\($0.microseconds)" } ?? "" }
    return times + [kind ?? "", outcome?.rawValue ?? "", user ?? ""].map { PercentEncoding.encode($0) }
  }

  static let fieldCount = 7

  /// Nil where the fields are none of a filter's.
  init?(fields: [Substring]) {
    guard fields.count == LogFilter.fieldCount else { return nil }
    let texts = fields.map { PercentEncoding.decode($0) }
    let times = fields[..<4].map { Int64($0).map(Timestamp.init(microseconds:)) }
    guard texts.allSatisfy({ $0 != nil }), zip(fields, times).allSatisfy({ $0.isEmpty == ($1 == nil) }) else {
      return nil
    }
    (since, until, ingestedSince, ingestedUntil) = (times[0], times[1], times[2], times[3])
    kind = texts[4].flatMap { $0.isEmpty ? nil : $0 }
    user = texts[6].flatMap { $0.isEmpty ? nil : $0 }
    guard let word = texts[5], !word.isEmpty else { return }
    guard let outcome = Outcome(rawValue: word) else { return nil }
    self.outcome = outcome
  }
}
