internal import HTTPServer
internal import Storage
internal import Time

/// What a request asks of a log.
struct LogQuery: Sendable {
  /// Where a page begins.
  enum Start: Equatable, Sendable {
    case earliest, latest
    case cursor(LogCursor)
  }

  let stream: EventStream
  let format: PageFormat
  let limit: Int
  let view: LogPage.View
  let wantsMessage: Bool
  /// How long to wait for an event where there is none yet, in seconds.
  let wait: Int
  let start: Start
  /// The cursor's filter with what is given beside it.
  let filter: LogFilter
  /// Whether the same query means something else later.
  let isRelative: Bool
  /// What a link to the next page repeats.
  let parameters: QueryParameters

  static let longestWait = 60
  private static let names = [
    "cursor", "limit", "format", "view", "message", "wait", "since", "until", "ingested_since",
    "ingested_until", "user", "outcome",
  ]
  /// What no cursor holds.
  static let linkNames = ["format", "view", "message", "wait"]

  /// - Parameter kinds: The kinds of sign-in that are collected.
  /// - Throws: `Problem` where the query cannot be answered, whatever there is in the log.
  init(_ request: Request, _ stream: EventStream, kinds: [String], now: Timestamp) throws(Problem) {
    let isSignIns = stream == .signins
    parameters = try QueryParameters(
      request.query, known: isSignIns ? LogQuery.names + ["kind"] : LogQuery.names)
    self.stream = stream
    format = try PageFormat(parameters, request)
    limit = try parameters.limit(format)
    view = try parameters.choice("view") ?? .ecs
    wantsMessage = try parameters.bool("message") ?? true
    wait = try parameters.number("wait", in: 0...LogQuery.longestWait) ?? 0
    start = try LogQuery.start(parameters["cursor"], stream)
    let (given, isRelative) = try LogQuery.filter(parameters, kinds, now)
    self.isRelative = isRelative
    if case .cursor(let cursor) = start { filter = cursor.filter.replaced(by: given) } else { filter = given }
    // A cursor may name a kind that is not collected any more, and one that somebody made up, anything.
    if let kind = filter.kind, !(isSignIns && kinds.contains(kind)) {
      throw .parameter(
        "cursor",
        "it looks for a kind of sign-in that is not collected: give kind beside it (\(LogQuery.list(kinds))), or "
          + "begin again without it")
    }
  }

  private static func list(_ kinds: [String]) -> String { kinds.joined(separator: " or ") }

  private static func start(_ text: String?, _ stream: EventStream) throws(Problem) -> Start {
    switch text {
    case nil, "earliest": return .earliest
    case "latest": return .latest
    case let text?:
      guard let cursor = LogCursor(text), cursor.stream == stream else {
        throw .parameter(
          "cursor", "it is no cursor of this log: use next_cursor of one of its pages, earliest or latest")
      }
      return .cursor(cursor)
    }
  }

  private static func filter(
    _ parameters: QueryParameters, _ kinds: [String], _ now: Timestamp
  ) throws(Problem) -> (LogFilter, isRelative: Bool) {
    var filter = LogFilter()
    let since = try parameters.time("since", now: now)
    let until = try parameters.time("until", now: now)
    let ingestedSince = try parameters.time("ingested_since", now: now)
    let ingestedUntil = try parameters.time("ingested_until", now: now)
    (filter.since, filter.until) = (since?.time, until?.time)
    (filter.ingestedSince, filter.ingestedUntil) = (ingestedSince?.time, ingestedUntil?.time)
    filter.kind = parameters["kind"]
    if let kind = filter.kind, !kinds.contains(kind) {
      throw .parameter("kind", "it must be a kind that is collected: \(list(kinds))")
    }
    filter.outcome = try parameters.choice("outcome")
    filter.user = try parameters.name("user")
    return (filter, [since, until, ingestedSince, ingestedUntil].contains { $0?.isRelative == true })
  }
}
