/// The `$filter` of a log: bounds on its time field, joined by `and`, and in beta the kind of sign-in.
struct LogFilter: Equatable {
  var from: Moment?
  var to: Moment?
  var stream: EventStream?

  /// No bounds.
  init() {}

  /// Reads a filter clause.
  /// - Throws: "Invalid filter clause" for anything but the documented form.
  init(_ text: String, timeField: String, takesEventTypes: Bool) throws(GraphFailure) {
    for clause in LogFilter.clauses(text) {
      if takesEventTypes, let stream = LogFilter.stream(clause) {
        guard self.stream == nil else { throw .invalidFilter }
        self.stream = stream
      } else {
        try take(clause, timeField)
      }
    }
  }

  private mutating func take(_ clause: Substring, _ timeField: String) throws(GraphFailure) {
    let words = clause.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[0] == timeField, let time = Moment(utc: words[2]) else {
      throw .invalidFilter
    }
    switch words[1] {
    case "ge": from = max(from ?? time, time)
    case "le": to = min(to ?? time, time)
    // Microsoft Graph takes this one, and does nothing with it.
    case "gt": break
    default: throw .invalidFilter
    }
  }

  private static func clauses(_ text: String) -> [Substring] {
    var clauses: [Substring] = []
    var rest = text[...]
    while let range = rest.firstRange(of: " and ") {
      clauses.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return clauses + [rest]
  }

  /// `signInEventTypes/any(t: t eq 'nonInteractiveUser')`, with any name of the variable.
  private static func stream(_ clause: Substring) -> EventStream? {
    guard clause.hasPrefix("signInEventTypes/any("), clause.hasSuffix(")") else { return nil }
    let body = clause.dropFirst("signInEventTypes/any(".count).dropLast()
    let name = body.prefix { $0 != ":" }
    let words = body.dropFirst(name.count + 1).split(separator: " ")
    guard !name.isEmpty, words.count == 3, words[0] == name, words[1] == "eq" else { return nil }
    return EventStream.allCases.dropFirst().first { "'\($0.signInEventType)'" == words[2] }
  }
}
