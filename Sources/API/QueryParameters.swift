internal import HTTPServer

/// A request's query, checked against the names that its endpoint knows.
struct QueryParameters {
  private let values: [String: String]

  /// - Throws: `Problem` where a name is unknown or repeated, or an escape is broken.
  init(_ query: Substring, known: [String]) throws(Problem) {
    guard let pairs = PercentEncoding.decodePairs(query) else {
      throw Problem(
        kind: .badRequest, status: 400, title: "Bad request",
        detail: "The query holds a broken percent-encoding.")
    }
    var values: [String: String] = [:]
    for (name, value) in pairs {
      guard known.contains(name) else { throw QueryParameters.unknown(name, known) }
      guard values.updateValue(value, forKey: name) == nil else {
        throw .parameter(name, "it is given more than once")
      }
    }
    self.values = values
  }

  /// A parameter's value; an empty one counts as absent.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether a switch is there, with a value or without: `?verbose`.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// - Throws: `Problem` where the limit is no whole number of 1 to 10,000.
  func limit() throws(Problem) -> Int {
    guard let text = self["limit"] else { return 100 }
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let limit = Int(text),
      (1...10_000).contains(limit)
    else { throw .parameter("limit", "it must be a whole number from 1 to 10000") }
    // What a JSON page holds at most.
    return min(limit, 1000)
  }

  private static func unknown(_ name: String, _ known: [String]) -> Problem {
    let hint =
      if let nearest = NearestName.of(name, among: known) {
        "did you mean \(nearest)?"
      } else if known.isEmpty {
        "this endpoint takes no parameters"
      } else {
        "this endpoint takes \(known.joined(separator: ", "))"
      }
    return .parameter(name, "it is not known: \(hint)")
  }
}
